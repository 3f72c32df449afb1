import type { Editor } from '@tiptap/react';

/** A place in a document: the way to it from its input, and the block in which it is. */
export interface Spot {
  blockId: string | null;
  path: string[];
}

/** The steps to a block within the body: `body`, `blocks`, `3`. */
const STEPS_TO_BLOCK = 3;

const FOCUSABLE = 'input, textarea, select, button, summary, a[href], [contenteditable="true"]';

/** The names of what leads to a spot on the page, from its block on where it is one of the text. */
export function stepsOf({ blockId, path }: Spot): string[] {
  if (blockId !== null && path[0] === 'body') return path.slice(STEPS_TO_BLOCK);
  return path.length > 0 ? path : ['editions'];
}

/** Brings the editor to a spot: to the block or the field, and as far into it as the page goes. */
export function leadTo(editor: Editor, spot: Spot) {
  const place = spot.blockId === null ? null : placeOf(editor, spot.blockId);
  const block = place === null ? null : editor.view.nodeDOM(place);
  const root = block instanceof HTMLElement ? block : document.querySelector('.editor');
  const element = root && stepsOf(spot).reduce(within, root);
  if (!element || element.matches('.editor')) return;
  unfold(element);
  element.scrollIntoView({ block: 'center' });
  const target = element.matches(FOCUSABLE) ? element : element.querySelector(FOCUSABLE);
  if (target instanceof HTMLElement) target.focus();
  else if (place !== null) select(editor, place);
}

/** One step further in; what the page does not tell apart is stepped over. */
function within(element: Element, step: string): Element {
  return element.querySelector(`[data-field="${CSS.escape(step)}"]`) ?? element;
}

function unfold(element: Element) {
  for (let around: Element | null = element; around; around = around.parentElement) {
    if (around instanceof HTMLDetailsElement) around.open = true;
  }
}

/** Where a block begins; null where it is not there any more. */
function placeOf(editor: Editor, blockId: string): number | null {
  let found: number | null = null;
  editor.state.doc.forEach(({ attrs }, offset) => {
    if (attrs.blockId === blockId) found = offset;
  });
  return found;
}

/** Marks the text of a block, or the block itself where it has none. */
function select(editor: Editor, place: number) {
  const node = editor.state.doc.nodeAt(place);
  if (!node) return;
  editor.view.focus();
  if (node.isTextblock) {
    editor.commands.setTextSelection({ from: place + 1, to: place + node.nodeSize - 1 });
  } else editor.commands.setNodeSelection(place);
}
