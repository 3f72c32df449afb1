import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { LibraryItem } from '../media/item';
import { UploadQueue } from './queue';
import { Refused, type Attempt, type Transport } from './transport';

URL.createObjectURL = () => 'blob:';
URL.revokeObjectURL = () => undefined;

const photo = new File(['x'], 'photo.jpg');
const media = { id: 'media_1' } as LibraryItem;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A queue whose attempts come to what is said, one after the other, and what they were told. */
function queueWith(...outcomes: ((attempt: Attempt) => Promise<LibraryItem>)[]) {
  const addresses: (string | null)[] = [];
  const ended: string[] = [];
  const transport: Transport = {
    send: (_, attempt) => {
      addresses.push(attempt.address);
      return outcomes.shift()?.(attempt) ?? never(attempt);
    },
    end: async (address) => void ended.push(address),
  };
  return { queue: new UploadQueue(transport), addresses, ended };
}

const never = ({ signal }: Attempt) =>
  new Promise<LibraryItem>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error)),
  );
const begins = (attempt: Attempt) => {
  attempt.onAddress('/uploads/upload_1');
  attempt.onProgress(0.5);
  return never(attempt);
};
const breaks = async ({ onAddress }: Attempt) => {
  onAddress('/uploads/upload_1');
  throw new Error('broken');
};
const arrives = async () => media;

test('a file arrives, and tells how far it is', async () => {
  const { queue } = queueWith(async ({ onProgress }) => {
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

test('what broke goes on by itself from where it was', async () => {
  const { queue, addresses } = queueWith(breaks, breaks, arrives);
  const key = queue.add(photo);
  await vi.advanceTimersByTimeAsync(0);
  expect(queue.get(key)?.state).toBe('broken');
  await vi.advanceTimersByTimeAsync(1000);
  expect(queue.get(key)?.state).toBe('broken');
  await vi.advanceTimersByTimeAsync(1000);
  expect(queue.get(key)?.state, 'waits longer the second time').toBe('broken');
  await vi.advanceTimersByTimeAsync(1000);
  expect(queue.get(key)?.state).toBe('done');
  expect(addresses).toEqual([null, '/uploads/upload_1', '/uploads/upload_1']);
});

test('what broke goes on at once when there is a line again', async () => {
  const { queue } = queueWith(breaks, arrives);
  const key = queue.add(photo);
  await vi.advanceTimersByTimeAsync(0);
  queue.resumeBroken();
  await vi.advanceTimersByTimeAsync(0);
  expect(queue.get(key)?.state).toBe('done');
});

test('what is refused is not sent again, unless somebody wants it', async () => {
  const refuses = () => Promise.reject(new Refused('too large'));
  const { queue, addresses } = queueWith(refuses, arrives);
  const key = queue.add(photo);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(queue.get(key)).toMatchObject({ state: 'failed', problem: 'too large' });
  expect(addresses).toHaveLength(1);
  queue.resume(key);
  await vi.advanceTimersByTimeAsync(0);
  expect(queue.get(key)).toMatchObject({ state: 'done', problem: '' });
});

test('what is halted lets others go first, and goes on from where it was', async () => {
  const { queue, addresses } = queueWith(begins, begins, arrives, arrives);
  const [first, , third] = [photo, photo, photo].map((file) => queue.add(file));
  expect(queue.get(third ?? '')?.state).toBe('waiting');
  queue.pause(first ?? '');
  await vi.advanceTimersByTimeAsync(0);
  expect(queue.get(first ?? '')).toMatchObject({ state: 'paused', progress: 0.5 });
  expect(queue.get(third ?? '')?.state).toBe('done');
  queue.resume(first ?? '');
  await vi.advanceTimersByTimeAsync(0);
  expect(queue.get(first ?? '')?.state).toBe('done');
  expect(addresses).toEqual([null, null, null, '/uploads/upload_1']);
});

test('what is dropped on its way is given up, what has arrived is not', async () => {
  const { queue, ended } = queueWith(begins, arrives);
  const [first, second] = [photo, photo].map((file) => queue.add(file));
  await vi.advanceTimersByTimeAsync(0);
  queue.drop(first ?? '');
  queue.drop(second ?? '');
  expect(ended).toEqual(['/uploads/upload_1']);
  expect(queue.all().size).toBe(0);
});

test('two travel at once, the others wait', () => {
  const { queue } = queueWith();
  for (let count = 0; count < 4; count += 1) queue.add(photo);
  const states = [...queue.all().values()].map(({ state }) => state);
  expect(states).toEqual(['sending', 'sending', 'waiting', 'waiting']);
});
