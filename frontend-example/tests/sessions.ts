/** Who signs in at the demo, all with the same password. */
const NAMES = ['admin', 'editor', 'officer', 'reviewer'] as const;
export type Name = (typeof NAMES)[number];

const PASSWORD = 'loa-demo-2026';
const SIGN_IN = 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { viewer { id } } }';

/** Asks Loa something, as who holds a cookie. */
export function ask(site: string, body: object, cookie = ''): Promise<Response> {
  return fetch(`${site}/graphql`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Apollo-Require-Preflight': 'true',
      Cookie: cookie,
      Origin: site,
    },
    body: JSON.stringify(body),
  });
}

/** Signs somebody in; the cookie of the session. */
export async function sessionOf(site: string, email: string, password: string): Promise<string> {
  const answer = await ask(site, { query: SIGN_IN, variables: { input: { email, password } } });
  const [cookie] = answer.headers.getSetCookie();
  if (!cookie) throw new Error(`${email} is not let in: ${await answer.text()}`);
  return cookie.split(';')[0] ?? '';
}

/** Signs everybody in once, so that not every walk has to begin with it; the cookie of each. */
export async function signIn(site: string): Promise<Record<Name, string>> {
  const sessions = NAMES.map(async (name) => {
    return [name, await sessionOf(site, `${name}@demo.example`, PASSWORD)] as const;
  });
  return Object.fromEntries(await Promise.all(sessions)) as Record<Name, string>;
}
