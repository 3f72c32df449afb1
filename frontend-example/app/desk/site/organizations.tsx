import { useLanguage } from '~/language/context';
import { graphql, type ResultOf } from '~/loa/graphql';

import { useOfPlacement } from '../blocks/photo-use';
import { useChoices } from '../choices/use-choices';
import { CoverFragment } from '../editor/fragments';
import { Field, Select, textOf } from '../form/field';
import { textsOf } from '../form/localized';
import { PhotoField, photoOf } from '../form/photo-choice';
import { Texts } from '../form/texts';
import { useWords } from '../language/words';
import { take, type RecordKind } from '../records/kind';

const OrganizationsQuery = graphql(
  `
    query DeskOrganizations($language: LanguageTag!, $after: String) {
      organizations(first: 50, after: $after) {
        nodes {
          id
          name(language: $language)
          names {
            language
            text
          }
          shortNames {
            language
            text
          }
          descriptions {
            language
            text
          }
          kind
          slug
          address
          email
          phone
          website
          parent {
            id
            name(language: $language)
          }
          area {
            id
            name(language: $language)
          }
          logo(language: $language) {
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
  mutation CreateOrganization($input: CreateOrganizationInput!) {
    done: createOrganization(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

const UpdateMutation = graphql(`
  mutation UpdateOrganization($input: UpdateOrganizationInput!) {
    done: updateOrganization(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

const DeleteMutation = graphql(`
  mutation DeleteOrganization($input: DeleteOrganizationInput!) {
    done: deleteOrganization(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

type Data = ResultOf<typeof OrganizationsQuery>;
type Organization = Data['organizations']['nodes'][number];

const KINDS: Organization['kind'][] = [
  'NEIGHBORHOOD',
  'MASS_ORGANIZATION',
  'COMMUNITY',
  'SCHOOL',
  'BUSINESS',
  'HEALTH_STATION',
  'POLICE',
  'AGENCY',
  'FRONT',
  'GOVERNMENT',
];

/** Lines that everybody sees, with what kind of field each is. */
const CONTACTS = { address: 'text', email: 'email', phone: 'tel', website: 'url' } as const;
const CONTACT_NAMES = Object.keys(CONTACTS) as (keyof typeof CONTACTS)[];

/** Who takes part: agencies, schools, firms, neighborhoods, and the blocs that they belong to. */
export const ORGANIZATIONS: RecordKind<Data, Organization> = {
  query: OrganizationsQuery,
  listOf: ({ organizations }) => organizations,
  nameOf: ({ name }) => name,
  Line,
  Fields,
  save: (client, organization, form) => {
    const input = {
      names: textsOf(form, 'names', organization?.names),
      shortNames: textsOf(form, 'shortNames', organization?.shortNames),
      descriptions: textsOf(form, 'descriptions', organization?.descriptions),
      kind: form.get('kind') as Organization['kind'],
      parent: textOf(form, 'parent'),
      area: textOf(form, 'area'),
      address: textOf(form, 'address'),
      email: textOf(form, 'email'),
      phone: textOf(form, 'phone'),
      website: textOf(form, 'website'),
      slug: textOf(form, 'slug'),
      logo: photoOf(form, 'logo'),
    };
    return organization
      ? take(client, UpdateMutation, { id: organization.id, ...input })
      : take(client, CreateMutation, input);
  },
  remove: (client, { id }) => take(client, DeleteMutation, { id }),
};

function Line({ thing: { kind, parent } }: { thing: Organization }) {
  const w = useWords();
  return (
    <p className="fine">
      <span>{w.organizationKind[kind]}</span>
      {parent && <span>{parent.name}</span>}
    </p>
  );
}

function Fields({ thing }: { thing: Organization | null }) {
  const w = useWords();
  const { language } = useLanguage();
  const { choices } = useChoices(language);
  if (!choices) return <p role="status">{w.loading}</p>;
  const kinds = KINDS.map((kind) => ({ id: kind, name: w.organizationKind[kind] }));
  const kind = kinds.find(({ id }) => id === thing?.kind);
  const others = choices.organizations.filter(({ id }) => id !== thing?.id);
  return (
    <>
      <Texts name="names" label={w.name} texts={thing?.names} required />
      <Texts name="shortNames" label={w.shortName} texts={thing?.shortNames} />
      <Texts name="descriptions" label={w.description} texts={thing?.descriptions} isLong />
      <Select label={w.kind} name="kind" options={kinds} chosen={kind} />
      <Select label={w.memberOf} name="parent" options={others} chosen={thing?.parent} none={w.none} />
      <Select
        label={w.homeArea}
        name="area"
        options={choices.areas}
        chosen={thing?.area}
        none={w.none}
      />
      {CONTACT_NAMES.map((name) => (
        <Field
          key={name}
          label={w.contact[name]}
          name={name}
          type={CONTACTS[name]}
          defaultValue={thing?.[name] ?? ''}
        />
      ))}
      <Field label={w.slug} name="slug" required={thing !== null} defaultValue={thing?.slug} />
      <PhotoField name="logo" label={w.logo} use={thing?.logo ? useOfPlacement(thing.logo) : null} />
    </>
  );
}
