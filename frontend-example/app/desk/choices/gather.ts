import type { Answer } from './query';

/** Lists that come page by page. */
const LISTS = ['areas', 'tags', 'campaigns', 'organizations', 'persons'] as const;
type List = (typeof LISTS)[number];

type Nodes<Name extends List> = Answer[Name]['nodes'];

/** Everything that can be chosen. */
export type Choices = { [Name in List]: Nodes<Name> } & Pick<Answer, 'categories' | 'site'>;

export type Cursors = Partial<Record<List, string>>;

/** All of every list; null where there is no answer. A list that has ended has nothing behind its last cursor. */
export async function gather(ask: (after: Cursors) => Promise<Answer | null>): Promise<Choices | null> {
  const after: Cursors = {};
  const answers: Answer[] = [];
  for (;;) {
    const answer = await ask({ ...after });
    if (!answer) return null;
    answers.push(answer);
    for (const list of LISTS) after[list] = answer[list].pageInfo.endCursor ?? after[list];
    if (LISTS.every((list) => !answer[list].pageInfo.hasNextPage)) return joined(answers, answer);
  }
}

function joined(answers: Answer[], { categories, site }: Answer): Choices {
  return {
    categories,
    site,
    areas: answers.flatMap(({ areas }) => areas.nodes),
    tags: answers.flatMap(({ tags }) => tags.nodes),
    campaigns: answers.flatMap(({ campaigns }) => campaigns.nodes),
    organizations: answers.flatMap(({ organizations }) => organizations.nodes),
    persons: answers.flatMap(({ persons }) => persons.nodes),
  };
}
