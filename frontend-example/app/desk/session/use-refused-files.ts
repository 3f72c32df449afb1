import { useEffect } from 'react';

import { uploads } from '../upload/queue';

/** Hears of files that were refused: they do not go by the client that hears of everything else. */
export function useRefusedFiles(onRefused: () => void) {
  useEffect(() => {
    let before = 0;
    return uploads.subscribe(() => {
      const refused = [...uploads.all().values()].filter(({ state }) => state === 'failed').length;
      if (refused > before) onRefused();
      before = refused;
    });
  }, [onRefused]);
}
