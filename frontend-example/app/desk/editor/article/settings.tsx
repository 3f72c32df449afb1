import { useWords } from '../../language/words';
import { Choice, Choices, Cover, Line, SearchEngines, Tick } from '../form/common';
import type { FormProps } from '../kind';
import { Files } from './files';
import type { ArticleFields } from './kind';

/** What is said of an article beside its text. */
export function Settings({ filing, draft }: FormProps<ArticleFields>) {
  const w = useWords();
  const { fields, change } = draft;
  return (
    <>
      <Cover draft={draft} />
      <Choice
        name="category"
        label={w.category}
        things={filing.categories}
        chosen={fields.category}
        onChange={(category) => change({ category })}
      />
      <Choices
        name="areas"
        label={w.areas}
        things={filing.areas.nodes}
        chosen={fields.areas}
        onChange={(areas) => change({ areas })}
      />
      <Choices
        name="tags"
        label={w.tags}
        things={filing.tags.nodes}
        chosen={fields.tags}
        onChange={(tags) => change({ tags })}
      />
      <Choices
        name="campaigns"
        label={w.campaigns}
        things={filing.campaigns.nodes.map(({ id, title }) => ({ id, name: title }))}
        chosen={fields.campaigns}
        onChange={(campaigns) => change({ campaigns })}
      />
      <Choices
        name="persons"
        label={w.authors}
        things={filing.persons.nodes}
        chosen={fields.persons}
        onChange={(persons) => change({ persons })}
      />
      <Line
        label={w.otherAuthors}
        value={fields.otherAuthors}
        onChange={(otherAuthors) => change({ otherAuthors })}
      />
      <Tick label={w.urgent} checked={fields.urgent} onChange={(urgent) => change({ urgent })} />
      <Tick label={w.pinned} checked={fields.pinned} onChange={(pinned) => change({ pinned })} />
      <Event draft={draft} />
      <Files files={fields.files} onChange={(files) => change({ files })} />
      <SearchEngines draft={draft} />
    </>
  );
}

function Event({ draft: { fields, change } }: Pick<FormProps<ArticleFields>, 'draft'>) {
  const w = useWords();
  return (
    <details>
      <summary>{w.event}</summary>
      <Line
        label={w.eventStartsAt}
        type="datetime-local"
        value={fields.eventStartsAt}
        onChange={(eventStartsAt) => change({ eventStartsAt })}
      />
      <Line
        label={w.eventEndsAt}
        type="datetime-local"
        value={fields.eventEndsAt}
        onChange={(eventEndsAt) => change({ eventEndsAt })}
      />
      <Line
        label={w.eventPlace}
        value={fields.eventPlace}
        onChange={(eventPlace) => change({ eventPlace })}
      />
    </details>
  );
}
