import { useState } from 'react';
import { useOutletContext } from 'react-router';

import { useWords } from '../language/words';
import type { Viewer } from '../session/query';
import { PasswordForm } from './password-form';
import { SecondFactor } from './second-factor';
import { Sessions } from './sessions';

/** The own account: how one proves who one is, and where one is signed in. */
export default function Account() {
  const w = useWords();
  const viewer = useOutletContext<Viewer>();
  const [round, setRound] = useState(0);
  return (
    <div className="account">
      <div>
        <h1>{w.account}</h1>
        <p className="fine">
          <span>{viewer.name}</span>
          <span>{w.role[viewer.role]}</span>
        </p>
      </div>
      <Sessions key={round} />
      <SecondFactor />
      {/* Another password signs out everywhere else. */}
      <PasswordForm onChanged={() => setRound(round + 1)} />
    </div>
  );
}
