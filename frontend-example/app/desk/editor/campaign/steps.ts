import { graphql } from '~/loa/graphql';

import type { Steps } from '../kind';

/** The steps of a campaign to the public and back. */
export const STEPS: Steps = {
  create: graphql(`
    mutation CreateCampaign($input: CreateCampaignInput!) {
      created: createCampaign(input: $input) {
        content: campaign {
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
    mutation PublishCampaign($input: PublishCampaignInput!) {
      done: publishCampaign(input: $input) {
        revision
        userErrors {
          message
          path
        }
      }
    }
  `),
  unpublish: graphql(`
    mutation UnpublishCampaign($input: UnpublishCampaignInput!) {
      done: unpublishCampaign(input: $input) {
        revision
        userErrors {
          message
          path
        }
      }
    }
  `),
  schedule: graphql(`
    mutation ScheduleCampaign($input: ScheduleCampaignInput!) {
      done: scheduleCampaign(input: $input) {
        revision
        userErrors {
          message
          path
        }
      }
    }
  `),
  restore: graphql(`
    mutation RestoreCampaign($input: RestoreCampaignInput!) {
      done: restoreCampaign(input: $input) {
        revision
        userErrors {
          message
          path
        }
      }
    }
  `),
  remove: graphql(`
    mutation DeleteCampaign($input: DeleteCampaignInput!) {
      done: deleteCampaign(input: $input) {
        userErrors {
          message
          path
        }
      }
    }
  `),
};
