import type { ExecutionResult } from 'graphql';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';

import { PREFLIGHT } from '~/loa/preflight';

/** What stands in the editor at first: the newest of the site in one request. */
const FIRST_QUERY = `query Newest($language: LanguageTag = "vi") {
  site {
    name(language: $language)
  }
  feed(language: $language, first: 5) {
    nodes {
      __typename
      ... on Article {
        title
        canonicalPath
      }
      ... on Campaign {
        title
        daysLeft
      }
    }
  }
}
`;

/** Who is signed in at the desk sends as themselves. */
async function send(body: unknown): Promise<ExecutionResult> {
  const answer = await fetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...PREFLIGHT },
    body: JSON.stringify(body),
  });
  return answer.json() as Promise<ExecutionResult>;
}

export default function Explorer() {
  return <GraphiQL fetcher={send} defaultQuery={FIRST_QUERY} />;
}
