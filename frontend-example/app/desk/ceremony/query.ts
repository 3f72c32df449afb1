import { graphql, type ResultOf } from '~/loa/graphql';

import type { Choices } from '../choices/gather';

/** The campaigns in which something can be signed. */
export const CeremonyQuery = graphql(`
  query Ceremony($language: LanguageTag!) {
    desk {
      documents(kind: CAMPAIGN, first: 50) {
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
                }
                blocs {
                  id
                  name(language: $language)
                }
              }
            }
          }
        }
      }
    }
    campaigns(first: 100, language: $language) {
      nodes {
        id
        title
        goals {
          key
          text
        }
        blocs {
          id
          name(language: $language)
        }
      }
    }
  }
`);

export type CeremonyData = ResultOf<typeof CeremonyQuery>;
/** Who can sign, and whose member that is. */
export type Member = Choices['organizations'][number];
export type Organization = Pick<Member, 'id' | 'name'>;
export type SignableCampaign = CeremonyData['campaigns']['nodes'][number];

/** What is public, and the drafts that whoever asks may see: a ceremony may come before the campaign. */
export function campaignsOf({ campaigns, desk }: CeremonyData): SignableCampaign[] {
  const isPublic = new Set(campaigns.nodes.map(({ id }) => id));
  const drafts = desk?.documents.nodes.filter(({ id }) => !isPublic.has(id)) ?? [];
  return [
    ...campaigns.nodes,
    ...drafts.flatMap(({ id, editions: [edition] }) => {
      if (edition?.content.__typename !== 'Campaign') return [];
      const { goals, blocs } = edition.content;
      return { id, title: edition.title, goals, blocs };
    }),
  ];
}

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
