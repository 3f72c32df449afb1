import { ArticleCardFragment } from '~/article/card';
import { CampaignCardFragment } from '~/campaign/card';
import { graphql, type ResultOf } from '~/loa/graphql';
import { PictureFragment } from '~/picture/fragment';
import { PledgeRowFragment } from '~/pledge/row';
import { PledgeTotalsFragment } from '~/pledge/summary';

/** An organization's page: who it is, what it promised, what it launches and what is written on it. */
export const OrganizationPageQuery = graphql(
  `
    query OrganizationPage($id: ID!, $language: LanguageTag!) {
      organization(by: { id: $id }) {
        id
        kind
        name(language: $language)
        description(language: $language)
        vi: canonicalPath(language: "vi")
        en: canonicalPath(language: "en")
        address
        phone
        email
        website
        logo(language: $language) {
          ...Picture
        }
        parent {
          name(language: $language)
          canonicalPath(language: $language)
        }
        pledgeTotals {
          ...PledgeTotals
        }
        memberTotals {
          ...PledgeTotals
        }
        members(first: 50) {
          nodes {
            id
            name(language: $language)
            canonicalPath(language: $language)
          }
        }
        persons(first: 20) {
          nodes {
            title(language: $language)
            person {
              id
              name
              canonicalPath(language: $language)
            }
          }
        }
        campaigns(first: 6, language: $language) {
          nodes {
            ...CampaignCard
          }
        }
        pledges(first: 30) {
          nodes {
            ...PledgeRow
            campaign(language: $language) {
              title
            }
          }
        }
        articles(first: 6, language: $language) {
          nodes {
            ...ArticleCard
          }
        }
      }
    }
  `,
  [ArticleCardFragment, CampaignCardFragment, PictureFragment, PledgeRowFragment, PledgeTotalsFragment],
);

export type OrganizationData = NonNullable<ResultOf<typeof OrganizationPageQuery>['organization']>;
