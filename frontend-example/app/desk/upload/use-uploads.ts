import { useSyncExternalStore } from 'react';

import { uploads, type Upload } from './queue';

/** Every file on its way. */
export function useUploads(): Upload[] {
  return [...useSyncExternalStore(uploads.subscribe, uploads.all, uploads.all).values()];
}

/** One of them. */
export function useUpload(key: string): Upload | undefined {
  return useSyncExternalStore(
    uploads.subscribe,
    () => uploads.get(key),
    () => undefined,
  );
}
