import { answer, kept, openDatabase } from '~/database';

import type { Memory, Subscribed } from './steps';

const STORE = 'subscribed';
/** A device has one subscription. */
const ONLY = 'only';

async function use<Result>(
  mode: IDBTransactionMode,
  step: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await openDatabase('push', (made) => void made.createObjectStore(STORE));
  try {
    const transaction = database.transaction(STORE, mode);
    const [result] = await Promise.all([
      answer(step(transaction.objectStore(STORE))),
      kept(transaction),
    ]);
    return result;
  } finally {
    database.close();
  }
}

/** Kept where the worker finds it, too. */
export const memory: Memory = {
  async read() {
    return ((await use('readonly', (store) => store.get(ONLY))) as Subscribed | undefined) ?? null;
  },
  async write(subscribed) {
    await use('readwrite', (store) => store.put(subscribed, ONLY));
  },
  async forget() {
    await use('readwrite', (store) => store.delete(ONLY));
  },
};
