import { graphql } from '~/loa/graphql';

export const UsersQuery = graphql(`
  query Users($language: LanguageTag!) {
    desk {
      users(first: 100) {
        nodes {
          id
          name
          email
          role
          organization {
            name(language: $language)
          }
          disabledAt
        }
      }
    }
  }
`);

export const CreateUserMutation = graphql(`
  mutation CreateUser($input: CreateUserInput!) {
    createUser(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

export const InviteUserMutation = graphql(`
  mutation InviteUser($input: InviteUserInput!) {
    inviteUser(input: $input) {
      url
      mailed
      userErrors {
        message
        path
      }
    }
  }
`);

export const IssuePasswordResetMutation = graphql(`
  mutation IssuePasswordReset($input: IssuePasswordResetInput!) {
    issuePasswordReset(input: $input) {
      url
      mailed
      userErrors {
        message
        path
      }
    }
  }
`);

export const UpdateUserMutation = graphql(`
  mutation UpdateUser($input: UpdateUserInput!) {
    updateUser(input: $input) {
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

export const TokensQuery = graphql(`
  query Tokens($language: LanguageTag!) {
    desk {
      apiTokens(first: 100) {
        nodes {
          id
          name
          role
          organization {
            name(language: $language)
          }
          scopes
          lastUsedAt
          revokedAt
        }
      }
    }
  }
`);

export const CreateTokenMutation = graphql(`
  mutation CreateToken($input: CreateApiTokenInput!) {
    createApiToken(input: $input) {
      apiToken {
        id
      }
      secret
      userErrors {
        message
        path
      }
    }
  }
`);

export const RevokeTokenMutation = graphql(`
  mutation RevokeToken($input: RevokeApiTokenInput!) {
    revokeApiToken(input: $input) {
      apiToken {
        id
      }
      userErrors {
        message
        path
      }
    }
  }
`);
