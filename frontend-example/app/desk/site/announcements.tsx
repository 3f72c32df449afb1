import { useLanguage } from '~/language/context';
import { graphql, type ResultOf } from '~/loa/graphql';

import { useChoices } from '../choices/use-choices';
import { Field, Select, textOf } from '../form/field';
import { textsOf } from '../form/localized';
import { MomentField } from '../form/moment';
import { Texts } from '../form/texts';
import { useWords } from '../language/words';
import { take, type RecordKind } from '../records/kind';

const AnnouncementsQuery = graphql(`
  query DeskAnnouncements($language: LanguageTag!, $after: String) {
    desk {
      announcements(first: 30, after: $after, language: $language) {
        nodes {
          id
          title
          titles {
            language
            text
          }
          texts {
            language
            text
          }
          level
          link
          startsAt
          endsAt
          isCurrent
          areas {
            id
            name(language: $language)
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const CreateMutation = graphql(`
  mutation CreateAnnouncement($input: CreateAnnouncementInput!) {
    done: createAnnouncement(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

const UpdateMutation = graphql(`
  mutation UpdateAnnouncement($input: UpdateAnnouncementInput!) {
    done: updateAnnouncement(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

const DeleteMutation = graphql(`
  mutation DeleteAnnouncement($input: DeleteAnnouncementInput!) {
    done: deleteAnnouncement(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

type Data = ResultOf<typeof AnnouncementsQuery>;
type Announcement = NonNullable<Data['desk']>['announcements']['nodes'][number];

const LEVELS: Announcement['level'][] = ['INFO', 'WARNING', 'EMERGENCY'];

/** What everybody has to know right now, above every page. */
export const ANNOUNCEMENTS: RecordKind<Data, Announcement> = {
  query: AnnouncementsQuery,
  listOf: ({ desk }) => desk?.announcements ?? null,
  nameOf: ({ title }) => title,
  Line,
  Fields,
  save: (client, announcement, form) => {
    const input = {
      titles: textsOf(form, 'titles', announcement?.titles),
      texts: textsOf(form, 'texts', announcement?.texts),
      level: form.get('level') as Announcement['level'],
      link: textOf(form, 'link'),
      areas: form.getAll('areas').map(String),
      ...timesOf(form),
    };
    return announcement
      ? take(client, UpdateMutation, { id: announcement.id, ...input })
      : take(client, CreateMutation, input);
  },
  remove: (client, { id }) => take(client, DeleteMutation, { id }),
};

function timesOf(form: FormData) {
  const startsAt = textOf(form, 'startsAt');
  // Without a beginning it begins when it is made.
  return { ...(startsAt && { startsAt }), endsAt: textOf(form, 'endsAt') };
}

function Line({ thing }: { thing: Announcement }) {
  const w = useWords();
  const { format } = useLanguage();
  const { level, startsAt, endsAt, isCurrent, areas } = thing;
  return (
    <p className="fine">
      <span className={`level ${level.toLowerCase()}`}>{w.level[level]}</span>
      <span>{isCurrent ? w.isShown : w.isNotShown}</span>
      <span>{w.from(format.time(startsAt))}</span>
      <span>{endsAt ? w.until(format.time(endsAt)) : w.withoutEnd}</span>
      {areas.length > 0 && <span>{areas.map(({ name }) => name).join(', ')}</span>}
    </p>
  );
}

function Fields({ thing }: { thing: Announcement | null }) {
  const w = useWords();
  const { language } = useLanguage();
  const { choices } = useChoices(language);
  if (!choices) return <p role="status">{w.loading}</p>;
  const levels = LEVELS.map((level) => ({ id: level, name: w.level[level] }));
  return (
    <>
      <Texts name="titles" label={w.title} texts={thing?.titles} required />
      <Texts name="texts" label={w.inMore} texts={thing?.texts} isLong />
      <Select
        label={w.levelLabel}
        name="level"
        options={levels}
        chosen={levels.find(({ id }) => id === thing?.level)}
      />
      <Field label={w.linkTo} name="link" defaultValue={thing?.link ?? ''} />
      <MomentField label={w.eventStartsAt} name="startsAt" instant={thing?.startsAt} />
      <MomentField label={w.eventEndsAt} name="endsAt" instant={thing?.endsAt} />
      <details>
        <summary>{w.onlyAreas}</summary>
        {choices.areas.map(({ id, name }) => (
          <label key={id} className="tick">
            <input
              type="checkbox"
              name="areas"
              value={id}
              defaultChecked={thing?.areas.some((area) => area.id === id)}
            />
            {name}
          </label>
        ))}
      </details>
    </>
  );
}
