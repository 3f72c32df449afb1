/** What the server's environment says, read once. */

/** Where Loa listens. */
export const LOA_URL = new URL(process.env.LOA_URL ?? 'http://127.0.0.1:8080');

/** Under which origin readers know this site; null takes it from each request. */
export const SITE_URL = process.env.SITE_URL ? new URL(process.env.SITE_URL) : null;
