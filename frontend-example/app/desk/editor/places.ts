import type { EditorState } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** Where a new block goes: behind the one with the cursor. */
export function afterBlock({ selection: { $from } }: EditorState): number {
  return $from.depth === 0 ? $from.pos : $from.after(1);
}

/** The gap between two blocks that is nearest to the pointer: what is dropped never splits a paragraph. */
export function gapAt(view: EditorView, { clientX, clientY }: MouseEvent): number {
  const place = view.posAtCoords({ left: clientX, top: clientY });
  if (!place) return view.state.doc.content.size;
  const $place = view.state.doc.resolve(place.pos);
  if ($place.depth === 0) return place.pos;
  const block = view.nodeDOM($place.before(1));
  if (!(block instanceof HTMLElement)) return $place.after(1);
  const { top, height } = block.getBoundingClientRect();
  return clientY < top + height / 2 ? $place.before(1) : $place.after(1);
}

/** The files of a paste or a drop. Word adds a picture of the text to the text: that is left out. */
export function filesOf(transfer: DataTransfer | null): File[] {
  const html = transfer?.getData('text/html') ?? '';
  const hasText = new DOMParser().parseFromString(html, 'text/html').body.textContent.trim() !== '';
  return hasText ? [] : [...(transfer?.files ?? [])];
}
