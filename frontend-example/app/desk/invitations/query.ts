import { graphql, type ResultOf, type VariablesOf } from '~/loa/graphql';

/** Who was invited to pledge, that which was made last first, with what was handed in. */
export const InvitationsQuery = graphql(`
  query PledgeInvitations($language: LanguageTag!, $state: PledgeInvitationState, $after: String) {
    desk {
      pledgeInvitations(first: 30, after: $after, state: $state) {
        nodes {
          id
          campaignId
          state
          createdAt
          expiresAt
          submittedAt
          decidedAt
          refusalReason
          organization {
            name(language: $language)
          }
          createdBy {
            name
          }
          decidedBy {
            name
          }
          pledge {
            canonicalPath(language: $language)
          }
          contact {
            name
            email
            phone
          }
          submission {
            language
            signerName
            signerRole
            signedOn
            place
            statement
            othersNeeded
            paper {
              url
              fileName
              byteSize
            }
            items {
              text
              quantity
              unit
              dueOn
              goal
              responsible
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** Codes that somebody has to carry to who handed something in. */
export const CodesQuery = graphql(`
  query PledgeCodes($language: LanguageTag!, $after: String) {
    desk {
      pledgeCodes(first: 30, after: $after) {
        nodes {
          code
          createdAt
          invitation {
            id
            organization {
              name(language: $language)
            }
            contact {
              name
              email
              phone
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const InviteMutation = graphql(`
  mutation InvitePledge($input: InvitePledgeInput!) {
    invitePledge(input: $input) {
      secret
      userErrors {
        message
        path
      }
    }
  }
`);

export const RevokeMutation = graphql(`
  mutation RevokePledgeInvitation($input: RevokePledgeInvitationInput!) {
    done: revokePledgeInvitation(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

export const AcceptMutation = graphql(`
  mutation AcceptPledge($input: AcceptPledgeInput!) {
    done: acceptPledge(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

export const DeclineMutation = graphql(`
  mutation DeclinePledge($input: DeclinePledgeInput!) {
    done: declinePledge(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

type Desk = NonNullable<ResultOf<typeof InvitationsQuery>['desk']>;
export type Invitation = Desk['pledgeInvitations']['nodes'][number];
export type State = NonNullable<VariablesOf<typeof InvitationsQuery>['state']>;
export type Submission = NonNullable<Invitation['submission']>;
export type Contact = NonNullable<Invitation['contact']>;
type CodesDesk = NonNullable<ResultOf<typeof CodesQuery>['desk']>;
export type Code = CodesDesk['pledgeCodes']['nodes'][number];
