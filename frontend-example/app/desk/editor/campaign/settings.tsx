import { ArticleChoices } from '../../choices/article-choices';
import { useWords } from '../../language/words';
import { Choice, Choices, Cover, Line, SearchEngines } from '../form/common';
import type { FormProps } from '../kind';
import type { CampaignFields } from './fields';

/** What is said of a campaign beside its text. */
export function Settings({ choices, language, draft }: FormProps<CampaignFields>) {
  const w = useWords();
  const { fields, change } = draft;
  return (
    <>
      <Cover draft={draft} />
      <Line
        name="startsOn"
        label={w.startsOn}
        type="date"
        value={fields.startsOn}
        onChange={(startsOn) => change({ startsOn })}
      />
      <Line
        label={w.endsOn}
        type="date"
        value={fields.endsOn}
        onChange={(endsOn) => change({ endsOn })}
      />
      <Choice
        name="organizer"
        label={w.organizer}
        things={choices.organizations}
        chosen={fields.organizer}
        onChange={(organizer) => change({ organizer })}
      />
      <Choices
        name="partners"
        label={w.partners}
        things={choices.organizations}
        chosen={fields.partners}
        onChange={(partners) => change({ partners })}
      />
      <Choices
        name="blocs"
        label={w.blocs}
        things={choices.organizations}
        chosen={fields.blocs}
        onChange={(blocs) => change({ blocs })}
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
      <ArticleChoices
        name="articles"
        label={w.linkedArticles}
        language={language}
        chosen={fields.articles}
        onChange={(articles) => change({ articles })}
      />
      <SearchEngines draft={draft} />
    </>
  );
}
