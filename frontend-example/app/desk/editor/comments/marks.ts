import { Extension, type Editor } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** What is marked in the text. */
export interface Marks {
  /** How much is said of each block. */
  counts: Map<string, number>;
  /** Whether every block can be commented on at its side: who only reads has no cursor in the text. */
  isEverywhere: boolean;
  labelOf: (count: number) => string;
  onOpen: (blockId: string) => void;
}

const KEY = new PluginKey<Marks | null>('comments');

/** Shows at which blocks something is said. It stands beside the text, not in it. */
export const CommentMarks = Extension.create({
  name: 'commentMarks',
  addProseMirrorPlugins() {
    return [
      new Plugin<Marks | null>({
        key: KEY,
        state: {
          init: () => null,
          apply: (transaction, before) => (transaction.getMeta(KEY) as Marks | undefined) ?? before,
        },
        props: {
          decorations: (state) => {
            const marks = KEY.getState(state);
            if (!marks) return null;
            const decorations: Decoration[] = [];
            state.doc.forEach((node, offset) => {
              const blockId = node.attrs.blockId as string | null;
              const count = blockId === null ? 0 : (marks.counts.get(blockId) ?? 0);
              if (blockId === null || (count === 0 && !marks.isEverywhere)) return;
              decorations.push(button(marks, blockId, count, offset));
              if (count === 0) return;
              const attributes = { class: 'commented' };
              decorations.push(Decoration.node(offset, offset + node.nodeSize, attributes));
            });
            return DecorationSet.create(state.doc, decorations);
          },
        },
      }),
    ];
  },
});

export function mark(editor: Editor, marks: Marks) {
  editor.view.dispatch(editor.state.tr.setMeta(KEY, marks).setMeta('addToHistory', false));
}

function button(marks: Marks, blockId: string, count: number, offset: number): Decoration {
  const draw = () => {
    const element = document.createElement('button');
    element.type = 'button';
    element.className = 'comment-mark';
    element.textContent = count > 0 ? String(count) : '+';
    element.setAttribute('aria-label', marks.labelOf(count));
    // The cursor stays where it is.
    element.addEventListener('mousedown', (event) => event.preventDefault());
    element.addEventListener('click', () => marks.onOpen(blockId));
    return element;
  };
  return Decoration.widget(offset, draw, {
    side: -1,
    key: `${blockId} ${count}`,
    ignoreSelection: true,
    stopEvent: () => true,
  });
}
