import { useState } from 'react';
import { useQuery } from 'urql';

import { useLanguage } from '~/language/context';

import { Failed } from '../../failed';
import { useWords } from '../../language/words';
import { More, Pages, type OnMore } from '../../pages';
import type { ReviewProps } from './panel';
import { HistoryQuery } from './query';
import { StepLine } from './step-line';

type Props = Pick<ReviewProps, 'id' | 'language'>;

/** Every step of the edition's reviews, the last first. */
export function History(props: Props) {
  const w = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{w.reviewHistory}</summary>
      {isOpen && <Pages>{(after, onMore) => <Page {...props} after={after} onMore={onMore} />}</Pages>}
    </details>
  );
}

function Page({ id, language, after, onMore }: Props & { after: string | null; onMore: OnMore }) {
  const w = useWords();
  const { format } = useLanguage();
  const [{ data, error }, ask] = useQuery({
    query: HistoryQuery,
    variables: { id, language, after },
    requestPolicy: 'network-only',
  });
  const steps = data?.desk?.document?.edition?.reviewHistory;
  if (error && !steps) return <Failed onRetry={ask} />;
  if (!steps) return <p role="status">{w.loading}</p>;
  return (
    <>
      <ol className="review-steps">
        {steps.nodes.map((step) => (
          <li key={step.number}>
            <StepLine step={step} format={format} />
          </li>
        ))}
      </ol>
      <More pageInfo={steps.pageInfo} onMore={onMore} />
    </>
  );
}
