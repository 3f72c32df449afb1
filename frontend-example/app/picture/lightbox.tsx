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

interface Photos {
  photos: Placement[];
  /** How many there are in all, where not every one of them has come yet. */
  total?: number;
  /** Brings more of them; told again and again while somebody looks at the last that have come. */
  onNearEnd?: () => void;
}

interface Opening {
  photos: Placement[];
  open: (place: number) => void;
  /** Remembers what stands for a photo on the page. */
  keep: (place: number, button: HTMLButtonElement | null) => void;
}

const Lightbox = createContext<Opening>({
  photos: [],
  open: () => undefined,
  keep: () => undefined,
});

/** How many photos before the last that has come more of them are asked for. */
const AHEAD = 4;

/** Gives the photos of a page a large view, one after the other. */
export function LightboxProvider({ children, ...photos }: Photos & { children: ReactNode }) {
  const [place, setPlace] = useState<number | null>(null);
  const buttons = useRef(new Map<number, HTMLButtonElement>());
  const [keep] = useState(() => (photo: number, button: HTMLButtonElement | null) => {
    if (button) buttons.current.set(photo, button);
    else buttons.current.delete(photo);
  });
  /** The page goes on from the photo that was looked at last. */
  const close = (last: number) => {
    setPlace(null);
    buttons.current.get(last)?.focus();
  };
  return (
    <Lightbox value={{ photos: photos.photos, open: setPlace, keep }}>
      {children}
      {place !== null && <LargeView {...photos} first={place} onClose={close} />}
    </Lightbox>
  );
}

/** A photo with its caption, which opens large. */
export function LightboxPhoto(props: { placement: Placement; sizes: string; priority?: boolean }) {
  const { t } = useLanguage();
  const { photos, open, keep } = use(Lightbox);
  const place = photos.indexOf(props.placement);
  return (
    <figure className="photo">
      <button
        ref={(button) => keep(place, button)}
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

interface LargeViewProps extends Photos {
  first: number;
  /** Told which photo was looked at last. */
  onClose: (last: number) => void;
}

/** A row of photos that snaps: swiped by finger, turned by arrow keys and buttons, closed by Escape. */
function LargeView({ photos, total, onNearEnd, first, onClose }: LargeViewProps) {
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
  useEffect(() => {
    if (shown >= photos.length - AHEAD) onNearEnd?.();
  }, [shown, photos.length, onNearEnd]);

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
      onClose={() => onClose(shown)}
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
        {t.photoOf(shown + 1, total ?? photos.length)}
      </p>
      <button
        type="button"
        className="lightbox-close"
        onClick={() => dialog.current?.close()}
        aria-label={t.close}
      >
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
