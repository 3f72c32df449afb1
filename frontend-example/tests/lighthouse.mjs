// Starts the demo and the site, measures two pages, prints the medians. See `tests/lighthouse`.

import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const { LIGHTHOUSE, FOLDER, LOA_BINARY, RUNS = '5' } = process.env;
const PAGES = ['/', '/vi/tin-tuc/con-130-met-nua-la-du-nam-cay-so'];
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const LEAST = 95;
const [LOA, SITE] = ['http://127.0.0.1:18080', 'http://127.0.0.1:13000'];

const run = promisify(execFile);

async function answers(url) {
  for (;;) {
    if ((await fetch(url).catch(() => null))?.ok) return;
    await sleep(500);
  }
}

/** One report of Lighthouse. */
async function report(url) {
  const output = join(FOLDER, 'report.json');
  await run(process.execPath, [
    join(LIGHTHOUSE, 'cli/index.js'),
    url,
    '--quiet',
    '--output=json',
    `--output-path=${output}`,
    `--only-categories=${CATEGORIES.join()}`,
    '--chrome-flags=--headless=new --no-sandbox',
  ]);
  return JSON.parse(await readFile(output, 'utf8'));
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** What costs points in a report. */
function complaints({ categories, audits }) {
  const references = Object.values(categories).flatMap(({ auditRefs }) => auditRefs);
  const lost = references.filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 0.9);
  return lost.map(({ id }) => `  ${audits[id].title}: ${audits[id].displayValue ?? ''}`);
}

async function measure(path) {
  const reports = [];
  for (let time = 0; time < Number(RUNS); time += 1) reports.push(await report(SITE + path));
  const scores = CATEGORIES.map((name) => [
    name,
    Math.round(100 * median(reports.map(({ categories }) => categories[name].score))),
  ]);
  console.log(path, scores.map(([name, score]) => `${name} ${score}`).join(', '));
  console.log(complaints(reports.at(-1)).join('\n'));
  return scores.every(([, score]) => score >= LEAST);
}

const programs = [
  spawn(
    LOA_BINARY,
    ['demo', '--data-dir', join(FOLDER, 'data'), '--listen', new URL(LOA).host, '--site-url', SITE],
    { stdio: 'ignore' },
  ),
  spawn(process.execPath, ['server.mjs'], {
    stdio: 'ignore',
    env: { ...process.env, NODE_ENV: 'production', LOA_URL: LOA, HOST: '127.0.0.1', PORT: '13000' },
  }),
];
try {
  await answers(`${LOA}/health/ready`);
  await answers(SITE);
  let isGood = true;
  for (const path of PAGES) isGood = (await measure(path)) && isGood;
  process.exitCode = isGood ? 0 : 1;
} finally {
  for (const program of programs) program.kill();
}
