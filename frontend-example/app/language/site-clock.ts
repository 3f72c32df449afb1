/** Times of day as the site's office means them, wherever the device is that they are typed on. */
export class SiteClock {
  /** The IANA time zone of the office. */
  readonly timeZone: string;
  #parts?: Intl.DateTimeFormat;

  constructor(timeZone: string) {
    this.timeZone = timeZone;
  }

  /** An instant as a `datetime-local` field shows it; empty for none. */
  local(instant: string | null | undefined): string {
    return instant ? this.#at(new Date(instant)) : '';
  }

  /** The instant that such a field names; empty for none. A minute that clocks skip is the one after. */
  instant(local: string): string {
    if (!local) return '';
    const meant = Date.parse(`${local}Z`);
    // First with the offset of nearby, then with that of the place where it leads.
    const near = meant - this.#offset(meant);
    return new Date(meant - this.#offset(near)).toISOString();
  }

  /** The instant at which a day of the calendar begins; empty for none. */
  dayBegins(date: string): string {
    return date && this.instant(`${date}T00:00`);
  }

  /** Today's date. */
  today(now = new Date()): string {
    return this.#at(now).slice(0, 'YYYY-MM-DD'.length);
  }

  /** How far clocks are ahead of UTC at an instant, in milliseconds. */
  #offset(instant: number): number {
    const minute = Math.floor(instant / 60_000) * 60_000;
    return Date.parse(`${this.#at(new Date(minute))}Z`) - minute;
  }

  #at(date: Date): string {
    // Readers' pages hold a clock that they never look at.
    this.#parts ??= new Intl.DateTimeFormat('en-US', {
      timeZone: this.timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    const parts = Object.fromEntries(
      this.#parts.formatToParts(date).map(({ type, value }) => [type, value]),
    );
    const { year, month, day, hour, minute } = parts;
    return `${year}-${month}-${day}T${hour}:${minute}`;
  }
}
