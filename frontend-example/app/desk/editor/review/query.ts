import { graphql, type ResultOf } from '~/loa/graphql';

const CommentFragment = graphql(`
  fragment Comment on Comment {
    id
    blockId
    text
    createdAt
    createdBy {
      name
    }
    resolvedAt
    resolvedBy {
      name
    }
  }
`);

const StepFragment = graphql(`
  fragment ReviewStep on ReviewStep {
    number
    kind
    createdAt
    createdBy {
      name
    }
    assignee {
      name
    }
    message
    revision
  }
`);

/** How far an edition has come, what was said last, and what is still to be talked about. */
export const ReviewQuery = graphql(
  `
    query Review($id: ID!, $language: LanguageTag!, $after: String) {
      desk {
        reviewRules {
          approvalRequired
          ownApproval
        }
        document(id: $id) {
          edition(language: $language) {
            stage
            revision
            assignee {
              id
              name
            }
            reviewHistory(first: 1) {
              nodes {
                ...ReviewStep
              }
            }
            comments(resolved: false, first: 100, after: $after) {
              nodes {
                ...Comment
              }
              pageInfo {
                hasNextPage
                endCursor
              }
            }
          }
        }
      }
    }
  `,
  [CommentFragment, StepFragment],
);

export const ReviewersQuery = graphql(`
  query Reviewers($after: String) {
    desk {
      reviewers(first: 100, after: $after) {
        nodes {
          id
          name
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const HistoryQuery = graphql(
  `
    query ReviewHistory($id: ID!, $language: LanguageTag!, $after: String) {
      desk {
        document(id: $id) {
          edition(language: $language) {
            reviewHistory(first: 20, after: $after) {
              nodes {
                ...ReviewStep
              }
              pageInfo {
                hasNextPage
                endCursor
              }
            }
          }
        }
      }
    }
  `,
  [StepFragment],
);

export const ResolvedQuery = graphql(
  `
    query ResolvedComments($id: ID!, $language: LanguageTag!, $after: String) {
      desk {
        document(id: $id) {
          edition(language: $language) {
            comments(resolved: true, first: 20, after: $after) {
              nodes {
                ...Comment
              }
              pageInfo {
                hasNextPage
                endCursor
              }
            }
          }
        }
      }
    }
  `,
  [CommentFragment],
);

/** The steps of a review. */
export const STEPS = {
  submit: graphql(`
    mutation SubmitForReview($input: SubmitForReviewInput!) {
      done: submitForReview(input: $input) {
        userErrors {
          message
          path
        }
      }
    }
  `),
  assign: graphql(`
    mutation AssignReview($input: AssignReviewInput!) {
      done: assignReview(input: $input) {
        userErrors {
          message
          path
        }
      }
    }
  `),
  recall: graphql(`
    mutation RecallFromReview($input: RecallFromReviewInput!) {
      done: recallFromReview(input: $input) {
        userErrors {
          message
          path
        }
      }
    }
  `),
  requestChanges: graphql(`
    mutation RequestChanges($input: RequestChangesInput!) {
      done: requestChanges(input: $input) {
        userErrors {
          message
          path
        }
      }
    }
  `),
  approve: graphql(`
    mutation ApproveRevision($input: ApproveRevisionInput!) {
      done: approveRevision(input: $input) {
        userErrors {
          message
          path
        }
      }
    }
  `),
};

export const CreateCommentMutation = graphql(`
  mutation CreateComment($input: CreateCommentInput!) {
    done: createComment(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

export const ResolveCommentMutation = graphql(`
  mutation ResolveComment($input: ResolveCommentInput!) {
    done: resolveComment(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

type Desk = NonNullable<ResultOf<typeof ReviewQuery>['desk']>;
type Edition = NonNullable<NonNullable<Desk['document']>['edition']>;

export type Rules = Desk['reviewRules'];
export type Stage = Edition['stage'];
export type Step = ResultOf<typeof StepFragment>;
export type Comment = ResultOf<typeof CommentFragment>;

/** What is known of the review of an edition. */
export interface ToldReview {
  rules: Rules;
  stage: Stage;
  /** The revision that it is told of. */
  revision: number;
  assignee: Edition['assignee'];
  lastStep: Step | null;
  /** Those that are not resolved. */
  comments: Comment[];
}
