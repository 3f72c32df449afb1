import { expect, test, vi } from 'vitest';

import { UploadQueue } from './queue';
import type { LibraryItem } from './send';

URL.createObjectURL = () => 'blob:';
URL.revokeObjectURL = () => undefined;

const photo = new File(['x'], 'photo.jpg');
const media = { id: 'media_1' } as LibraryItem;

test('a file arrives, and tells how far it is', async () => {
  const queue = new UploadQueue(async (_file, _key, onProgress) => {
    onProgress(0.5);
    return media;
  });
  const seen: number[] = [];
  queue.subscribe(() => seen.push([...queue.all().values()][0]?.progress ?? 0));
  const key = queue.add(photo);
  await vi.waitFor(() => expect(queue.get(key)?.state).toBe('done'));
  expect(queue.get(key)?.media).toBe(media);
  expect(seen).toContain(0.5);
});

test('what failed is sent again under the same key', async () => {
  const keys: string[] = [];
  const queue = new UploadQueue(async (_file, key) => {
    keys.push(key);
    if (keys.length === 1) throw new Error('broken');
    return media;
  });
  const key = queue.add(photo);
  await vi.waitFor(() => expect(queue.get(key)?.state).toBe('failed'));
  expect(queue.get(key)?.problem).toBe('broken');
  queue.retry(key);
  await vi.waitFor(() => expect(queue.get(key)?.state).toBe('done'));
  expect(keys).toEqual([key, key]);
});

test('two travel at once, the others wait', () => {
  const queue = new UploadQueue(() => new Promise(() => undefined));
  for (let count = 0; count < 4; count += 1) queue.add(photo);
  const states = [...queue.all().values()].map(({ state }) => state);
  expect(states).toEqual(['sending', 'sending', 'waiting', 'waiting']);
});
