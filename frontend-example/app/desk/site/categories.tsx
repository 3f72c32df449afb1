import { graphql, type ResultOf } from '~/loa/graphql';

import { Field, textOf } from '../form/field';
import { textsOf } from '../form/localized';
import { Texts } from '../form/texts';
import { useWords } from '../language/words';
import { take, whole, type RecordKind } from '../records/kind';

const CategoriesQuery = graphql(`
  query DeskCategories($language: LanguageTag!) {
    categories {
      id
      name(language: $language)
      names {
        language
        text
      }
      slug
      position
    }
  }
`);

const CreateMutation = graphql(`
  mutation CreateCategory($input: CreateCategoryInput!) {
    done: createCategory(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

const UpdateMutation = graphql(`
  mutation UpdateCategory($input: UpdateCategoryInput!) {
    done: updateCategory(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

const DeleteMutation = graphql(`
  mutation DeleteCategory($input: DeleteCategoryInput!) {
    done: deleteCategory(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

type Data = ResultOf<typeof CategoriesQuery>;
type Category = Data['categories'][number];

/** Sections of the site, in their order. */
export const CATEGORIES: RecordKind<Data, Category> = {
  query: CategoriesQuery,
  listOf: ({ categories }) => whole(categories),
  nameOf: ({ name }) => name,
  Line: ({ thing }) => (
    <p className="fine">
      <span>{thing.slug}</span>
    </p>
  ),
  Fields,
  save: (client, category, form) => {
    const input = {
      names: textsOf(form, 'names', category?.names),
      position: Number(textOf(form, 'position') ?? 0),
      slug: textOf(form, 'slug'),
    };
    return category
      ? take(client, UpdateMutation, { id: category.id, ...input })
      : take(client, CreateMutation, input);
  },
  remove: (client, { id }) => take(client, DeleteMutation, { id }),
};

function Fields({ thing }: { thing: Category | null }) {
  const w = useWords();
  return (
    <>
      <Texts name="names" label={w.name} texts={thing?.names} required />
      <Field
        label={w.position}
        name="position"
        type="number"
        step={1}
        defaultValue={thing?.position ?? 0}
      />
      <Field label={w.slug} name="slug" required={thing !== null} defaultValue={thing?.slug} />
    </>
  );
}
