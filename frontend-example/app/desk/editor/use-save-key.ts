import { useEffect } from 'react';

/** Saves at once with the keys that people press anyway: Ctrl+S, ⌘S. */
export function useSaveKey(save: () => Promise<boolean>) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void save();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [save]);
}
