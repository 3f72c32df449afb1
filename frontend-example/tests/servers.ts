import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

import { layLine } from './line';
import { freePorts, Program } from './process';
import { startProviders } from './providers';
import { signIn, type Name } from './sessions';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The origin of the site, as a reader's browser knows it. */
    site: string;
    /** Where the line to the site is cut and mended. */
    line: string;
    /** The push service that Loa pushes to, where a test starts one; and who it is told is pushing. */
    push: { origin: string; contact: string };
    /** The cookie of each of the demo's people. */
    sessions: Record<Name, string>;
  }
}

/** How long the demo may take to draw its pictures: an unoptimized build needs minutes. */
const DEMO_SECONDS = 600;

/** Starts Loa's demo and the built site before the tests, and stops both behind them. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'loa-site-'));
  const [loaPort = 0, sitePort = 0, port = 0, pushPort = 0] = await freePorts(4);
  const loaUrl = `http://127.0.0.1:${loaPort}`;
  const siteUrl = `http://127.0.0.1:${sitePort}`;
  const push = { origin: `http://127.0.0.1:${pushPort}`, contact: 'mailto:desk@ward.example' };
  // A folder that a demo filled before saves filling one.
  const { LOA_DEMO_DATA: filled, LOA_BINARY: binary = '../target/debug/loa' } = process.env;
  if (filled) await cp(filled, folder, { recursive: true });

  const providers = await startProviders();
  const loa = new Program(
    binary,
    [
      'demo',
      '--data-dir',
      folder,
      '--listen',
      `127.0.0.1:${loaPort}`,
      '--site-url',
      siteUrl,
      // An unoptimized build would be busy with it beside the tests for minutes.
      '--avif',
      'false',
      ...providers.arguments,
    ],
    { LOA_PUSH_CONTACT: push.contact, LOA_PUSH_SERVICES: push.origin },
  );
  const site = new Program(process.execPath, ['server.mjs'], {
    // As where nobody says; the tests' own is none for a site.
    NODE_ENV: '',
    LOA_URL: loaUrl,
    HOST: '127.0.0.1',
    PORT: String(port),
  });
  const line = await layLine(sitePort, port);
  const stop = async () => {
    line.take();
    providers.stop();
    await Promise.all([site.stop(), loa.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await loa.answersAt(`${loaUrl}/health/ready`, DEMO_SECONDS);
    await site.answersAt(siteUrl, 120);
    project.provide('sessions', await signIn(siteUrl));
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('site', siteUrl);
  project.provide('line', line.control);
  project.provide('push', push);
  return stop;
}
