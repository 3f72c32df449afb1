import { initGraphQLTada } from 'gql.tada';

import type { introspection } from './schema';

/** Documents written with this are typed by `schema.graphql` as they are written. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  // Components take what they draw as it is; a mask between a query and its own page would only be
  // taken off again.
  disableMasking: true;
  scalars: { Date: string; DateTime: string; LanguageTag: string; Upload: File };
}>();

export type { ResultOf, VariablesOf } from 'gql.tada';
