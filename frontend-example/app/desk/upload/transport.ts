import type { LibraryItem } from '../media/item';

/** One attempt to bring a file to the library. */
export interface Attempt {
  /** Where its pieces went before; null where none did. */
  address: string | null;
  onAddress: (address: string) => void;
  /** Told how much of it has been sent, from 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** What a queue sends files by. */
export interface Transport {
  /** Rejects with `Refused` where trying again is of no use; with anything else where the line broke. */
  send: (file: File, attempt: Attempt) => Promise<LibraryItem>;
  /** Lets the server forget what came of a file that is not wanted any more. */
  end: (address: string) => Promise<void>;
}

/** What Loa does not take, with its reason. */
export class Refused extends Error {}
