// A provider of sign-ins that tests use, certified as such (OpenID Connect): tells its port, then stays.
//
//   node oidc-provider.mjs '{"redirectUri": …, "people": {"lan": {"email": …, …}}}'
//
// Everybody signs in by their name and any password. What is told of them depends on `people`; `idToken`
// says whether the e-mail address stands in the token already or has to be asked for.

import { createServer } from 'node:http';

import { Provider } from 'oidc-provider';

const { redirectUri, people, idToken = false, authMethod = 'client_secret_basic' } = JSON.parse(
  process.argv[2],
);

const claims = {
  openid: ['sub'],
  email: ['email', 'email_verified'],
  profile: ['name'],
  amr: null,
};

const server = createServer().listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [
      {
        client_id: 'loa',
        client_secret: 'a secret: of the ward, 100 % safe',
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: authMethod,
      },
    ],
    claims,
    clientAuthMethods: [authMethod],
    conformIdTokenClaims: !idToken,
    cookies: { keys: ['of this run only'] },
    findAccount: (_, id) => people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
    pkce: { required: () => true },
  });
  server.on('request', provider.callback());
  console.log(port);
});
