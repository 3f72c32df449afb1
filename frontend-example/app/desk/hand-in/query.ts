import { graphql, type ResultOf } from '~/loa/graphql';

/** Who is invited to what by a link, and how far that has come. */
export const InvitationQuery = graphql(`
  query PledgeInvitation($token: String!, $language: LanguageTag!) {
    pledgeInvitation(token: $token) {
      state
      expiresAt
      refusalReason
      organization {
        name(language: $language)
      }
      campaign(language: $language) {
        title
        canonicalPath
        goals {
          key
          text
          unit
        }
      }
      pledge {
        canonicalPath(language: $language)
      }
    }
  }
`);

export const SubmitMutation = graphql(`
  mutation SubmitPledge($input: SubmitPledgeInput!) {
    submitPledge(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

export const ConfirmMutation = graphql(`
  mutation ConfirmPledge($input: ConfirmPledgeInput!) {
    confirmPledge(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

export type Invitation = NonNullable<ResultOf<typeof InvitationQuery>['pledgeInvitation']>;
export type State = Invitation['state'];
