import { useEffect } from 'react';

import { useLanguage } from '~/language/context';

import { useWords } from '../language/words';
import type { MediaItem } from './query';

/** How long to wait before it is asked again how far the work is. */
const AGAIN_MS = 2000;

const FORMAT_NAMES = { AVIF: 'AVIF', WEBP: 'WebP', JPEG: 'JPEG' } as const;

/** How large a file is, and what of it readers get already. */
export function Facts({ item, onAsk }: { item: MediaItem; onAsk: () => void }) {
  const w = useWords();
  const { format } = useLanguage();
  const { width, height, byteSize, processing, picture } = item;
  useEffect(() => {
    if (processing.isDone) return;
    const timer = setTimeout(onAsk, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [processing]);
  const formats = picture?.sources.map((source) => source.format) ?? [];
  return (
    <>
      <p className="fine">
        {width && height && <span>{w.pixels(width, height)}</span>}
        <span>{format.bytes(byteSize)}</span>
        {formats.length > 0 && (
          <span>{w.readersGet(formats.map((name) => FORMAT_NAMES[name]).join(', '))}</span>
        )}
      </p>
      {!processing.isDone && (
        <div className="upload" role="group" aria-label={w.processing}>
          <p className="fine">
            <span>{w.processing}</span>
            {!formats.includes('AVIF') && <span>{w.untilAvif}</span>}
          </p>
          <progress
            value={processing.made}
            max={processing.total}
            aria-label={w.processed(processing.made, processing.total)}
          />
        </div>
      )}
    </>
  );
}
