import { useLanguage } from '~/language/context';
import { graphql, type ResultOf } from '~/loa/graphql';

import { useChoices } from '../choices/use-choices';
import { Field, Select, textOf } from '../form/field';
import { textsOf } from '../form/localized';
import { Texts } from '../form/texts';
import { useWords } from '../language/words';
import { take, type RecordKind } from '../records/kind';

const AreasQuery = graphql(`
  query DeskAreas($language: LanguageTag!, $after: String) {
    areas(first: 50, after: $after) {
      nodes {
        id
        name(language: $language)
        names {
          language
          text
        }
        kind
        slug
        parent {
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
`);

const CreateMutation = graphql(`
  mutation CreateArea($input: CreateAreaInput!) {
    done: createArea(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

const UpdateMutation = graphql(`
  mutation UpdateArea($input: UpdateAreaInput!) {
    done: updateArea(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

const DeleteMutation = graphql(`
  mutation DeleteArea($input: DeleteAreaInput!) {
    done: deleteArea(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

type Data = ResultOf<typeof AreasQuery>;
type Area = Data['areas']['nodes'][number];

const KINDS: Area['kind'][] = ['NEIGHBORHOOD', 'WARD', 'CITY', 'PROVINCE'];

/** Places, each within another. */
export const AREAS: RecordKind<Data, Area> = {
  query: AreasQuery,
  listOf: ({ areas }) => areas,
  nameOf: ({ name }) => name,
  Line,
  Fields,
  save: (client, area, form) => {
    const input = {
      names: textsOf(form, 'names', area?.names),
      kind: form.get('kind') as Area['kind'],
      parent: textOf(form, 'parent'),
      slug: textOf(form, 'slug'),
    };
    return area
      ? take(client, UpdateMutation, { id: area.id, ...input })
      : take(client, CreateMutation, input);
  },
  remove: (client, { id }) => take(client, DeleteMutation, { id }),
};

function Line({ thing: { kind, parent } }: { thing: Area }) {
  const w = useWords();
  return (
    <p className="fine">
      <span>{w.areaKind[kind]}</span>
      {parent && <span>{parent.name}</span>}
    </p>
  );
}

function Fields({ thing }: { thing: Area | null }) {
  const w = useWords();
  const { language } = useLanguage();
  const { choices } = useChoices(language);
  if (!choices) return <p role="status">{w.loading}</p>;
  const kinds = KINDS.map((kind) => ({ id: kind, name: w.areaKind[kind] }));
  const others = choices.areas.filter(({ id }) => id !== thing?.id);
  return (
    <>
      <Texts name="names" label={w.name} texts={thing?.names} required />
      <Select
        label={w.kind}
        name="kind"
        options={kinds}
        chosen={kinds.find(({ id }) => id === thing?.kind)}
      />
      <Select label={w.within} name="parent" options={others} chosen={thing?.parent} none={w.none} />
      <Field label={w.slug} name="slug" required={thing !== null} defaultValue={thing?.slug} />
    </>
  );
}
