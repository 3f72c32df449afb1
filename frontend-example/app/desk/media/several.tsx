import { useState } from 'react';

import { useWords } from '../language/words';
import { PutIntoAlbum } from './put-into-album';
import type { LibraryItem } from './item';

interface Props {
  /** Null where not several are chosen, but one is opened. */
  chosen: LibraryItem[] | null;
  onChange: (chosen: LibraryItem[] | null) => void;
}

/** Choosing several photos of the library, and what is done with them. */
export function Several({ chosen, onChange }: Props) {
  const w = useWords();
  const [isOpen, setOpen] = useState(false);
  const [outcome, setOutcome] = useState('');
  // The dialog goes with the choice, before it could tell that it was closed.
  const finish = (text: string) => {
    setOpen(false);
    setOutcome(text);
    onChange(null);
  };
  return (
    <div className="several">
      <button
        type="button"
        className="tool"
        aria-pressed={chosen !== null}
        onClick={() => {
          setOutcome('');
          onChange(chosen ? null : []);
        }}
      >
        {chosen ? w.chooseNone : w.chooseSeveral}
      </button>
      <p role="status" className="fine">
        {chosen ? w.chosenCount(chosen.length) : outcome}
      </p>
      {chosen && chosen.length > 0 && (
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {w.putIntoAlbum}
        </button>
      )}
      {isOpen && chosen && (
        <PutIntoAlbum photos={chosen} onDone={finish} onClose={() => setOpen(false)} />
      )}
    </div>
  );
}

/** With one more that is chosen, or one less; only photos can be. */
export function toggled(chosen: LibraryItem[], item: LibraryItem): LibraryItem[] {
  if (item.kind !== 'PICTURE') return chosen;
  const others = chosen.filter(({ id }) => id !== item.id);
  return others.length < chosen.length ? others : [...chosen, item];
}
