/** Shows Loa that the page was let through: a foreign page cannot set such a header unasked. */
export const PREFLIGHT = { 'Apollo-Require-Preflight': 'true' };
