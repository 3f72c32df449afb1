// A mail server that tests send to: tells its port, then every mail that it takes, a line of JSON each.
//
//   node mail-server.mjs [how many mails are put off first]
//
// `lan` with the password `right` may sign in; there is no mailbox for nobody@….

import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

let putOff = Number(process.argv[2] ?? 0);

const refusal = (responseCode, message) => Object.assign(new Error(message), { responseCode });

const server = new SMTPServer({
  authOptional: true,
  allowInsecureAuth: true,
  disabledCommands: ['STARTTLS'],
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
    console.log(JSON.stringify({ user, from, to, subject, text, raw: raw.toString() }));
    done();
  },
});

server.listen(0, '127.0.0.1', () => console.log(server.server.address().port));
