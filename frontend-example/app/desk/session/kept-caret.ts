/** Where the caret stands in a text that is being written, and the way to put it back there: a dialog that
 * closes gives back the keyboard, but not the caret. */
export function keptCaret(): () => void {
  const selection = document.getSelection();
  const element = document.activeElement;
  const isText = element instanceof HTMLElement && element.isContentEditable;
  if (!isText || !selection?.rangeCount) return () => undefined;
  const range = selection.getRangeAt(0).cloneRange();
  return () => {
    selection.removeAllRanges();
    selection.addRange(range);
  };
}
