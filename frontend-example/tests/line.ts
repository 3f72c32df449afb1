import { once } from 'node:events';
import { createServer as createControl } from 'node:http';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** The line between readers and the site, which can be cut: browsers only pretend to be offline, and
 * their service workers not even that. `/break?bytes=…&times=…` lets each connection end in the midst of
 * things, after so many bytes from the reader, some times. */
export async function layLine(port: number, sitePort: number) {
  const open = new Set<Socket>();
  let isCut = false;
  const breaking = { bytes: 0, times: 0 };
  const line = createServer((reader) => {
    if (isCut) return void reader.destroy();
    const site = connect(sitePort, '127.0.0.1');
    for (const [one, other] of [
      [reader, site],
      [site, reader],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
    let sent = 0;
    reader.on('data', ({ length }) => {
      sent += length;
      if (breaking.times === 0 || sent < breaking.bytes) return;
      breaking.times -= 1;
      reader.destroy();
    });
  });
  const control = createControl(({ url = '/' }, answer) => {
    const { pathname, searchParams } = new URL(url, 'http://line');
    isCut = pathname === '/cut';
    if (isCut) for (const socket of open) socket.destroy();
    breaking.bytes = Number(searchParams.get('bytes') ?? 0);
    breaking.times = Number(searchParams.get('times') ?? 0);
    answer.end();
  });
  await once(line.listen(port, '127.0.0.1'), 'listening');
  await once(control.listen(0, '127.0.0.1'), 'listening');
  const { port: controlPort } = control.address() as AddressInfo;
  const take = () => {
    for (const socket of open) socket.destroy();
    line.close();
    control.close();
    control.closeAllConnections();
  };
  return { control: `http://127.0.0.1:${controlPort}`, take };
}
