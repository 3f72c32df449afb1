/** Whether a browser subscribed by a key, which the site writes in base64url. */
export function isBy(key: string, { applicationServerKey }: PushSubscriptionOptions): boolean {
  return applicationServerKey !== null && base64url(applicationServerKey) === key.replace(/=+$/, '');
}

function base64url(bytes: ArrayBuffer): string {
  const letters = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return letters.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
