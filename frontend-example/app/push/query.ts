import { graphql } from '~/loa/graphql';

export const KeyQuery = graphql(`
  query PushKey {
    site {
      pushKey
    }
  }
`);

export const SubscribeMutation = graphql(`
  mutation SubscribeToPush($input: SubscribeToPushInput!) {
    subscribeToPush(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

export const UnsubscribeMutation = graphql(`
  mutation UnsubscribeFromPush($input: UnsubscribeFromPushInput!) {
    unsubscribeFromPush(input: $input) {
      userErrors {
        message
      }
    }
  }
`);
