import { expect, test } from 'vitest';

import type { Choice } from './choice';
import { renew, turnOff, turnOn, type Device, type Subscribed } from './steps';

const CHOICE: Choice = { language: 'vi', areas: ['area_1'], categories: [], urgentOnly: true };
const [KEY, OTHER_KEY] = ['AAAA', 'BBBB'];

interface Start {
  /** The key by which the browser has subscribed; null where it has not. */
  subscribedBy?: string | null;
  remembered?: Subscribed | null;
  siteKey?: string | null;
  /** What the site does not answer. */
  broken?: ('subscribe' | 'unsubscribe')[];
}

/** A device on which endpoints are counted, and all that happens to it. */
function deviceWith({ subscribedBy = null, remembered = null, siteKey = KEY, broken = [] }: Start) {
  const happened: string[] = [];
  let count = 0;
  let memory = remembered;
  let current: PushSubscription | null = subscribedBy === null ? null : subscription(subscribedBy);

  function subscription(key: string): PushSubscription {
    count += 1;
    const endpoint = `endpoint-${count}`;
    const made = {
      endpoint,
      options: { applicationServerKey: Uint8Array.from(Buffer.from(key, 'base64url')).buffer },
      toJSON: () => ({ endpoint, keys: { p256dh: 'p', auth: 'a' } }),
      unsubscribe: async () => {
        happened.push(`browser ends ${endpoint}`);
        current = null;
        return true;
      },
    };
    return made as unknown as PushSubscription;
  }

  const told = async (step: 'subscribe' | 'unsubscribe', endpoint: string) => {
    if (broken.includes(step)) throw new TypeError('no line');
    happened.push(`site: ${step} ${endpoint}`);
  };
  const device: Device = {
    browser: {
      getSubscription: async () => current,
      subscribe: async (options) => (current = subscription(options?.applicationServerKey as string)),
    },
    site: {
      key: async () => siteKey,
      subscribe: ({ endpoint }) => told('subscribe', endpoint),
      unsubscribe: (endpoint) => told('unsubscribe', endpoint),
    },
    memory: {
      read: async () => memory,
      write: async (subscribed) => void (memory = subscribed),
      forget: async () => void (memory = null),
    },
  };
  return { device, happened, memory: () => memory, isSubscribed: () => current !== null };
}

const remembered = (endpoint: string): Subscribed => ({ endpoint, choice: CHOICE });

test('turned on, the site is told and the device remembers', async () => {
  const { device, happened, memory } = deviceWith({});
  await turnOn(device, CHOICE);
  expect(happened).toEqual(['site: subscribe endpoint-1']);
  expect(memory()).toEqual(remembered('endpoint-1'));
});

test('another choice goes to where the last one went', async () => {
  const { device, happened, memory } = deviceWith({
    subscribedBy: KEY,
    remembered: remembered('endpoint-1'),
  });
  const other = { ...CHOICE, areas: [] };
  await turnOn(device, other);
  expect(happened).toEqual(['site: subscribe endpoint-1']);
  expect(memory()).toEqual({ endpoint: 'endpoint-1', choice: other });
});

test('where the site cannot be told, nothing is left that it could push to', async () => {
  const { device, happened, memory, isSubscribed } = deviceWith({ broken: ['subscribe'] });
  await expect(turnOn(device, CHOICE)).rejects.toThrow('no line');
  expect(happened).toEqual(['browser ends endpoint-1']);
  expect([memory(), isSubscribed()]).toEqual([null, false]);
});

test('a change that the site is not told of leaves what was on', async () => {
  const { device, memory, isSubscribed } = deviceWith({
    subscribedBy: KEY,
    remembered: remembered('endpoint-1'),
    broken: ['subscribe'],
  });
  await expect(turnOn(device, { ...CHOICE, areas: [] })).rejects.toThrow('no line');
  expect([memory(), isSubscribed()]).toEqual([remembered('endpoint-1'), true]);
});

test('turned off, the site is told first, and then it ends here', async () => {
  const { device, happened, memory } = deviceWith({
    subscribedBy: KEY,
    remembered: remembered('endpoint-1'),
  });
  await turnOff(device);
  expect(happened).toEqual(['site: unsubscribe endpoint-1', 'browser ends endpoint-1']);
  expect(memory()).toBeNull();
});

test('it stays on where the site cannot be told that it ends', async () => {
  const { device, memory, isSubscribed } = deviceWith({
    subscribedBy: KEY,
    remembered: remembered('endpoint-1'),
    broken: ['unsubscribe'],
  });
  await expect(turnOff(device)).rejects.toThrow('no line');
  expect([memory(), isSubscribed()]).toEqual([remembered('endpoint-1'), true]);
});

test('what is as it should be is left alone', async () => {
  const good = deviceWith({ subscribedBy: KEY, remembered: remembered('endpoint-1') });
  await renew(good.device);
  const off = deviceWith({});
  await renew(off.device);
  const silent = deviceWith({ remembered: remembered('gone'), siteKey: null });
  await renew(silent.device);
  expect([good, off, silent].flatMap(({ happened }) => happened)).toEqual([]);
});

test('a subscription by another key is renewed with the same choice', async () => {
  const { device, happened, memory } = deviceWith({
    subscribedBy: OTHER_KEY,
    remembered: remembered('endpoint-1'),
  });
  await renew(device);
  expect(happened).toEqual([
    'browser ends endpoint-1',
    'site: subscribe endpoint-2',
    'site: unsubscribe endpoint-1',
  ]);
  expect(memory()).toEqual(remembered('endpoint-2'));
});

test('what the browser let go of, or changed by itself, is taken up again', async () => {
  const gone = deviceWith({ remembered: remembered('gone') });
  await renew(gone.device);
  expect(gone.happened).toEqual(['site: subscribe endpoint-1', 'site: unsubscribe gone']);
  const changed = deviceWith({ subscribedBy: KEY, remembered: remembered('old') });
  await renew(changed.device);
  expect(changed.happened).toEqual(['site: subscribe endpoint-1', 'site: unsubscribe old']);
  expect(changed.memory()).toEqual(remembered('endpoint-1'));
});

test('the old end that cannot be told of does not undo the new beginning', async () => {
  const { device, memory } = deviceWith({
    remembered: remembered('gone'),
    broken: ['unsubscribe'],
  });
  await renew(device);
  expect(memory()).toEqual(remembered('endpoint-1'));
});
