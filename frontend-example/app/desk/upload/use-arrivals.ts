import { useEffect, useRef, useState } from 'react';

import type { LibraryItem } from '../media/item';
import { arrived } from './arrived';
import { uploads, type Upload } from './queue';
import { useUploads } from './use-uploads';

/** Files that are sent for one place: those still on their way, and the way to send more. */
interface Arrivals {
  onTheirWay: Upload[];
  send: (files: File[]) => void;
}

/** Hands over what has come of files, in the order in which they were chosen. */
export function useArrivals(onArrived: (media: LibraryItem[]) => void): Arrivals {
  const all = useUploads();
  const [keys, setKeys] = useState<string[]>([]);
  const together = keys.flatMap((key) => all.find((upload) => upload.key === key) ?? []);
  const come = arrived(together);
  // What is done with them is what is to be done when they come.
  const take = useRef(onArrived);
  useEffect(() => void (take.current = onArrived));
  const comeKeys = come.map(({ key }) => key).join();
  useEffect(() => {
    if (comeKeys === '') return;
    take.current(come.map(({ media }) => media));
    for (const { key } of come) uploads.drop(key);
  }, [comeKeys]);
  return {
    onTheirWay: together.filter(({ state }) => state !== 'done'),
    send: (files) => setKeys([...keys, ...files.map((file) => uploads.add(file))]),
  };
}
