import { createContext, useEffect } from 'react';

/** Whether somebody is signed in as far as the desk knows: a session may be ended while a page is open. */
export const SignedIn = createContext(true);

/** Between the desk's windows of one browser, which share their session. */
const CHANNEL = 'desk session';

/** Tells the other windows that somebody is signed in. */
export function useTellWindows(viewerId: string | undefined) {
  useEffect(() => {
    if (!viewerId) return;
    const channel = new BroadcastChannel(CHANNEL);
    channel.postMessage(viewerId);
    channel.close();
  }, [viewerId]);
}

/** Hears of it. */
export function useHearWindows(onSignedIn: () => void) {
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = onSignedIn;
    return () => channel.close();
  }, [onSignedIn]);
}
