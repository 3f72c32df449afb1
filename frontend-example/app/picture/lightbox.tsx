import {
  createContext,
  use,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';

import { useLanguage } from '~/language/context';

import { Caption } from './caption';
import type { Placement } from './fragment';
import { Picture } from './picture';

const Lightbox = createContext<{ photos: Placement[]; open: (place: number) => void }>({
  photos: [],
  open: () => undefined,
});

/** Gives the photos of a page a large view, one after the other. */
export function LightboxProvider({ photos, children }: { photos: Placement[]; children: ReactNode }) {
  const [place, setPlace] = useState<number | null>(null);
  return (
    <Lightbox value={{ photos, open: setPlace }}>
      {children}
      {place !== null && <LargeView photos={photos} first={place} onClose={() => setPlace(null)} />}
    </Lightbox>
  );
}

/** A photo with its caption, which opens large. */
export function LightboxPhoto(props: { placement: Placement; sizes: string; priority?: boolean }) {
  const { t } = useLanguage();
  const { photos, open } = use(Lightbox);
  const place = photos.indexOf(props.placement);
  return (
    <figure className="photo">
      <button
        type="button"
        aria-label={`${t.openGallery(place + 1)}: ${props.placement.alt}`}
        onClick={() => open(place)}
      >
        <Picture {...props} />
      </button>
      <Caption placement={props.placement} />
    </figure>
  );
}

interface LargeViewProps {
  photos: Placement[];
  first: number;
  onClose: () => void;
}

/** A row of photos that snaps: swiped by finger, turned by arrow keys and buttons, closed by Escape. */
function LargeView({ photos, first, onClose }: LargeViewProps) {
  const { t } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  const row = useRef<HTMLUListElement>(null);
  const [shown, setShown] = useState(first);

  const show = (place: number, behavior: ScrollBehavior) => {
    const target = row.current?.children[place];
    target?.scrollIntoView({ behavior, inline: 'center', block: 'nearest' });
  };
  useEffect(() => {
    dialog.current?.showModal();
    show(first, 'instant');
  }, [first]);

  const turn = (step: number) => show(Math.min(photos.length - 1, Math.max(0, shown + step)), 'smooth');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight') turn(1);
    if (event.key === 'ArrowLeft') turn(-1);
  };
  const onScroll = () => {
    const { scrollLeft, clientWidth } = row.current ?? { scrollLeft: 0, clientWidth: 1 };
    setShown(Math.round(scrollLeft / clientWidth));
  };
  return (
    <dialog
      ref={dialog}
      className="lightbox"
      aria-label={t.gallery}
      onClose={onClose}
      onKeyDown={onKeyDown}
    >
      <ul ref={row} onScroll={onScroll} tabIndex={-1}>
        {photos.map((photo, place) => (
          <li key={place}>
            <figure>
              <Picture placement={photo} sizes="100vw" />
              <Caption placement={photo} />
            </figure>
          </li>
        ))}
      </ul>
      <p className="lightbox-place" role="status">
        {t.photoOf(shown + 1, photos.length)}
      </p>
      <button type="button" className="lightbox-close" onClick={onClose} aria-label={t.close}>
        ✕
      </button>
      {photos.length > 1 && (
        <>
          <button
            type="button"
            className="lightbox-previous"
            onClick={() => turn(-1)}
            aria-label={t.previousPhoto}
            disabled={shown === 0}
          >
            ‹
          </button>
          <button
            type="button"
            className="lightbox-next"
            onClick={() => turn(1)}
            aria-label={t.nextPhoto}
            disabled={shown === photos.length - 1}
          >
            ›
          </button>
        </>
      )}
    </dialog>
  );
}
