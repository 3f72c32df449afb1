import { graphql } from '~/loa/graphql';

import type { Steps } from '../kind';

/** The steps of an article to the public and back. */
export const STEPS: Steps = {
  create: graphql(`
    mutation CreateArticle($input: CreateArticleInput!) {
      created: createArticle(input: $input) {
        content: article {
          id
          language
        }
        userErrors {
          message
          path
        }
      }
    }
  `),
  publish: graphql(`
    mutation PublishArticle($input: PublishArticleInput!) {
      done: publishArticle(input: $input) {
        revision
        userErrors {
          message
          path
        }
      }
    }
  `),
  unpublish: graphql(`
    mutation UnpublishArticle($input: UnpublishArticleInput!) {
      done: unpublishArticle(input: $input) {
        revision
        userErrors {
          message
          path
        }
      }
    }
  `),
  schedule: graphql(`
    mutation ScheduleArticle($input: ScheduleArticleInput!) {
      done: scheduleArticle(input: $input) {
        revision
        userErrors {
          message
          path
        }
      }
    }
  `),
  restore: graphql(`
    mutation RestoreArticle($input: RestoreArticleInput!) {
      done: restoreArticle(input: $input) {
        revision
        userErrors {
          message
          path
        }
      }
    }
  `),
  remove: graphql(`
    mutation DeleteArticle($input: DeleteArticleInput!) {
      done: deleteArticle(input: $input) {
        userErrors {
          message
          path
        }
      }
    }
  `),
};
