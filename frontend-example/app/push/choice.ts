import type { VariablesOf } from '~/loa/graphql';

import type { SubscribeMutation } from './query';

/** Of what a reader wants to be told; of everything where neither areas nor categories are named. */
export interface Choice {
  language: string;
  areas: string[];
  categories: string[];
  urgentOnly: boolean;
}

export function isOfEverything({ areas, categories }: Choice): boolean {
  return areas.length === 0 && categories.length === 0;
}

/** What a form says; null where only some news is wanted, and it does not say which. */
export function choiceOf(form: FormData, language: string): Choice | null {
  const wantsSome = form.get('scope') === 'some';
  const named = (part: string) => (wantsSome ? form.getAll(part).map(String) : []);
  const choice = {
    language,
    areas: named('areas'),
    categories: named('categories'),
    urgentOnly: form.has('urgentOnly'),
  };
  return wantsSome && isOfEverything(choice) ? null : choice;
}

type Input = VariablesOf<typeof SubscribeMutation>['input'];

/** What Loa is told: where the browser's messages go, how they are encrypted, and what it is told of. */
export function inputOf(subscription: PushSubscriptionJSON, choice: Choice): Input {
  const { endpoint = '', keys: { p256dh = '', auth = '' } = {} } = subscription;
  return { endpoint, p256dh, auth, ...choice };
}
