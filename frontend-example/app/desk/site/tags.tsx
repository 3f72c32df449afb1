import { graphql, type ResultOf } from '~/loa/graphql';

import { Field, textOf } from '../form/field';
import { textsOf } from '../form/localized';
import { Texts } from '../form/texts';
import { useWords } from '../language/words';
import { take, type RecordKind } from '../records/kind';

const TagsQuery = graphql(`
  query DeskTags($language: LanguageTag!, $after: String) {
    tags(first: 50, after: $after) {
      nodes {
        id
        name(language: $language)
        names {
          language
          text
        }
        slug
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const CreateMutation = graphql(`
  mutation CreateTag($input: CreateTagInput!) {
    done: createTag(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

const UpdateMutation = graphql(`
  mutation UpdateTag($input: UpdateTagInput!) {
    done: updateTag(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

const DeleteMutation = graphql(`
  mutation DeleteTag($input: DeleteTagInput!) {
    done: deleteTag(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

type Data = ResultOf<typeof TagsQuery>;
type Tag = Data['tags']['nodes'][number];

/** What stories are about. */
export const TAGS: RecordKind<Data, Tag> = {
  query: TagsQuery,
  listOf: ({ tags }) => tags,
  nameOf: ({ name }) => name,
  Line: ({ thing }) => (
    <p className="fine">
      <span>{thing.slug}</span>
    </p>
  ),
  Fields,
  save: (client, tag, form) => {
    const input = { names: textsOf(form, 'names', tag?.names), slug: textOf(form, 'slug') };
    return tag
      ? take(client, UpdateMutation, { id: tag.id, ...input })
      : take(client, CreateMutation, input);
  },
  remove: (client, { id }) => take(client, DeleteMutation, { id }),
};

function Fields({ thing }: { thing: Tag | null }) {
  const w = useWords();
  return (
    <>
      <Texts name="names" label={w.name} texts={thing?.names} required />
      <Field label={w.slug} name="slug" required={thing !== null} defaultValue={thing?.slug} />
    </>
  );
}
