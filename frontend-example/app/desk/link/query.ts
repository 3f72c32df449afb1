import { graphql } from '~/loa/graphql';

export const UserLinkQuery = graphql(`
  query UserLink($token: String!) {
    userLink(token: $token) {
      kind
      email
      role
      state
    }
  }
`);

export const AcceptMutation = graphql(`
  mutation AcceptUserInvitation($input: AcceptUserInvitationInput!) {
    acceptUserInvitation(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

export const ResetMutation = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);
