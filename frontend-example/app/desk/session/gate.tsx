import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { LanguageProvider, useLanguage } from '~/language/context';
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
    site {
      timeZone
    }
  }
`);

export type Viewer = NonNullable<ResultOf<typeof ViewerQuery>['viewer']>;

/** Lets in who is signed in, by the clock of the site, and asks everybody else who they are. */
export function Gate({ children }: { children: (viewer: Viewer) => ReactNode }) {
  const w = useWords();
  const { language } = useLanguage();
  const [{ data, error }, ask] = useQuery({ query: ViewerQuery });
  if (error && !data) return <Failed onRetry={ask} />;
  if (!data) return <p role="status">{w.loading}</p>;
  if (!data.viewer) return <SignIn onSignedIn={() => ask({ requestPolicy: 'network-only' })} />;
  return (
    <LanguageProvider language={language} timeZone={data.site.timeZone}>
      {children(data.viewer)}
    </LanguageProvider>
  );
}
