// A mail server that tests send to: tells its port, then every mail that it takes, a line of JSON each.
//
//   node mail-server.mjs [how many mails are put off first]
//
// CERTIFICATE and KEY, in the environment, are files with which it speaks TLS from the first byte, or after
// STARTTLS where that is in the environment, too. `lan` with the password `right` may sign in; there is no
// mailbox for nobody@….

import { readFileSync } from 'node:fs';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

const { CERTIFICATE, KEY, STARTTLS } = process.env;
let putOff = Number(process.argv[2] ?? 0);

const refusal = (responseCode, message) => Object.assign(new Error(message), { responseCode });

const encryption = CERTIFICATE
  ? { cert: readFileSync(CERTIFICATE), key: readFileSync(KEY), secure: !STARTTLS }
  : { allowInsecureAuth: true, disabledCommands: ['STARTTLS'] };

const server = new SMTPServer({
  ...encryption,
  authOptional: true,
  onAuth({ username, password }, _, done) {
    const known = username === 'lan' && password === 'right';
    done(known ? null : refusal(535, 'Authentication failed'), { user: username });
  },
  onRcptTo({ address }, _, done) {
    done(address.startsWith('nobody@') ? refusal(550, 'No such mailbox') : null);
  },
  async onData(stream, session, done) {
    const pieces = [];
    for await (const piece of stream) pieces.push(piece);
    if (putOff-- > 0) return done(refusal(451, 'Try again later'));
    const raw = Buffer.concat(pieces);
    const { from, to, subject, text } = await PostalMime.parse(raw);
    const user = session.user ?? null;
    const { secure } = session;
    console.log(JSON.stringify({ user, secure, from, to, subject, text, raw: raw.toString() }));
    done();
  },
});

// Who does not trust the certificate breaks off, which is no end of the server.
server.on('error', (error) => console.error(error.message));
server.listen(0, '127.0.0.1', () => console.log(server.server.address().port));
