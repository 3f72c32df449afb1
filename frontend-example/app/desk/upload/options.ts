/**
 * Where a web server in between hands on whole requests only, a line that breaks costs no more than this
 * many bytes.
 */
const PIECE_BYTES = 4 * 1024 * 1024;

/** The library is loaded when it is needed: at the desk, and there when the first file is sent. */
export async function options() {
  const { defaultOptions } = await import('tus-js-client');
  return {
    ...defaultOptions,
    endpoint: new URL('/uploads', window.location.href).href,
    headers: languageHeader(),
    chunkSize: PIECE_BYTES,
    // The queue tries again, and the whole of it: what comes after the pieces may break, too.
    retryDelays: null,
    // Kept until a media was made of it: after a reload, too, nothing is sent twice.
    removeFingerprintOnSuccess: false,
  };
}

/** Loa gives its reasons in the language of the page. */
export function languageHeader() {
  return { 'Accept-Language': document.documentElement.lang };
}
