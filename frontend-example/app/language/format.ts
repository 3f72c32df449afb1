import type { Language } from './language';

const SHORT_DATE = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;

/**
 * Writes times, dates and numbers as readers of a language expect them, in the site's time zone. What `Intl`
 * makes for that takes a phone some milliseconds, so it is made when it is first needed, and kept.
 */
export class Format {
  readonly #locale: string;
  readonly #timeZone: string;
  #times?: Intl.DateTimeFormat;
  #days?: Intl.DateTimeFormat;
  #dates?: Intl.DateTimeFormat;
  #numbers?: Intl.NumberFormat;
  #rates?: Intl.NumberFormat;

  constructor(language: Language, timeZone: string) {
    this.#locale = language === 'vi' ? 'vi-VN' : 'en-GB';
    this.#timeZone = timeZone;
  }

  /** An instant, as date and time of day. */
  time(instant: string): string {
    this.#times ??= this.#writing({ hour: '2-digit', minute: '2-digit', timeZone: this.#timeZone });
    return this.#times.format(new Date(instant));
  }

  /** The day of an instant. */
  dayOf(instant: string): string {
    this.#days ??= this.#writing({ timeZone: this.#timeZone });
    return this.#days.format(new Date(instant));
  }

  /** A date of the calendar, which no time zone moves. */
  date(date: string): string {
    this.#dates ??= this.#writing({ timeZone: 'UTC' });
    return this.#dates.format(new Date(date));
  }

  number(value: number): string {
    this.#numbers ??= new Intl.NumberFormat(this.#locale, { maximumFractionDigits: 1 });
    return this.#numbers.format(value);
  }

  /** What money is worth, to as many digits as matter. */
  rate(value: number): string {
    this.#rates ??= new Intl.NumberFormat(this.#locale, { maximumSignificantDigits: 6 });
    return this.#rates.format(value);
  }

  percent(share: number): string {
    // Rounded down: 100 % is said only of what is whole.
    return `${Math.floor(share * 100)}%`;
  }

  bytes(count: number): string {
    if (count < 1_000_000) return `${this.number(Math.ceil(count / 1000))} kB`;
    return `${this.number(count / 1_000_000)} MB`;
  }

  #writing(parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(this.#locale, { ...SHORT_DATE, ...parts });
  }
}
