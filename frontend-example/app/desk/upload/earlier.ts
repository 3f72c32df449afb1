import { options } from './options';

/** Where files went that were chosen since the page was loaded: another of the same name goes elsewhere. */
export const ofThisStay = new Set<string>();

export function isEarlier(address: string | null): boolean {
  return address !== null && !ofThisStay.has(address);
}

/** A file that was on its way when the page was left. */
export interface Unfinished {
  address: string;
  name: string;
}

/** Loa forgets what was begun longer ago. */
const DAY_MS = 24 * 60 * 60 * 1000;

/** What is still to be sent, the newest last. Browsers do not keep the files themselves. */
export async function unfinished(): Promise<Unfinished[]> {
  const { urlStorage } = await options();
  const all = await urlStorage.findAllUploads();
  const names = new Map<string, string>();
  for (const { uploadUrl, metadata, creationTime } of all) {
    const isOver = Date.now() - Date.parse(creationTime) > DAY_MS;
    if (isOver && uploadUrl) await forget(uploadUrl);
    else if (uploadUrl && isEarlier(uploadUrl)) names.set(uploadUrl, metadata.filename ?? '');
  }
  return [...names].map(([address, name]) => ({ address, name }));
}

/** Looks no more for what was sent to an address. */
export async function forget(address: string): Promise<void> {
  const { urlStorage } = await options();
  const all = await urlStorage.findAllUploads();
  const same = all.filter(({ uploadUrl }) => uploadUrl === address);
  for (const { urlStorageKey } of same) await urlStorage.removeUpload(urlStorageKey);
}
