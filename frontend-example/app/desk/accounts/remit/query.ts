import { graphql } from '~/loa/graphql';

export const RestrictUserMutation = graphql(`
  mutation RestrictUser($input: RestrictUserInput!) {
    restrictUser(input: $input) {
      user {
        id
      }
      userErrors {
        message
        path
      }
    }
  }
`);
