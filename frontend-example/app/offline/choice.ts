const KEY = 'keep-pictures';

/** Megabytes of pictures are kept for who asked for them, or who has installed the site as an app. */
export function keepsPictures(): boolean {
  const chosen = localStorage.getItem(KEY);
  if (chosen !== null) return chosen === 'yes';
  return window.matchMedia('(display-mode: minimal-ui), (display-mode: standalone)').matches;
}

export function choosePictures(keep: boolean) {
  localStorage.setItem(KEY, keep ? 'yes' : 'no');
}
