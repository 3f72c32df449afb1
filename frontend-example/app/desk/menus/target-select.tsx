import { useState } from 'react';

import { useLanguage } from '~/language/context';

import type { Choices } from '../choices/gather';
import { useChoices } from '../choices/use-choices';
import { titleIn, useDocuments } from '../choices/use-documents';
import { useFound } from '../choices/use-found';
import { useWords } from '../language/words';

interface Thing {
  id: string;
  name: string;
}

interface Props {
  chosen: string;
  /** What the item is called: the thing may be none that is listed. */
  name: string;
  onChange: (node: string) => void;
}

/** A thing of the site to which an item leads; an article is looked for first. */
export function TargetSelect({ chosen, name, onChange }: Props) {
  const w = useWords();
  const { language } = useLanguage();
  const { choices } = useChoices(language);
  const titled = (documents: ReturnType<typeof useDocuments>) =>
    (documents.told ?? []).map((one) => ({ id: one.id, name: titleIn(one, language) }));
  const pages = titled(useDocuments('PAGE'));
  const albums = titled(useDocuments('ALBUM'));
  const [typed, setTyped] = useState('');
  const found = useFound(typed, ['ARTICLE'], language);
  const groups = choices ? groupsOf(choices, { pages, albums, articles: found ?? [] }) : [];
  const isListed = groups.some(({ things }) => things.some(({ id }) => id === chosen));
  return (
    <>
      <label>
        {w.ways.node}
        <select required value={chosen} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
          <option value="" />
          {chosen && !isListed && <option value={chosen}>{name}</option>}
          {groups.map(({ word, things }) => (
            <optgroup key={word} label={w[word]}>
              {things.map((thing) => (
                <option key={thing.id} value={thing.id}>
                  {thing.name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label>
        {w.findArticle}
        <input
          type="search"
          maxLength={200}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          // Within a form it would send that.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      </label>
      {found && (
        <p role="status" className="fine">
          {found.length > 0 ? w.foundArticles(found.length) : w.nothingFound}
        </p>
      )}
    </>
  );
}

function groupsOf(
  choices: Choices,
  { pages, albums, articles }: Record<'pages' | 'albums' | 'articles', Thing[]>,
) {
  const { categories, areas, tags, campaigns, organizations, persons } = choices;
  const groups = [
    { word: 'articles', things: articles },
    { word: 'pages', things: pages },
    { word: 'albums', things: albums },
    { word: 'categories', things: categories },
    { word: 'campaigns', things: campaigns },
    { word: 'areas', things: areas },
    { word: 'tags', things: tags },
    { word: 'organizations', things: organizations },
    { word: 'persons', things: persons },
  ] as const;
  return groups.filter(({ things }) => things.length > 0);
}
