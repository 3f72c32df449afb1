import { useLanguage } from '~/language/context';

import type { PortalData } from './load';

/** The weather now, and how warm it gets today. */
export function Weather({ weather }: { weather: NonNullable<PortalData['weather']> }) {
  const { t, format } = useLanguage();
  const { temperature, humidity, condition, observedAt, days } = weather;
  const today = days[0];
  const degrees = (value: number) => `${format.number(Math.round(value))} °C`;
  return (
    <section className="weather" aria-label={t.weather}>
      <strong>{degrees(temperature)}</strong>
      {condition && <span>{t.condition[condition]}</span>}
      {typeof today?.low === 'number' && typeof today.high === 'number' && (
        <span>{t.fromTo(degrees(today.low), degrees(today.high))}</span>
      )}
      {humidity !== null && <span>{t.humidity(format.number(Math.round(humidity)))}</span>}
      <time dateTime={observedAt}>{format.time(observedAt)}</time>
    </section>
  );
}
