import { graphql, type ResultOf } from '~/loa/graphql';

export const WebhooksQuery = graphql(`
  query Webhooks {
    desk {
      webhooks {
        id
        name
        url
        form
        kinds
        tags
        query
        active
        health
        disabledReason
        failures
        lastDeliveredAt
        nextAttemptAt
        position
      }
    }
  }
`);

/** What was tried, the last first. */
export const DeliveriesQuery = graphql(`
  query Deliveries($id: ID!, $after: String) {
    desk {
      webhook(id: $id) {
        deliveries(first: 20, after: $after) {
          nodes {
            id
            at
            attempt
            event
            status
            fault
            duration
            excerpt
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`);

export const CreateWebhookMutation = graphql(`
  mutation CreateWebhook($input: CreateWebhookInput!) {
    createWebhook(input: $input) {
      secret
      userErrors {
        message
        path
      }
    }
  }
`);

export const UpdateWebhookMutation = graphql(`
  mutation UpdateWebhook($input: UpdateWebhookInput!) {
    done: updateWebhook(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

export const DeleteWebhookMutation = graphql(`
  mutation DeleteWebhook($input: DeleteWebhookInput!) {
    done: deleteWebhook(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

/** Tells again what was told from a delivery on. */
export const ReplayWebhookMutation = graphql(`
  mutation ReplayWebhook($input: ReplayWebhookInput!) {
    done: replayWebhook(input: $input) {
      userErrors {
        message
        path
      }
    }
  }
`);

/** What would be sent; nothing is. */
export const TestWebhookMutation = graphql(`
  mutation TestWebhook($input: TestWebhookInput!) {
    testWebhook(input: $input) {
      message {
        event
        body
      }
      userErrors {
        message
        path
      }
    }
  }
`);

export const RotateSecretMutation = graphql(`
  mutation RotateSecret($input: RotateWebhookSecretInput!) {
    rotateWebhookSecret(input: $input) {
      secret
      userErrors {
        message
        path
      }
    }
  }
`);

export type Webhook = NonNullable<ResultOf<typeof WebhooksQuery>['desk']>['webhooks'][number];
export type Delivery = NonNullable<
  NonNullable<ResultOf<typeof DeliveriesQuery>['desk']>['webhook']
>['deliveries']['nodes'][number];
