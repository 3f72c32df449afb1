import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

/** Photos as phones make them, one of them stored lying on its side; the folder beside the project may be absent. */
const REAL = ['p12.jpg', 'p12-o6.jpg'].map((name) =>
  join(import.meta.dirname, '../../../shared/photos', name),
);

/** Two photos to drop: real ones where there are some, else what a page looks like. */
export async function twoPhotos(page: Page): Promise<{ name: string; bytes: Buffer }[]> {
  const real = await Promise.all(REAL.map((path) => readFile(path).catch(() => null)));
  return Promise.all(
    real.map(async (bytes, place) => ({
      name: `photo-${place + 1}.jpg`,
      bytes: bytes ?? (await drawn(page, 300 + 200 * place)),
    })),
  );
}

function drawn(page: Page, height: number): Promise<Buffer> {
  return page.screenshot({ type: 'jpeg', clip: { x: 0, y: 0, width: 640, height } });
}
