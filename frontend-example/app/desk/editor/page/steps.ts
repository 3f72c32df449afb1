import { graphql } from '~/loa/graphql';

import type { Steps } from '../kind';

/** The steps of a page to the public and back. */
export const STEPS: Steps = {
  create: graphql(`
    mutation CreatePage($input: CreatePageInput!) {
      created: createPage(input: $input) {
        content: page {
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
    mutation PublishPage($input: PublishPageInput!) {
      done: publishPage(input: $input) {
        revision
        userErrors {
          message
          path
        }
      }
    }
  `),
  unpublish: graphql(`
    mutation UnpublishPage($input: UnpublishPageInput!) {
      done: unpublishPage(input: $input) {
        revision
        userErrors {
          message
          path
        }
      }
    }
  `),
  schedule: graphql(`
    mutation SchedulePage($input: SchedulePageInput!) {
      done: schedulePage(input: $input) {
        revision
        userErrors {
          message
          path
        }
      }
    }
  `),
  restore: graphql(`
    mutation RestorePage($input: RestorePageInput!) {
      done: restorePage(input: $input) {
        revision
        userErrors {
          message
          path
        }
      }
    }
  `),
  remove: graphql(`
    mutation DeletePage($input: DeletePageInput!) {
      done: deletePage(input: $input) {
        userErrors {
          message
          path
        }
      }
    }
  `),
};
