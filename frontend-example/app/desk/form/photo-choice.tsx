import { useState } from 'react';

import { Cropped } from '../blocks/cropped';
import { CropTool } from '../blocks/crop-tool';
import { useOf } from '../blocks/photo';
import { PhotoTexts } from '../blocks/photo-texts';
import { placementInput, type PhotoUse } from '../blocks/photo-use';
import { useWords } from '../language/words';
import { MediaPicker } from '../media/picker';

interface ChoiceProps {
  /** Its name within the document, where something may lead to it. */
  name?: string;
  label: string;
  chooseLabel: string;
  removeLabel: string;
  use: PhotoUse | null;
  onChange: (use: PhotoUse | null) => void;
}

/** A photo of the library or none, with its words and the part of it that is shown. */
export function PhotoChoice({ name, label, chooseLabel, removeLabel, use, onChange }: ChoiceProps) {
  return (
    <fieldset className="photo-choice" data-field={name}>
      <legend>{label}</legend>
      {use && (
        <>
          <Cropped source={use.source} crop={use.crop} alt={use.alt ?? ''} />
          <PhotoTexts use={use} onChange={onChange} />
          <p className="actions">
            <CropTool use={use} onChange={onChange} />
            <button type="button" className="tool" onClick={() => onChange(null)}>
              {removeLabel}
            </button>
          </p>
        </>
      )}
      <MediaPicker label={chooseLabel} onChosen={(media) => onChange(useOf(media))} />
    </fieldset>
  );
}

interface FieldProps {
  name: string;
  label: string;
  use: PhotoUse | null;
}

/** The same as a field of a form. */
export function PhotoField({ name, label, use: before }: FieldProps) {
  const w = useWords();
  const [use, setUse] = useState(before);
  return (
    <>
      <input type="hidden" name={name} value={use ? JSON.stringify(placementInput(use)) : ''} />
      <PhotoChoice
        label={label}
        chooseLabel={w.choosePhoto}
        removeLabel={w.remove}
        use={use}
        onChange={setUse}
      />
    </>
  );
}

/** What such a field says. */
export function photoOf(form: FormData, name: string): ReturnType<typeof placementInput> | null {
  const text = String(form.get(name) ?? '');
  return text ? (JSON.parse(text) as ReturnType<typeof placementInput>) : null;
}
