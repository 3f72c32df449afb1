import type { Locator } from 'playwright-core';
import decodeQR from 'qr/decode.js';

/** What a QR code on a page says, read off the screen as by a camera. */
export async function readQr(picture: Locator): Promise<string> {
  const screenshot = (await picture.screenshot()).toString('base64');
  const { data, ...size } = await picture.page().evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    return { width, height, data: [...(context?.getImageData(0, 0, width, height).data ?? [])] };
  }, screenshot);
  return decodeQR({ ...size, data: Uint8Array.from(data) });
}
