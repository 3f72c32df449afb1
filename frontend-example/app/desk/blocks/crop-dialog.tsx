import { useEffect, useRef, useState } from 'react';

import { useLanguage } from '~/language/context';

import { useWords } from '../language/words';
import { inRatio, kept, RATIOS, WHOLE, type Crop, type RatioName } from './crop';
import { CropStage } from './crop-stage';
import type { PhotoUse } from './photo-use';

interface Props {
  use: PhotoUse;
  onCropped: (crop: Crop | null) => void;
  onClose: () => void;
}

/** All of a photo, with a frame around the part that is to be shown. */
export function CropDialog({ use, onCropped, onClose }: Props) {
  const w = useWords();
  const { format } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  const [crop, setCrop] = useState(use.crop ?? WHOLE);
  const [ratioName, setRatioName] = useState<RatioName>('free');
  // Not known before the photo is here; a ratio means nothing until then.
  const [proportions, setProportions] = useState<number | null>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  /** Of the shares, which are not as long on the one side as on the other. */
  const ratioOf = (name: RatioName) => {
    const ratio = RATIOS[name];
    return ratio && proportions && ratio / proportions;
  };
  const choose = (name: RatioName) => {
    setRatioName(name);
    const ratio = ratioOf(name);
    if (ratio) setCrop(inRatio(crop, ratio));
  };
  const reset = () => {
    setRatioName('free');
    setCrop(WHOLE);
  };
  const take = () => {
    onCropped(kept(crop));
    close();
  };
  return (
    <dialog ref={dialog} className="sheet crop" aria-label={w.cropTitle} onClose={onClose}>
      <h2>{w.cropTitle}</h2>
      <CropStage
        source={use.source}
        crop={crop}
        ratio={ratioOf(ratioName)}
        onMeasured={setProportions}
        onChange={setCrop}
      />
      <p className="fine" role="status">
        {w.cropPart(format.percent(crop.width), format.percent(crop.height))}
      </p>
      <fieldset className="ratios" disabled={proportions === null}>
        <legend>{w.proportions}</legend>
        {(Object.keys(RATIOS) as RatioName[]).map((name) => (
          <label key={name} className="tick">
            <input
              type="radio"
              name="ratio"
              checked={name === ratioName}
              onChange={() => choose(name)}
            />
            {name === 'free' ? w.anyProportions : name}
          </label>
        ))}
      </fieldset>
      <p className="fine">{w.cropHint}</p>
      <p className="actions">
        <button type="button" className="button" onClick={take}>
          {w.takeCrop}
        </button>
        <button type="button" className="button quiet" onClick={reset}>
          {w.wholePhoto}
        </button>
        <button type="button" className="button quiet" onClick={close}>
          {w.cancel}
        </button>
      </p>
    </dialog>
  );
}
