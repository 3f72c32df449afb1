import { graphql, type ResultOf } from '~/loa/graphql';

export const UsersQuery = graphql(`
  query Users($language: LanguageTag!, $after: String) {
    desk {
      users(first: 50, after: $after) {
        nodes {
          id
          name
          email
          role
          organization {
            name(language: $language)
          }
          remit {
            areas {
              id
              name(language: $language)
            }
            categories {
              id
              name(language: $language)
            }
          }
          disabledAt
        }
        pageInfo {
          hasNextPage
          endCursor
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
  query Tokens($language: LanguageTag!, $after: String) {
    desk {
      apiTokens(first: 50, after: $after) {
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
        pageInfo {
          hasNextPage
          endCursor
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

type Users = NonNullable<ResultOf<typeof UsersQuery>['desk']>['users'];
type Tokens = NonNullable<ResultOf<typeof TokensQuery>['desk']>['apiTokens'];
export type User = Users['nodes'][number];
export type Token = Tokens['nodes'][number];
