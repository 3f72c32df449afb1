import { graphql, type ResultOf } from '~/loa/graphql';

export const SecondFactorQuery = graphql(`
  query SecondFactor {
    viewer {
      id
      secondFactorSince
    }
  }
`);

/** Where the viewer is signed in, the last sign-in first. */
export const SessionsQuery = graphql(`
  query Sessions($after: String) {
    desk {
      sessions(first: 20, after: $after) {
        nodes {
          id
          device
          remote
          createdAt
          lastUsedAt
          expiresAt
          current
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const ChangePasswordMutation = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

export const EnrollMutation = graphql(`
  mutation EnrollSecondFactor($input: EnrollSecondFactorInput!) {
    enrollSecondFactor(input: $input) {
      otpauthUrl
      secret
      userErrors {
        message
        path
      }
    }
  }
`);

export const ConfirmMutation = graphql(`
  mutation ConfirmSecondFactor($input: ConfirmSecondFactorInput!) {
    confirmSecondFactor(input: $input) {
      recoveryCodes
      userErrors {
        message
        path
      }
    }
  }
`);

export const RenewCodesMutation = graphql(`
  mutation RenewRecoveryCodes($input: RenewRecoveryCodesInput!) {
    renewRecoveryCodes(input: $input) {
      recoveryCodes
      userErrors {
        message
        path
      }
    }
  }
`);

export const RemoveMutation = graphql(`
  mutation RemoveSecondFactor($input: RemoveSecondFactorInput!) {
    done: removeSecondFactor(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

export const RevokeSessionMutation = graphql(`
  mutation RevokeSession($input: RevokeSessionInput!) {
    done: revokeSession(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

export const RevokeSessionsMutation = graphql(`
  mutation RevokeSessions($input: RevokeSessionsInput!) {
    revokeSessions(input: $input) {
      count
      userErrors {
        message
        path
      }
    }
  }
`);

export type Session = NonNullable<ResultOf<typeof SessionsQuery>['desk']>['sessions']['nodes'][number];
