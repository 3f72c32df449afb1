import { graphql, type ResultOf } from '~/loa/graphql';

export const SettingsQuery = graphql(`
  query Settings {
    desk {
      checklist {
        missingAlt
        emptyCaption
        smallPhoto
        deadLink
        noCategory
        noArea
        unfilledLanguage
      }
      reviewRules {
        approvalRequired
        ownApproval
      }
    }
    site {
      pledgeReminders {
        dueSoonDays
        silentDays
        byMail
      }
    }
  }
`);

export const UpdateSiteMutation = graphql(`
  mutation UpdateSite($input: UpdateSiteInput!) {
    updateSite(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

export type Settings = ResultOf<typeof SettingsQuery>;
export type Checks = NonNullable<Settings['desk']>['checklist'];
export type Rules = NonNullable<Settings['desk']>['reviewRules'];
export type Periods = Settings['site']['pledgeReminders'];
