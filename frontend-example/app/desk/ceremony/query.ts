import { graphql, type ResultOf } from '~/loa/graphql';

/** The campaigns in which something can be signed, and who can sign. */
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
      }
    }
    organizations(first: 100) {
      nodes {
        id
        name(language: $language)
      }
    }
  }
`);

export type CeremonyData = ResultOf<typeof CeremonyQuery>;
export type SignableCampaign = CeremonyData['campaigns']['nodes'][number];

/** What is public, and the drafts that whoever asks may see: a ceremony may come before the campaign. */
export function campaignsOf({ campaigns, desk }: CeremonyData): SignableCampaign[] {
  const isPublic = new Set(campaigns.nodes.map(({ id }) => id));
  const drafts = desk?.documents.nodes.filter(({ id }) => !isPublic.has(id)) ?? [];
  return [
    ...campaigns.nodes,
    ...drafts.flatMap(({ id, editions: [edition] }) => {
      if (edition?.content.__typename !== 'Campaign') return [];
      return { id, title: edition.title, goals: edition.content.goals };
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
