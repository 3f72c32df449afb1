import { useState } from 'react';
import { createPortal } from 'react-dom';

import { useWords } from '../language/words';
import { CropDialog } from './crop-dialog';
import type { PhotoUse } from './photo-use';

interface Props {
  use: PhotoUse;
  onChange: (use: PhotoUse) => void;
}

/** Opens a photo to choose the part of it that this use shows. */
export function CropTool({ use, onChange }: Props) {
  const w = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="tool" onClick={() => setOpen(true)}>
        {use.crop ? w.changeCrop : w.crop}
      </button>
      {isOpen &&
        // Outside of the text: what is pressed and drawn here is not meant for it.
        createPortal(
          <CropDialog
            use={use}
            onCropped={(crop) => onChange({ ...use, crop })}
            onClose={() => setOpen(false)}
          />,
          document.body,
        )}
    </>
  );
}
