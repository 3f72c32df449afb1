import { graphql } from '~/loa/graphql';

import type { Steps } from '../kind';

/** The steps of an album to the public and back. */
export const STEPS: Steps = {
  create: graphql(`
    mutation CreateAlbum($input: CreateAlbumInput!) {
      created: createAlbum(input: $input) {
        content: album {
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
    mutation PublishAlbum($input: PublishAlbumInput!) {
      done: publishAlbum(input: $input) {
        revision
        userErrors {
          message
          path
        }
      }
    }
  `),
  unpublish: graphql(`
    mutation UnpublishAlbum($input: UnpublishAlbumInput!) {
      done: unpublishAlbum(input: $input) {
        revision
        userErrors {
          message
          path
        }
      }
    }
  `),
  schedule: graphql(`
    mutation ScheduleAlbum($input: ScheduleAlbumInput!) {
      done: scheduleAlbum(input: $input) {
        revision
        userErrors {
          message
          path
        }
      }
    }
  `),
  restore: graphql(`
    mutation RestoreAlbum($input: RestoreAlbumInput!) {
      done: restoreAlbum(input: $input) {
        revision
        userErrors {
          message
          path
        }
      }
    }
  `),
  remove: graphql(`
    mutation DeleteAlbum($input: DeleteAlbumInput!) {
      done: deleteAlbum(input: $input) {
        userErrors {
          message
          path
        }
      }
    }
  `),
};
