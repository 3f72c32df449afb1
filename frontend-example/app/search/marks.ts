import type { Part } from './query';

/** Words that were looked for and stand side by side are marked as one. */
export function joined(parts: Part[]): Part[] {
  return parts.reduce<Part[]>((before, part, place) => {
    const last = before.at(-1);
    const isGap = !part.text.trim() && parts[place + 1]?.hit === true;
    if (last?.hit && (part.hit || isGap)) return [...before.slice(0, -1), joint(last, part)];
    return [...before, part];
  }, []);
}

function joint(one: Part, other: Part): Part {
  return { hit: true, text: one.text + other.text };
}
