import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Ports that nobody listens on. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  // All are open before one is closed, so that they differ.
  for (const server of servers) await once(server.listen(0, '127.0.0.1'), 'listening');
  return servers.map((server) => {
    const address = server.address();
    server.close();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  });
}

/** A program that runs beside the tests. */
export class Program {
  readonly #child: ChildProcess;
  #printed = '';
  #ended = false;

  constructor(command: string, args: string[], environment: Record<string, string> = {}) {
    this.#child = spawn(command, args, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.on('exit', () => (this.#ended = true));
    this.#child.on('error', ({ message }) => {
      this.#ended = true;
      this.#printed += message;
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#printed += text));
    }
  }

  /** Resolves once an address answers with success. */
  async answersAt(url: string, seconds: number): Promise<void> {
    const end = Date.now() + seconds * 1000;
    while (Date.now() < end) {
      if (this.#ended) throw new Error(`it ended:\n${this.#printed}`);
      const answer = await fetch(url).catch(() => null);
      if (answer?.ok) return;
      await sleep(200);
    }
    throw new Error(`${url} did not answer within ${seconds} s:\n${this.#printed}`);
  }

  async stop(): Promise<void> {
    if (this.#ended) return;
    this.#child.kill();
    await once(this.#child, 'exit');
  }
}
