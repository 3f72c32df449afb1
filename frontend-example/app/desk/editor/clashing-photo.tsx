import { Cropped } from '../blocks/cropped';
import type { PhotoUse } from '../blocks/photo-use';
import { useWords } from '../language/words';

/** A photo as one of two editors left it, with all that may clash. */
export function ClashingPhoto({ photo }: { photo: PhotoUse }) {
  const w = useWords();
  return (
    <span className="clashing-photo">
      <Cropped source={photo.source} crop={photo.crop} alt="" />
      {(['caption', 'alt', 'credit'] as const).map((name) => (
        <span key={name}>
          <span className="fine">{w[name]}</span> {photo[name] ?? w.fromMedia}
        </span>
      ))}
    </span>
  );
}
