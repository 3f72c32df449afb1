import type { Listed } from '../records/kind';

/** All of a list, page after page; null where a page is not answered. */
export async function everyPage<Thing>(
  ask: (after: string | null) => Promise<Listed<Thing> | null>,
): Promise<Thing[] | null> {
  const all: Thing[] = [];
  let after: string | null = null;
  for (;;) {
    const page: Listed<Thing> | null = await ask(after);
    if (!page) return null;
    all.push(...page.nodes);
    const { hasNextPage, endCursor } = page.pageInfo;
    if (!hasNextPage || !endCursor) return all;
    after = endCursor;
  }
}
