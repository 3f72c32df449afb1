import { graphql, type ResultOf } from '~/loa/graphql';

import type { Choices } from '../choices/gather';

/** What is public. */
export const CampaignsQuery = graphql(`
  query SignableCampaigns($language: LanguageTag!, $after: String) {
    campaigns(first: 50, after: $after, language: $language) {
      nodes {
        id
        title
        goals {
          key
          text
          unit
        }
        blocs {
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

/** Campaigns as the desk has them, drafts among them. */
export const DraftsQuery = graphql(`
  query SignableDrafts($language: LanguageTag!, $after: String) {
    desk {
      documents(kind: CAMPAIGN, first: 50, after: $after) {
        nodes {
          id
          editions {
            title
            content {
              __typename
              ... on Campaign {
                goals {
                  key
                  text
                  unit
                }
                blocs {
                  id
                  name(language: $language)
                }
              }
            }
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

/** Who can sign, and whose member that is. */
export type Member = Choices['organizations'][number];
export type Organization = Pick<Member, 'id' | 'name'>;
export type SignableCampaign = ResultOf<typeof CampaignsQuery>['campaigns']['nodes'][number];
export type Draft = NonNullable<ResultOf<typeof DraftsQuery>['desk']>['documents']['nodes'][number];

/** Each pledge has its own result: one that is refused does not hold up the others. */
export const SignPledgesMutation = graphql(`
  mutation SignPledges($input: SignPledgesInput!) {
    signPledges(input: $input) {
      results {
        pledge {
          id
        }
        userErrors {
          message
          path
        }
      }
      userErrors {
        message
        path
      }
    }
  }
`);

/** The same promises for each member, as a pledge of its own; each has its own result. */
export const SignBlocMutation = graphql(`
  mutation SignBlocPledge($input: SignBlocPledgeInput!, $language: LanguageTag!) {
    signBlocPledge(input: $input) {
      results {
        organization {
          id
          name(language: $language)
        }
        pledge {
          id
        }
        userErrors {
          message
          path
        }
      }
      userErrors {
        message
        path
      }
    }
  }
`);
