import { useLanguage } from '~/language/context';

import type { PortalData } from './load';

type Rates = NonNullable<PortalData['exchangeRates']>;

/** What most people here look for. */
const SHOWN = ['USD', 'EUR', 'JPY', 'CNY', 'KRW'];

/** What money is worth: a bank's prices, or a central bank's reference. */
export function ExchangeRates({ exchangeRates }: { exchangeRates: Rates }) {
  const { t, format } = useLanguage();
  const { base, date, rates } = exchangeRates;
  const shown = SHOWN.flatMap((code) => rates.filter(({ currency }) => currency === code));
  if (shown.length === 0) return null;
  return (
    <section className="rates" aria-label={t.exchangeRates}>
      <dl>
        {shown.map((rate) => (
          <div key={rate.currency}>
            <dt>{rate.reference === null ? rate.currency : `1 ${base}`}</dt>
            <dd>{worth(rate)}</dd>
          </div>
        ))}
      </dl>
      <time dateTime={date}>{format.date(date)}</time>
    </section>
  );

  function worth({ currency, reference, buy, sell }: Rates['rates'][number]): string {
    if (reference !== null) return `${format.rate(reference)} ${currency}`;
    const price = (value: number | null) => (value === null ? '–' : format.rate(value));
    return t.buySell(price(buy), price(sell), base);
  }
}
