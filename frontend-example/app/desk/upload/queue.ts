import type { LibraryItem } from '../media/item';
import { resumable } from './send';
import { Refused, type Transport } from './transport';

/** One file on its way to the library. */
export interface Upload {
  key: string;
  file: File;
  /** Where its pieces go; null before the first. */
  address: string | null;
  /** From 0 to 1; at 1 the library makes a picture of it. */
  progress: number;
  /** `broken` goes on by itself, `paused` when it is told to, `failed` not at all. */
  state: 'waiting' | 'sending' | 'paused' | 'broken' | 'done' | 'failed';
  /** Why it failed, in words for people; empty where nobody said. */
  problem: string;
  media: LibraryItem | null;
  /** An address of the file's own bytes, to show before they have arrived. */
  preview: string;
}

/** How many files travel at once: on a thin line more only slow each other down. */
const AT_ONCE = 2;

/** How long to wait before a broken line is tried again: longer each time, as long as nothing gets through. */
const AGAIN_MS = [1000, 2000, 5000, 10_000, 30_000];

/** Files on their way, each with its own progress, to be halted and tried again one by one. */
export class UploadQueue {
  #uploads = new Map<string, Upload>();
  readonly #listeners = new Set<() => void>();
  readonly #aborts = new Map<string, AbortController>();
  /** How often the line broke since something got through. */
  readonly #breaks = new Map<string, number>();
  readonly #transport: Transport;

  constructor(transport: Transport = resumable) {
    this.#transport = transport;
  }

  add(file: File): string {
    const key = crypto.randomUUID();
    const preview = URL.createObjectURL(file);
    const nothing = { address: null, progress: 0, problem: '', media: null };
    this.#set({ key, file, state: 'waiting', preview, ...nothing });
    this.#next();
    return key;
  }

  /** Halts a file; what has been sent of it stays sent. */
  pause(key: string) {
    this.#change(key, { state: 'paused' });
    this.#aborts.get(key)?.abort();
  }

  /** Goes on with a file that was halted, whose line broke, or that failed. */
  resume(key: string) {
    this.#change(key, { state: 'waiting', problem: '' });
    this.#next();
  }

  /** Goes on with all whose line broke, as when there is one again. */
  resumeBroken() {
    for (const { key, state } of this.#uploads.values()) if (state === 'broken') this.resume(key);
  }

  /** Takes a file off the list; what came of one that is not done yet is given up. */
  drop(key: string) {
    const upload = this.#uploads.get(key);
    if (!upload) return;
    this.#uploads = new Map([...this.#uploads].filter(([other]) => other !== key));
    this.#aborts.get(key)?.abort();
    this.#breaks.delete(key);
    URL.revokeObjectURL(upload.preview);
    if (upload.address && upload.state !== 'done') this.#giveUp(upload.address);
    this.#tell();
  }

  /** Whether leaving the page would stop something. */
  isBusy(): boolean {
    return [...this.#uploads.values()].some(({ state }) => state !== 'done' && state !== 'failed');
  }

  get(key: string): Upload | undefined {
    return this.#uploads.get(key);
  }

  /** The same map until something changes. */
  readonly all = (): ReadonlyMap<string, Upload> => this.#uploads;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** What cannot be given up now ends by itself a day later. */
  #giveUp(address: string) {
    this.#transport.end(address).catch(() => undefined);
  }

  #next() {
    const all = [...this.#uploads.values()];
    const waiting = all.filter(({ key, state }) => state === 'waiting' && !this.#aborts.has(key));
    for (const upload of waiting.slice(0, Math.max(0, AT_ONCE - this.#aborts.size)))
      void this.#start(upload);
  }

  async #start({ key, file, address }: Upload) {
    const abort = new AbortController();
    this.#aborts.set(key, abort);
    this.#change(key, { state: 'sending' });
    try {
      const media = await this.#transport.send(file, {
        address,
        onAddress: (known) => this.#change(key, { address: known }),
        onProgress: (progress) => this.#moved(key, progress),
        signal: abort.signal,
      });
      this.#change(key, { state: 'done', progress: 1, media });
    } catch (error) {
      if (!abort.signal.aborted) this.#stuck(key, error);
    }
    this.#aborts.delete(key);
    this.#next();
  }

  #moved(key: string, progress: number) {
    // What is sent again after a break does not count as getting through.
    if (progress > (this.#uploads.get(key)?.progress ?? 0)) this.#breaks.delete(key);
    this.#change(key, { progress });
  }

  #stuck(key: string, error: unknown) {
    if (error instanceof Refused) {
      this.#change(key, { state: 'failed', problem: error.message });
      return;
    }
    const breaks = this.#breaks.get(key) ?? 0;
    this.#breaks.set(key, breaks + 1);
    this.#change(key, { state: 'broken' });
    const pause = AGAIN_MS[Math.min(breaks, AGAIN_MS.length - 1)];
    setTimeout(() => this.#uploads.get(key)?.state === 'broken' && this.resume(key), pause);
  }

  #change(key: string, change: Partial<Upload>) {
    const upload = this.#uploads.get(key);
    if (upload) this.#set({ ...upload, ...change });
  }

  #set(upload: Upload) {
    this.#uploads = new Map(this.#uploads).set(upload.key, upload);
    this.#tell();
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }
}

/** The files of this stay at the desk; they go on while the editor walks from page to page. */
export const uploads = new UploadQueue();

if (typeof window !== 'undefined') {
  window.addEventListener('online', () => uploads.resumeBroken());
  window.addEventListener('beforeunload', (event) => uploads.isBusy() && event.preventDefault());
}
