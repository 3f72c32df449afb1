import { Outlet } from 'react-router';

import { SkipLink } from '~/layout/skip-link';

import { DeskFrame } from './frame';
import { DeskHeader } from './header';
import { Gate } from './session/gate';

/** The desk, for who is signed in. */
export default function Desk() {
  return (
    <DeskFrame>
      <Gate>
        {(viewer) => (
          <>
            <SkipLink />
            <DeskHeader viewer={viewer} />
            <main id="main" className="page desk" tabIndex={-1}>
              <Outlet context={viewer} />
            </main>
          </>
        )}
      </Gate>
    </DeskFrame>
  );
}
