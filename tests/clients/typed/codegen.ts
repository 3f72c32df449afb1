// The contract as graphql-codegen's types.

import type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';

import {
  CreateArticleDocument,
  FrontPageDocument,
  type BodyInput,
} from '../generated/codegen/graphql';

/** What is never null in the schema is never null here. */
export function titles(page: ResultOf<typeof FrontPageDocument>): string[] {
  return page.articles.nodes.map((article) => article.title);
}

/** A body comes in exactly one form. */
export const body: BodyInput = { markdown: 'Bà con **ba khu phố**.' };

// @ts-expect-error Two forms at once are none.
export const twoBodies: BodyInput = { markdown: 'a', html: '<p>a</p>' };

/** What may be left out may be left out. */
export const variables: VariablesOf<typeof CreateArticleDocument> = {
  input: { title: 'Ra quân', body },
};
