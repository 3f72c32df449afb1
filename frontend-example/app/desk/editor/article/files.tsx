import { useWords } from '../../language/words';
import { MediaPicker } from '../../media/picker';
import { Line } from '../form/common';
import type { AttachedFile } from './kind';

interface Props {
  files: AttachedFile[];
  onChange: (files: AttachedFile[]) => void;
}

/** The files that go with an article, in order, each under the name that readers see. */
export function Files({ files, onChange }: Props) {
  const w = useWords();
  return (
    <fieldset>
      <legend>{w.attachedFiles}</legend>
      {files.map((file, place) => (
        <div key={file.media}>
          <Line
            label={w.fileTitle}
            value={file.title}
            onChange={(title) => onChange(files.with(place, { ...file, title }))}
          />
          <p className="fine">{file.fileName}</p>
          <button type="button" className="tool" onClick={() => onChange(files.toSpliced(place, 1))}>
            {w.remove}
          </button>
        </div>
      ))}
      <MediaPicker
        label={w.attachFile}
        kind="DOCUMENT"
        onChosen={({ id, fileName }) => {
          const known = files.some(({ media }) => media === id);
          if (!known) onChange([...files, { media: id, title: '', fileName: fileName ?? id }]);
        }}
      />
    </fieldset>
  );
}
