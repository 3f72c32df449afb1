import { useWords } from '../../language/words';
import { Choice, Choices, Cover, Line, SearchEngines } from '../form/common';
import type { FormProps } from '../kind';
import type { CampaignFields } from './fields';

/** What is said of a campaign beside its text. */
export function Settings({ filing, draft }: FormProps<CampaignFields>) {
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
        things={filing.organizations.nodes}
        chosen={fields.organizer}
        onChange={(organizer) => change({ organizer })}
      />
      <Choices
        name="partners"
        label={w.partners}
        things={filing.organizations.nodes}
        chosen={fields.partners}
        onChange={(partners) => change({ partners })}
      />
      <Choices
        name="blocs"
        label={w.blocs}
        things={filing.organizations.nodes}
        chosen={fields.blocs}
        onChange={(blocs) => change({ blocs })}
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
        name="articles"
        label={w.linkedArticles}
        things={filing.articles.nodes.map(({ id, title }) => ({ id, name: title }))}
        chosen={fields.articles}
        onChange={(articles) => change({ articles })}
      />
      <SearchEngines draft={draft} />
    </>
  );
}
