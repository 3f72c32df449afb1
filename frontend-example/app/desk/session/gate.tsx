import { useCallback, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';

import { LanguageProvider, useLanguage } from '~/language/context';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { ViewerQuery, type Viewer } from './query';
import { SignIn } from './sign-in';
import { SignedIn, useTellWindows } from './signed-in';
import { SignedOut } from './signed-out';
import { useRefusedFiles } from './use-refused-files';

/** Lets in who is signed in, by the clock of the site, and asks everybody else who they are. Who is not
 * signed in any more is asked over what is open, which stays as it is. */
export function Gate({ children }: { children: (viewer: Viewer) => ReactNode }) {
  const w = useWords();
  const { language } = useLanguage();
  const [{ data, error }, ask] = useQuery({ query: ViewerQuery });
  const askAnew = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  /** The last answer in which somebody was here. */
  const [last, setLast] = useState(data);
  if (data?.viewer && data !== last) setLast(data);
  /** The answer at which who is not here any more chose to see what is open. */
  const [closed, setClosed] = useState<typeof data>();
  useTellWindows(data?.viewer?.id);
  useRefusedFiles(askAnew);
  const shown = data?.viewer ? data : last;
  if (!shown?.viewer) {
    if (error && !data) return <Failed onRetry={ask} />;
    if (!data) return <p role="status">{w.loading}</p>;
    return <SignIn onSignedIn={askAnew} />;
  }
  const isOver = data?.viewer === null;
  return (
    <LanguageProvider language={language} timeZone={shown.site.timeZone}>
      <SignedIn value={!isOver}>{children(shown.viewer)}</SignedIn>
      {isOver && data !== closed && (
        <SignedOut email={shown.viewer.email} onSignedIn={askAnew} onClose={() => setClosed(data)} />
      )}
    </LanguageProvider>
  );
}
