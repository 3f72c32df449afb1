import { useRef } from 'react';

import { useLanguage } from '~/language/context';

import type { Push } from './use-push';

/** Says what became of the last step; where it failed, it can be tried again. */
export function Outcome({ push: { isBusy, done, failure } }: { push: Push }) {
  const { t } = useLanguage();
  const line = useRef<HTMLParagraphElement>(null);
  const again = async () => {
    // The button that had the keyboard is gone then.
    if (await failure?.again()) line.current?.focus();
  };
  return (
    <>
      <p role="status" tabIndex={-1} ref={line}>
        {isBusy ? t.loading : done}
      </p>
      {failure && (
        <div className="push-failure">
          <p role="alert">{failure.problem}</p>
          <button type="button" className="button quiet" onClick={() => void again()}>
            {t.tryAgain}
          </button>
        </div>
      )}
    </>
  );
}
