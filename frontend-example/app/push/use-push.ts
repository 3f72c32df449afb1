import { useCallback, useEffect, useState } from 'react';

import { useLanguage } from '~/language/context';
import { register } from '~/worker/register';

import type { Choice } from './choice';
import { useWords } from './language/use-words';
import { memory } from './memory';
import { Refused, siteIn } from './site';
import { standing, type Standing } from './standing';
import { PUSH_LOCK, turnOff, turnOn, type Device } from './steps';

interface State {
  standing: Standing;
  /** What was chosen the last time. */
  choice: Choice | null;
}

/** A step that failed, and why. */
interface Failure {
  problem: string;
  /** Whether it works this time. */
  again: () => Promise<boolean>;
}

export type Push = ReturnType<typeof usePush>;

/** How it stands with pushing to this device, what can be done about it, and what came of that. */
export function usePush() {
  const { language } = useLanguage();
  const w = useWords();
  const [state, setState] = useState<State | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [hasActed, setActed] = useState(false);
  const [done, setDone] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const look = useCallback(async () => {
    const { now, choice } = await standing();
    setState({ standing: now, choice });
  }, []);
  useEffect(() => {
    // Where nothing can be remembered, nothing is on.
    look().catch(() => setState({ standing: 'off', choice: null }));
  }, [look]);

  /** Does something of which it is said that it is done, or why not. */
  const take = async (step: () => Promise<string>): Promise<boolean> => {
    if (isBusy) return false;
    setBusy(true);
    setActed(true);
    setDone('');
    try {
      setDone(await step());
      await look();
      setFailure(null);
      return true;
    } catch (error) {
      const problem = error instanceof Refused ? error.message : w.failed;
      setFailure({ problem, again: () => take(step) });
      return false;
    } finally {
      setBusy(false);
    }
  };

  return {
    state,
    isBusy,
    /** Whether the reader has done anything here yet. */
    hasActed,
    done,
    failure,
    look: () => take(async () => ''),
    turnOn: (choice: Choice) =>
      take(async () => {
        // Browsers ask right after a click, and not later.
        const permission = await Notification.requestPermission();
        if (permission === 'denied') return '';
        if (permission !== 'granted') throw new Refused(w.notAllowed);
        await onDevice(language, (device) => turnOn(device, choice));
        return state?.standing === 'on' ? w.saved : w.turnedOn;
      }),
    turnOff: () =>
      take(async () => {
        await onDevice(language, turnOff);
        return w.turnedOff;
      }),
  };
}

async function onDevice(language: string, step: (device: Device) => Promise<void>): Promise<void> {
  const { pushManager } = await register();
  const device = { browser: pushManager, site: siteIn(language), memory };
  await navigator.locks.request(PUSH_LOCK, () => step(device));
}
