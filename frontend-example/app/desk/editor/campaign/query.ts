import { graphql } from '~/loa/graphql';

/** What an editor may change of a campaign. */
export const CampaignDraftFragment = graphql(`
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
      alt
      caption
      credit
      media {
        id
        rendition(width: 640) {
          url
        }
      }
    }
    body {
      html
    }
  }
`);

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
          __typename
          code
          message
          path
          ... on EditConflictError {
            blockId
            currentRevision
            base
            theirs
            yours
          }
        }
      }
    }
  `,
  [CampaignDraftFragment],
);
