import { useQuery } from 'urql';

import { useLanguage } from '~/language/context';

import { useWords } from '../language/words';
import { TargetsQuery, type Targets } from './query';

interface Props {
  chosen: string;
  /** What the item is called: the thing may be none that is listed. */
  name: string;
  onChange: (node: string) => void;
}

/** A thing of the site to which an item leads. */
export function TargetSelect({ chosen, name, onChange }: Props) {
  const w = useWords();
  const { language } = useLanguage();
  const [{ data }] = useQuery({ query: TargetsQuery, variables: { language } });
  const groups = data ? groupsOf(data, language) : [];
  const isListed = groups.some(({ things }) => things.some(({ id }) => id === chosen));
  return (
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
  );
}

function groupsOf(data: Targets, language: string) {
  const { categories, areas, tags, campaigns, articles, organizations, persons, desk } = data;
  const titled = ({ id, title }: { id: string; title: string }) => ({ id, name: title });
  const pages = desk?.pages.nodes.map(({ id, editions }) => ({
    id,
    name: (editions.find((one) => one.language === language) ?? editions[0])?.title ?? id,
  }));
  return [
    { word: 'pages', things: pages ?? [] },
    { word: 'categories', things: categories },
    { word: 'campaigns', things: campaigns.nodes.map(titled) },
    { word: 'articles', things: articles.nodes.map(titled) },
    { word: 'areas', things: areas.nodes },
    { word: 'tags', things: tags.nodes },
    { word: 'organizations', things: organizations.nodes },
    { word: 'persons', things: persons.nodes },
  ] as const;
}
