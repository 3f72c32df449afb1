/** What stood in a field, made to be read. */
export type Value =
  { kind: 'nothing' } | { kind: 'instant'; instant: string } | { kind: 'text'; text: string };

const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d+)?( ?\+00:?00|Z)?$/;

/** Times by the clock of the site, texts in several languages each on its line, everything else as it is. */
export function valueOf(text: string | null): Value {
  if (text === null || text === '') return { kind: 'nothing' };
  if (INSTANT.test(text)) {
    const instant = new Date(`${text.slice(0, 19).replace(' ', 'T')}Z`).toISOString();
    return { kind: 'instant', instant };
  }
  return { kind: 'text', text: laidOut(text) };
}

function laidOut(text: string): string {
  if (!/^[{[]/.test(text)) return text;
  try {
    const value = JSON.parse(text) as object;
    const parts = Object.entries(value);
    const isFlat = parts.every(([, part]) => typeof part !== 'object' || part === null);
    if (!isFlat) return JSON.stringify(value, null, 2);
    if (Array.isArray(value)) return value.join('\n');
    return parts.map(([name, part]) => `${name}: ${part}`).join('\n');
  } catch {
    return text;
  }
}
