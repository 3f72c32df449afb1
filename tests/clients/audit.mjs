// Holds a GraphQL endpoint against every server audit of the GraphQL-over-HTTP specification,
// recommendations (SHOULD) and options (MAY) included.
//
//   node audit.mjs http://127.0.0.1:8080/graphql
//
// Prints one line per audit. Exits 0 only when all of them are ok, 1 when any is not, 2 when called
// wrongly.

import { serverAudits } from 'graphql-http';

/** How long one answer may take, in milliseconds. */
const PATIENCE = 10_000;

/** `fetch` that gives up on a server that does not answer. */
function patientFetch(url, options) {
  return fetch(url, { ...options, signal: AbortSignal.timeout(PATIENCE) });
}

/** Runs one audit; a connection that fails counts as an error of the server. */
async function run(audit) {
  try {
    return await audit.fn();
  } catch (error) {
    return { status: 'error', reason: error.cause?.message || error.cause?.code || error.message };
  }
}

/** One line: how it went, which audit, and why if it is not ok. */
function describe(audit, { status, reason }) {
  return `${status.padEnd(6)} ${audit.id} ${audit.name}${reason ? `: ${reason}` : ''}`;
}

const [url] = process.argv.slice(2);
if (!URL.canParse(url ?? '')) {
  console.error('usage: node audit.mjs URL');
  process.exit(2);
}

let passed = 0;
let failed = 0;
for (const audit of serverAudits({ url, fetchFn: patientFetch })) {
  const result = await run(audit);
  console.log(describe(audit, result));
  if (result.status === 'ok') passed += 1;
  else failed += 1;
}
console.log(`${passed} passed, ${failed} failed`);
// Answers that an audit did not read to the end may still hold their connection open: do not wait.
process.exit(failed === 0 && passed > 0 ? 0 : 1);
