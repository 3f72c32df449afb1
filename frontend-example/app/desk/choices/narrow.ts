/** Letters without their marks, as people type them in a hurry. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[\u0111\u0110]/g, 'd')
    .toLowerCase();
}

/** Those things that have every word that was typed in their name. */
export function narrowed<Thing extends { name: string }>(things: Thing[], typed: string): Thing[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return things.filter(({ name }) => words.every((word) => plain(name).includes(word)));
}
