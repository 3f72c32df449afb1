import type { Choice } from './choice';
import { memory } from './memory';

/** How it stands with this device. */
export type Standing =
  /** It can be had once the site stands on the home screen, as on an iPhone. */
  | 'homeScreen'
  | 'unsupported'
  /** The reader has said in the browser that this site may show nothing. */
  | 'denied'
  | 'off'
  | 'on';

/** How it stands now, and what was chosen the last time, whether it still is on or not. */
export async function standing(): Promise<{ now: Standing; choice: Choice | null }> {
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) {
    // Only browsers on such devices tell this.
    return { now: 'standalone' in navigator ? 'homeScreen' : 'unsupported', choice: null };
  }
  const subscribed = await memory.read();
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  const choice = subscribed?.choice ?? null;
  if (Notification.permission === 'denied') return { now: 'denied', choice };
  return { now: subscribed && subscription ? 'on' : 'off', choice };
}
