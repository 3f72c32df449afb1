import type { Language } from './language';

const SHORT_DATE = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;

/** Writes times, dates and numbers as readers of a language expect them, in the site's time zone. */
export class Format {
  readonly #times: Intl.DateTimeFormat;
  readonly #days: Intl.DateTimeFormat;
  readonly #dates: Intl.DateTimeFormat;
  readonly #numbers: Intl.NumberFormat;

  constructor(language: Language, timeZone: string) {
    const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
    const minutes = { ...SHORT_DATE, hour: '2-digit', minute: '2-digit' } as const;
    this.#times = new Intl.DateTimeFormat(locale, { ...minutes, timeZone });
    this.#days = new Intl.DateTimeFormat(locale, { ...SHORT_DATE, timeZone });
    this.#dates = new Intl.DateTimeFormat(locale, { ...SHORT_DATE, timeZone: 'UTC' });
    this.#numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  }

  /** An instant, as date and time of day. */
  time(instant: string): string {
    return this.#times.format(new Date(instant));
  }

  /** The day of an instant. */
  dayOf(instant: string): string {
    return this.#days.format(new Date(instant));
  }

  /** A date of the calendar, which no time zone moves. */
  date(date: string): string {
    return this.#dates.format(new Date(date));
  }

  number(value: number): string {
    return this.#numbers.format(value);
  }

  percent(share: number): string {
    // Rounded down: 100 % is said only of what is whole.
    return `${Math.floor(share * 100)}%`;
  }

  bytes(count: number): string {
    if (count < 1_000_000) return `${this.number(Math.ceil(count / 1000))} kB`;
    return `${this.number(count / 1_000_000)} MB`;
  }
}
