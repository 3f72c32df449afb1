import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  randomBytes,
  randomUUID,
  verify,
  type ECDH,
} from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';

import { expect } from 'vitest';

/** A browser's subscription, as it tells a site of it. */
export interface Subscription {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

/** What a site pushed to a browser, read with the keys that only the browser has. */
export interface Pushed {
  endpoint: string;
  headers: IncomingHttpHeaders;
  text: string;
}

/** Where browsers have messages pushed to, and what was. */
export interface PushService {
  /** What a browser gets that subscribes. */
  subscribe: () => Subscription;
  received: Pushed[];
  stop: () => void;
}

interface Keys {
  pair: ECDH;
  auth: Buffer;
}

/** How many bytes a record's tag takes, which shows that nobody has changed it. */
const TAG_BYTES = 16;

/**
 * A push service on this machine, which takes what is pushed as one on the net does: by `contact`, to an
 * endpoint that it gave out, signed, and encrypted as RFC 8291 has it.
 */
export async function startPushService(origin: string, contact: string): Promise<PushService> {
  const browsers = new Map<string, Keys>();
  const received: Pushed[] = [];
  const take = (endpoint: string, headers: IncomingHttpHeaders, body: Buffer): number => {
    const keys = browsers.get(endpoint);
    if (!keys) return 404;
    checkSender(headers.authorization ?? '', origin, contact);
    expect(headers['content-encoding']).toBe('aes128gcm');
    received.push({ endpoint, headers, text: decrypt(body, keys) });
    return 201;
  };
  const server = createServer(async (request, answer) => {
    const endpoint = `${origin}${request.url}`;
    try {
      answer.writeHead(take(endpoint, request.headers, await buffer(request)), { Location: endpoint });
    } catch (error) {
      // What is wrong with it is seen where somebody waits for it.
      received.push({ endpoint, headers: request.headers, text: `refused: ${String(error)}` });
      answer.writeHead(400);
    }
    answer.end();
  });
  const { hostname, port } = new URL(origin);
  await once(server.listen(Number(port), hostname), 'listening');
  return {
    subscribe() {
      const endpoint = `${origin}/push/${randomUUID()}`;
      const pair = createECDH('prime256v1');
      pair.generateKeys();
      const auth = randomBytes(16);
      browsers.set(endpoint, { pair, auth });
      const p256dh = pair.getPublicKey('base64url', 'uncompressed');
      return { endpoint, keys: { p256dh, auth: auth.toString('base64url') } };
    },
    received,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Reads a message of one record, by RFC 8291 (its keys) and RFC 8188 (its form). */
export function decrypt(body: Buffer, { pair, auth }: Keys): string {
  const salt = body.subarray(0, 16);
  const recordBytes = body.readUInt32BE(16);
  const keyEnd = 21 + body.readUInt8(20);
  const sender = body.subarray(21, keyEnd);
  const record = body.subarray(keyEnd);
  expect(record.length).toBeLessThanOrEqual(recordBytes);

  const derive = (secret: Uint8Array, salted: Uint8Array, info: Uint8Array | string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', secret, salted, info, bytes));
  const both = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), sender]);
  const secret = derive(pair.computeSecret(sender), auth, both, 32);
  const key = derive(secret, salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = derive(secret, salt, 'Content-Encoding: nonce\0', 12);

  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(record.subarray(-TAG_BYTES));
  const plain = Buffer.concat([decipher.update(record.subarray(0, -TAG_BYTES)), decipher.final()]);
  // Behind the last record's text stands a 2, and then as many zeros as hide how long it is.
  const end = plain.findLastIndex((byte) => byte !== 0);
  expect(plain[end]).toBe(2);
  return plain.subarray(0, end).toString('utf8');
}

/** Checks who pushes, by RFC 8292: whoever has the key that stands beside the signature. */
function checkSender(authorization: string, origin: string, contact: string): void {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  const [header = '', claims = '', signature = ''] = token.split('.');
  const parsed = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
  expect(parsed(header)).toMatchObject({ typ: 'JWT', alg: 'ES256' });

  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const by = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const signed = Buffer.from(`${header}.${claims}`);
  const isSigned = verify(
    'sha256',
    signed,
    { key: by, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  expect(isSigned, 'the signature is by the key beside it').toBe(true);

  const { aud, exp, sub } = parsed(claims) as { aud: string; exp: number; sub: string };
  expect({ aud, sub }).toEqual({ aud: origin, sub: contact });
  const now = Date.now() / 1000;
  expect(exp).toBeGreaterThan(now);
  expect(exp).toBeLessThanOrEqual(now + 24 * 60 * 60);
}
