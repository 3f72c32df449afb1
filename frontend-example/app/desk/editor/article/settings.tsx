import { useWords } from '../../language/words';
import { Choice, Choices, Cover, Line, Moment, SearchEngines, Tick } from '../form/common';
import type { FormProps } from '../kind';
import { Files } from './files';
import type { ArticleFields } from './kind';

/** What is said of an article beside its text. */
export function Settings({ choices, draft }: FormProps<ArticleFields>) {
  const w = useWords();
  const { fields, change } = draft;
  return (
    <>
      <Cover draft={draft} />
      <Choice
        name="category"
        label={w.category}
        things={choices.categories}
        chosen={fields.category}
        onChange={(category) => change({ category })}
      />
      <Choices
        name="areas"
        label={w.areas}
        things={choices.areas}
        chosen={fields.areas}
        onChange={(areas) => change({ areas })}
      />
      <Choices
        name="tags"
        label={w.tags}
        things={choices.tags}
        chosen={fields.tags}
        onChange={(tags) => change({ tags })}
      />
      <Choices
        name="campaigns"
        label={w.campaigns}
        things={choices.campaigns}
        chosen={fields.campaigns}
        onChange={(campaigns) => change({ campaigns })}
      />
      <Choices
        name="persons"
        label={w.authors}
        things={choices.persons}
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
      <Moment
        label={w.eventStartsAt}
        value={fields.eventStartsAt}
        onChange={(eventStartsAt) => change({ eventStartsAt })}
      />
      <Moment
        label={w.eventEndsAt}
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
