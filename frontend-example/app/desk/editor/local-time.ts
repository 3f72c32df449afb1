/** An instant as a `datetime-local` field shows it, by this device's clock. */
export function toLocal(instant: string | null | undefined): string {
  if (!instant) return '';
  const date = new Date(instant);
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length);
}

/** The instant that such a field names; null where it is empty. */
export function fromLocal(local: string): string | null {
  return local ? new Date(local).toISOString() : null;
}
