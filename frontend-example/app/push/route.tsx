import { useLanguage } from '~/language/context';
import { languageOf, MESSAGES } from '~/language/language';
import { pageMeta } from '~/layout/frame';
import { alternatesOf } from '~/paths';
import '~/styles/push.css';

import type { Route } from './+types/route';
import { Bell } from './bell';
import { ChoiceForm } from './form';
import { useWords } from './language/use-words';
import { loadParts } from './load.server';
import { Outcome } from './outcome';
import { usePush } from './use-push';

export async function loader({ url }: Route.LoaderArgs) {
  const language = languageOf(url.pathname);
  const title = MESSAGES[language].push;
  const parts = await loadParts(language);
  return { parts, head: { title, description: null, language, alternates: alternatesOf('push') } };
}

export const meta = pageMeta;

/** Where readers say of what this device tells them. */
export default function Push({ loaderData: { parts } }: Route.ComponentProps) {
  const { t } = useLanguage();
  const w = useWords();
  const push = usePush();
  const { state, hasActed } = push;
  const standing = state?.standing;
  const isOn = standing === 'on';
  return (
    <div className="push">
      <header className="page-header">
        <h1>
          <Bell />
          {t.push}
        </h1>
        <p className="standfirst">{w.text}</p>
      </header>
      <p role="status">{standing ? w.standing[standing] : t.loading}</p>
      {standing === 'denied' && (
        <button
          type="button"
          className="button quiet"
          // What had the keyboard before is gone.
          autoFocus={hasActed}
          onClick={() => void push.look()}
        >
          {t.tryAgain}
        </button>
      )}
      {state && (isOn || standing === 'off') && (
        <ChoiceForm
          parts={parts}
          before={state.choice}
          isOn={isOn}
          isBusy={push.isBusy}
          takesFocus={hasActed}
          onChoose={push.turnOn}
          onTurnOff={push.turnOff}
        />
      )}
      <Outcome push={push} />
    </div>
  );
}
