import { ArticleCardFragment } from '~/article/card';
import { BlocksFragment } from '~/body/fragment';
import { graphql, type ResultOf } from '~/loa/graphql';
import { PictureFragment } from '~/picture/fragment';
import { ReportFragment } from '~/pledge/report';
import { PledgeRowFragment } from '~/pledge/row';

/** A campaign's page: what it wants, who promised what, and what came of it. */
export const CampaignPageQuery = graphql(
  `
    query CampaignPage($id: ID!, $language: LanguageTag!) {
      site {
        pathPatterns {
          campaign
        }
      }
      campaign(by: { id: $id }, language: $language) {
        id
        language
        slug
        title
        theme
        lead
        excerpt
        status
        startsOn
        endsOn
        daysLeft
        publishedAt
        updatedAt
        editions {
          language
          slug
        }
        seo {
          title
          description
        }
        cover {
          ...Picture
          preview: rendition(width: 1200, height: 630, fit: COVER) {
            url
            width
            height
          }
        }
        organizer {
          name(language: $language)
          canonicalPath(language: $language)
        }
        partners {
          id
          name(language: $language)
          canonicalPath(language: $language)
        }
        currentPhase {
          key
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
          target
          pledged
          reported
          verified
          deadline
        }
        progress {
          pledges
          items
          itemsVerified
          itemsDue
          itemsVerifiedOnTime
          overdue
          silent
          withdrawn
          reported
          verified
        }
        blocs {
          id
          name(language: $language)
          canonicalPath(language: $language)
        }
        statistics {
          byBloc {
            overdue
            bloc {
              id
              name(language: $language)
              canonicalPath(language: $language)
            }
            figures {
              pledges
              waiting
              withdrawn
              reported
              verified
            }
          }
          byCompletion {
            band
            reported
            verified
          }
          byDay {
            date
            figures {
              pledges
              reported
              verified
              fulfilled
            }
          }
          ranking {
            method
            pledges(first: 100) {
              nodes {
                rank
                pledge {
                  id
                  canonicalPath(language: $language)
                  organization {
                    name(language: $language)
                  }
                  progress {
                    items
                    reported
                    verified
                  }
                }
              }
            }
          }
        }
        files {
          title
          number
          url
          media {
            url
            fileName
            byteSize
          }
        }
        body {
          ...Blocks
        }
        linkedArticles {
          ...ArticleCard
        }
        articles(first: 6) {
          nodes {
            ...ArticleCard
          }
        }
        pledges(first: 100, orderBy: PROGRESS) {
          nodes {
            ...PledgeRow
          }
        }
      }
      feed(language: $language, first: 30, filter: { campaigns: [$id] }) {
        nodes {
          __typename
          ...Report
        }
      }
    }
  `,
  [BlocksFragment, PictureFragment, ArticleCardFragment, PledgeRowFragment, ReportFragment],
);

type CampaignAnswer = ResultOf<typeof CampaignPageQuery>;

export type CampaignData = NonNullable<CampaignAnswer['campaign']>;
export type CampaignFeedItem = CampaignAnswer['feed']['nodes'][number];
export type Goal = CampaignData['goals'][number];
export type Statistics = CampaignData['statistics'];
export type Phase = CampaignData['phases'][number];
