import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { graphql, type ResultOf } from '~/loa/graphql';

import { useWords } from '../language/words';
import { Failed } from '../failed';
import { SignIn } from './sign-in';

const ViewerQuery = graphql(`
  query Viewer {
    viewer {
      id
      name
      role
    }
  }
`);

export type Viewer = NonNullable<ResultOf<typeof ViewerQuery>['viewer']>;

/** Lets in who is signed in, and asks everybody else who they are. */
export function Gate({ children }: { children: (viewer: Viewer) => ReactNode }) {
  const w = useWords();
  const [{ data, error }, ask] = useQuery({ query: ViewerQuery });
  if (error && !data) return <Failed onRetry={ask} />;
  if (!data) return <p role="status">{w.loading}</p>;
  if (!data.viewer) return <SignIn onSignedIn={() => ask({ requestPolicy: 'network-only' })} />;
  return children(data.viewer);
}
