import { useState } from 'react';
import { useLanguage } from '~/language/context';
import { LANGUAGE_NAMES, LANGUAGES } from '~/language/language';
import { graphql, type ResultOf } from '~/loa/graphql';

import { useOfPlacement } from '../blocks/photo-use';
import { useChoices } from '../choices/use-choices';
import { Choice, Line as TextLine } from '../editor/form/common';
import { Rows } from '../editor/form/rows';
import { CoverFragment } from '../editor/fragments';
import { Field, textOf } from '../form/field';
import { textIn, textsOf, type LocalizedText } from '../form/localized';
import { PhotoField, photoOf } from '../form/photo-choice';
import { Texts } from '../form/texts';
import { useWords } from '../language/words';
import { take, type RecordKind } from '../records/kind';

const PersonsQuery = graphql(
  `
    query DeskPersons($language: LanguageTag!, $after: String) {
      persons(first: 50, after: $after) {
        nodes {
          id
          name
          slug
          bios {
            language
            text
          }
          roles {
            title(language: $language)
            titles {
              language
              text
            }
            organization {
              id
              name(language: $language)
            }
          }
          portrait(language: $language) {
            ...DraftCover
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [CoverFragment],
);

const CreateMutation = graphql(`
  mutation CreatePerson($input: CreatePersonInput!) {
    done: createPerson(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

const UpdateMutation = graphql(`
  mutation UpdatePerson($input: UpdatePersonInput!) {
    done: updatePerson(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

const DeleteMutation = graphql(`
  mutation DeletePerson($input: DeletePersonInput!) {
    done: deletePerson(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

type Data = ResultOf<typeof PersonsQuery>;
type Person = Data['persons']['nodes'][number];

/** Authors, signers, contacts. */
export const PERSONS: RecordKind<Data, Person> = {
  query: PersonsQuery,
  listOf: ({ persons }) => persons,
  nameOf: ({ name }) => name,
  Line: ({ thing: { roles } }) => (
    <p className="fine">
      {roles.map(({ title, organization }, place) => (
        <span key={place}>{[title, organization?.name].filter(Boolean).join(', ')}</span>
      ))}
    </p>
  ),
  Fields,
  save: (client, person, form) => {
    const input = {
      name: textOf(form, 'name') ?? '',
      bios: textsOf(form, 'bios', person?.bios),
      roles: (JSON.parse(String(form.get('roles'))) as RoleRow[]).map(({ titles, organization }) => ({
        titles: titles.filter(({ text }) => text.trim()),
        organization,
      })),
      portrait: photoOf(form, 'portrait'),
      slug: textOf(form, 'slug'),
    };
    return person
      ? take(client, UpdateMutation, { id: person.id, ...input })
      : take(client, CreateMutation, input);
  },
  remove: (client, { id }) => take(client, DeleteMutation, { id }),
};

/** What somebody is, and where. */
interface RoleRow {
  key: string;
  titles: LocalizedText[];
  organization: string | null;
}

function Fields({ thing }: { thing: Person | null }) {
  const w = useWords();
  const { language } = useLanguage();
  const [roles, setRoles] = useState<RoleRow[]>(
    thing?.roles.map(({ titles, organization }, place) => ({
      key: String(place),
      titles,
      organization: organization?.id ?? null,
    })) ?? [],
  );
  const portrait = thing?.portrait ? useOfPlacement(thing.portrait) : null;
  return (
    <>
      <Field label={w.name} name="name" required defaultValue={thing?.name} />
      <Field label={w.slug} name="slug" required={thing !== null} defaultValue={thing?.slug} />
      <Texts name="bios" label={w.bio} texts={thing?.bios} isLong />
      <PhotoField name="portrait" label={w.portrait} use={portrait} />
      <input type="hidden" name="roles" value={JSON.stringify(roles)} />
      <Rows
        name="roles"
        title={w.positions}
        rows={roles}
        fresh={() => ({ key: crypto.randomUUID(), titles: [], organization: null })}
        nameOf={({ titles }) => textIn(titles, language)}
        onChange={setRoles}
        Fields={RoleFields}
      />
    </>
  );
}

function RoleFields({ row, change }: { row: RoleRow; change: (changed: Partial<RoleRow>) => void }) {
  const w = useWords();
  const { language: own } = useLanguage();
  const { choices } = useChoices(own);
  const say = (language: string, text: string) => {
    const others = row.titles.filter((one) => one.language !== language);
    change({ titles: [...others, { language, text }] });
  };
  return (
    <>
      {LANGUAGES.map((language) => (
        <TextLine
          key={language}
          label={`${w.positionTitle} (${LANGUAGE_NAMES[language]})`}
          value={row.titles.find((one) => one.language === language)?.text ?? ''}
          onChange={(text) => say(language, text)}
        />
      ))}
      <Choice
        name="organization"
        label={w.organization}
        things={choices?.organizations ?? []}
        chosen={row.organization}
        onChange={(organization) => change({ organization })}
      />
    </>
  );
}
