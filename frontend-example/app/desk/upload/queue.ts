import { send, type LibraryItem } from './send';

/** One file on its way to the library. */
export interface Upload {
  key: string;
  file: File;
  /** From 0 to 1. */
  progress: number;
  state: 'waiting' | 'sending' | 'done' | 'failed';
  /** Why it failed; empty where the connection broke. */
  problem: string;
  media: LibraryItem | null;
  /** An address of the file's own bytes, to show before they have arrived. */
  preview: string;
}

type Send = typeof send;

/** How many files travel at once: on a thin line more only slow each other down. */
const AT_ONCE = 2;

/** Files on their way, each with its own progress, to be tried again one by one. */
export class UploadQueue {
  #uploads = new Map<string, Upload>();
  readonly #listeners = new Set<() => void>();
  readonly #aborts = new Map<string, AbortController>();

  readonly #transport: Send;

  constructor(transport: Send = send) {
    this.#transport = transport;
  }

  add(file: File): string {
    // The key stays the same however often it is tried, so that nothing is stored twice.
    const key = crypto.randomUUID();
    const preview = URL.createObjectURL(file);
    this.#set({ key, file, progress: 0, state: 'waiting', problem: '', media: null, preview });
    this.#next();
    return key;
  }

  retry(key: string) {
    this.#change(key, { state: 'waiting', progress: 0, problem: '' });
    this.#next();
  }

  drop(key: string) {
    this.#aborts.get(key)?.abort();
    const upload = this.#uploads.get(key);
    if (upload) URL.revokeObjectURL(upload.preview);
    this.#uploads = new Map([...this.#uploads].filter(([other]) => other !== key));
    this.#tell();
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

  #next() {
    const all = [...this.#uploads.values()];
    const free = AT_ONCE - all.filter(({ state }) => state === 'sending').length;
    const waiting = all.filter(({ state }) => state === 'waiting');
    for (const upload of waiting.slice(0, Math.max(0, free))) void this.#start(upload);
  }

  async #start({ key, file }: Upload) {
    const abort = new AbortController();
    this.#aborts.set(key, abort);
    this.#change(key, { state: 'sending' });
    try {
      const media = await this.#transport(
        file,
        key,
        (progress) => this.#change(key, { progress }),
        abort.signal,
      );
      this.#change(key, { state: 'done', progress: 1, media });
    } catch (error) {
      this.#change(key, { state: 'failed', problem: error instanceof Error ? error.message : '' });
    }
    this.#aborts.delete(key);
    this.#next();
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
