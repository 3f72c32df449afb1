import { inputOf, type Choice } from './choice';
import { isBy } from './key';

type Input = ReturnType<typeof inputOf>;

/** Who pushes. */
export interface Site {
  /** By which key browsers subscribe; null where nothing is pushed. */
  key: () => Promise<string | null>;
  subscribe: (input: Input) => Promise<void>;
  unsubscribe: (endpoint: string) => Promise<void>;
}

/** What the site was told of this device. */
export interface Subscribed {
  endpoint: string;
  choice: Choice;
}

/** Where that is remembered. */
export interface Memory {
  read: () => Promise<Subscribed | null>;
  write: (subscribed: Subscribed) => Promise<void>;
  forget: () => Promise<void>;
}

/** All that pushing to this device needs. */
export interface Device {
  browser: Pick<PushManager, 'getSubscription' | 'subscribe'>;
  site: Site;
  memory: Memory;
}

/** Held by whoever changes the subscription: a page and the worker must not at once. */
export const PUSH_LOCK = 'push';

/** Has this device told of what is chosen, instead of what was chosen before. */
export async function turnOn(device: Device, choice: Choice): Promise<void> {
  const { site, memory } = device;
  const key = await site.key();
  if (key === null) throw new Error('nothing is pushed');
  const before = await memory.read();
  const subscription = await subscriptionBy(key, device);
  const { endpoint } = subscription;
  try {
    await site.subscribe(inputOf(subscription.toJSON(), choice));
  } catch (error) {
    // Whoever is not told that it is on must not be pushed to.
    if (endpoint !== before?.endpoint) await subscription.unsubscribe();
    throw error;
  }
  await memory.write({ endpoint, choice });
  // Where this fails, the push service tells Loa that nobody is there any more.
  if (before && before.endpoint !== endpoint) await site.unsubscribe(before.endpoint).catch(() => {});
}

/** Has this device told of nothing more. */
export async function turnOff({ browser, site, memory }: Device): Promise<void> {
  const before = await memory.read();
  if (before) await site.unsubscribe(before.endpoint);
  await (await browser.getSubscription())?.unsubscribe();
  await memory.forget();
}

/**
 * Subscribes anew, and tells the site, where it was on and the browser has ended or changed its subscription,
 * or the site another key.
 */
export async function renew(device: Device): Promise<void> {
  const before = await device.memory.read();
  if (!before) return;
  const key = await device.site.key();
  const subscription = await device.browser.getSubscription();
  const isGood = subscription?.endpoint === before.endpoint && isBy(key ?? '', subscription.options);
  if (key !== null && !isGood) await turnOn(device, before.choice);
}

/** The browser's subscription by a key; one by another key ends. */
async function subscriptionBy(key: string, { browser }: Device): Promise<PushSubscription> {
  const before = await browser.getSubscription();
  if (before && isBy(key, before.options)) return before;
  await before?.unsubscribe();
  return browser.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}
