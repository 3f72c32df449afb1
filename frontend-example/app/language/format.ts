import type { Language } from './language';

/** Writes times, dates and numbers as readers of a language expect them, in the site's time zone. */
export class Format {
  readonly #locale: string;
  readonly #timeZone: string;

  constructor(language: Language, timeZone: string) {
    this.#locale = language === 'vi' ? 'vi-VN' : 'en-GB';
    this.#timeZone = timeZone;
  }

  /** An instant, as date and time of day. */
  time(instant: string): string {
    return this.#instant(instant, { ...SHORT_DATE, hour: '2-digit', minute: '2-digit' });
  }

  /** The day of an instant. */
  dayOf(instant: string): string {
    return this.#instant(instant, SHORT_DATE);
  }

  /** A date of the calendar, which no time zone moves. */
  date(date: string): string {
    return new Intl.DateTimeFormat(this.#locale, { ...SHORT_DATE, timeZone: 'UTC' }).format(
      new Date(date),
    );
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.#locale, { maximumFractionDigits: 1 }).format(value);
  }

  /** What money is worth, to as many digits as matter. */
  rate(value: number): string {
    return new Intl.NumberFormat(this.#locale, { maximumSignificantDigits: 6 }).format(value);
  }

  percent(share: number): string {
    // Rounded down: 100 % is said only of what is whole.
    return `${Math.floor(share * 100)}%`;
  }

  bytes(count: number): string {
    if (count < 1_000_000) return `${this.number(Math.ceil(count / 1000))} kB`;
    return `${this.number(count / 1_000_000)} MB`;
  }

  #instant(instant: string, parts: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(this.#locale, { ...parts, timeZone: this.#timeZone }).format(
      new Date(instant),
    );
  }
}

const SHORT_DATE = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
