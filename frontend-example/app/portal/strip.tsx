import { useEffect, useState } from 'react';

import { ExchangeRates } from './exchange-rates';
import { loadPortal, type PortalData } from './load';
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
    let isGone = false;
    void loadPortal().then((told) => {
      if (!isGone) setPortal(told);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return portal;
}
