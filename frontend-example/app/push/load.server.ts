import { data } from 'react-router';

import { ask } from '~/loa/ask.server';
import { graphql, type ResultOf } from '~/loa/graphql';

const PartsQuery = graphql(`
  query PushParts($language: LanguageTag!, $after: String) {
    site {
      pushKey
    }
    categories {
      id
      name(language: $language)
    }
    areas(first: 100, after: $after) {
      nodes {
        id
        name(language: $language)
        parent {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Answer = ResultOf<typeof PartsQuery>;

/** Of what somebody can be told by itself. */
export interface Parts {
  areas: Answer['areas']['nodes'];
  categories: Answer['categories'];
}

/** All areas and categories; there is no such page where nothing is pushed. */
export async function loadParts(language: string): Promise<Parts> {
  const areas: Parts['areas'] = [];
  for (let after: string | null = null; ;) {
    const answer: Answer = await ask(PartsQuery, { language, after });
    if (answer.site.pushKey === null) throw data(null, { status: 404 });
    areas.push(...answer.areas.nodes);
    after = answer.areas.pageInfo.endCursor;
    if (!answer.areas.pageInfo.hasNextPage) return { areas, categories: answer.categories };
  }
}
