import { useEffect, useState } from 'react';

import { onceIdle } from '~/idle';

import { ExchangeRates } from './exchange-rates';
import type { PortalData } from './load';
import { Visits } from './visits';
import { Weather } from './weather';

/**
 * The weather, exchange rates, and how much the site is visited. It comes after the page: no page waits for
 * it, and none that is kept is old because of it.
 */
export function PortalStrip() {
  const portal = usePortal();
  return (
    <div className="portal-strip">
      {portal?.weather && <Weather weather={portal.weather} />}
      {portal?.exchangeRates && <ExchangeRates exchangeRates={portal.exchangeRates} />}
      <Visits visits={portal?.visits ?? null} />
    </div>
  );
}

function usePortal(): PortalData | null {
  const [portal, setPortal] = useState<PortalData | null>(null);
  useEffect(() => {
    const end = new AbortController();
    const load = async () => {
      const { loadPortal } = await import('./load');
      const told = await loadPortal();
      if (!end.signal.aborted) setPortal(told);
    };
    // Without it, the page stands all the same.
    onceIdle(() => void load().catch(() => undefined), end.signal);
    return () => end.abort();
  }, []);
  return portal;
}
