import { useState } from 'react';

import { useWords } from '../language/words';
import { ByProvider } from './by-provider';
import { Forgotten } from './forgotten';
import { SignInForm } from './sign-in-form';

/** What the desk is to who is not signed in. */
export function SignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const w = useWords();
  const [hasForgotten, setForgotten] = useState(false);
  if (hasForgotten) return <Forgotten onBack={() => setForgotten(false)} />;
  return (
    <main className="sign-in">
      <h1>{w.desk}</h1>
      <SignInForm onSignedIn={onSignedIn} />
      <ByProvider />
      <p>
        <button type="button" className="button quiet" onClick={() => setForgotten(true)}>
          {w.forgotten}
        </button>
      </p>
    </main>
  );
}
