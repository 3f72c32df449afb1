import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const WEATHER = {
  utc_offset_seconds: 25_200,
  current: {
    time: '2025-04-11T14:45',
    temperature_2m: 24.3,
    relative_humidity_2m: 71,
    weather_code: 61,
    wind_speed_10m: 9.4,
  },
  daily: { time: ['2025-04-11'], temperature_2m_min: [21.4], temperature_2m_max: [27.1] },
};

const RATES = `<ExrateList><DateTime>4/11/2025 9:05:12 AM</DateTime>
  <Exrate CurrencyCode="USD" Buy="25,540.00" Transfer="25,570.00" Sell="25,930.00" />
  <Exrate CurrencyCode="KWD" Buy="-" Transfer="83,000.10" Sell="86,000.20" /></ExrateList>`;

/** Somebody who tells the weather and exchange rates. */
export interface Providers {
  /** What Loa is started with to ask them. */
  arguments: string[];
  stop(): void;
}

export async function startProviders(): Promise<Providers> {
  const server: Server = createServer((request, answer) => {
    answer.end(request.url === '/weather' ? JSON.stringify(WEATHER) : RATES);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const weather = ['--weather-url', `${base}/weather`];
  const rates = ['--rates-url', `${base}/rates`, '--rates-form', 'vietcombank'];
  return { arguments: [...weather, ...rates], stop: () => server.close() };
}
