import { graphql } from '~/loa/graphql';

import { BodyFragment, CoverFragment, SaveErrorFragment } from '../fragments';

/** What an editor may change of a campaign. */
export const CampaignDraftFragment = graphql(
  `
    fragment CampaignDraft on Campaign {
      title
      theme
      lead
      canonicalPath
      slug
      startsOn
      endsOn
      organizer {
        id
      }
      partners {
        id
      }
      blocs {
        id
      }
      areas {
        id
      }
      tags {
        id
      }
      linkedArticles {
        id
        title
      }
      phases {
        key
        name
        startsOn
        endsOn
        text
      }
      calls {
        title
        text
      }
      goals {
        key
        text
        unit
        baseline
        target
        deadline
      }
      papers: files {
        title
        number
        url
        media {
          id
          fileName
        }
      }
      seo {
        title
        description
      }
      cover {
        ...DraftCover
      }
      body {
        ...DraftBody
      }
    }
  `,
  [CoverFragment, BodyFragment],
);

export const SaveMutation = graphql(
  `
    mutation SaveCampaign($input: UpdateCampaignInput!) {
      saved: updateCampaign(input: $input) {
        content: campaign {
          __typename
          ...CampaignDraft
        }
        revision
        userErrors {
          ...SaveError
        }
      }
    }
  `,
  [CampaignDraftFragment, SaveErrorFragment],
);
