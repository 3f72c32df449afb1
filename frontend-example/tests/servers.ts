import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

import { freePorts, Program } from './process';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The origin of the site, as a reader's browser knows it. */
    site: string;
  }
}

/** How long the demo may take to draw its pictures: an unoptimized build needs minutes. */
const DEMO_SECONDS = 600;

/** Starts Loa's demo and the built site before the tests, and stops both behind them. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'loa-site-'));
  const [loaPort, sitePort] = await freePorts();
  const loaUrl = `http://127.0.0.1:${loaPort}`;
  const siteUrl = `http://127.0.0.1:${sitePort}`;
  // A folder that a demo filled before saves filling one.
  const { LOA_DEMO_DATA: filled, LOA_BINARY: binary = '../target/debug/loa' } = process.env;
  if (filled) await cp(filled, folder, { recursive: true });

  const loa = new Program(binary, [
    'demo',
    '--data-dir',
    folder,
    '--listen',
    `127.0.0.1:${loaPort}`,
    '--site-url',
    siteUrl,
  ]);
  const site = new Program('node_modules/.bin/react-router-serve', ['build/server/index.js'], {
    NODE_ENV: 'production',
    LOA_URL: loaUrl,
    HOST: '127.0.0.1',
    PORT: String(sitePort),
  });
  const stop = async () => {
    await Promise.all([site.stop(), loa.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await loa.answersAt(`${loaUrl}/health/ready`, DEMO_SECONDS);
    await site.answersAt(siteUrl, 120);
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('site', siteUrl);
  return stop;
}
