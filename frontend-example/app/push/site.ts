import { post } from '~/loa/post';

import { KeyQuery, SubscribeMutation, UnsubscribeMutation } from './query';
import type { Site } from './steps';

/** A "no" of Loa's, in words that are made for readers. */
export class Refused extends Error {}

/** The site, which says in a language why it does not do something. */
export function siteIn(language: string): Site {
  return {
    async key() {
      const { site } = await post(KeyQuery, {});
      return site.pushKey;
    },
    async subscribe(input) {
      const { subscribeToPush } = await post(SubscribeMutation, { input }, language);
      check(subscribeToPush);
    },
    async unsubscribe(endpoint) {
      const variables = { input: { endpoint } };
      const { unsubscribeFromPush } = await post(UnsubscribeMutation, variables, language);
      check(unsubscribeFromPush);
    },
  };
}

function check({ userErrors: [first] }: { userErrors: { message: string }[] }) {
  if (first) throw new Refused(first.message);
}
