import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';

import { useLanguage } from '~/language/context';

import { useWords } from '../language/words';
import { EvidenceFields } from './evidence-fields';
import { emptyReport, reportOf, type ReportFields } from './report';
import { ReportMutation, type DeskItem } from './query';

interface Props {
  item: DeskItem;
  onReported: () => void;
  onClose: () => void;
}

/** How far an item is: how much in all, by which day, what is said of it and what shows it. */
export function ReportForm({ item, onReported, onClose }: Props) {
  const w = useWords();
  const { language, clock } = useLanguage();
  const [report, setReport] = useState<ReportFields>(() => emptyReport(item, clock.today()));
  const [message, setMessage] = useState('');
  const [{ fetching }, send] = useMutation(ReportMutation);
  const change = (fields: Partial<ReportFields>) => setReport({ ...report, ...fields });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { data } = await send({ input: reportOf(report, item.id, language) });
    const errors = data?.reportProgress.userErrors;
    if (errors?.length !== 0) return setMessage(errors?.[0]?.message ?? w.failed);
    onReported();
    onClose();
  };
  return (
    <form className="report-form" aria-label={`${w.report}: ${item.text}`} onSubmit={submit}>
      <div className="form-row">
        {item.quantity === null ? (
          <label className="tick">
            <input
              type="checkbox"
              checked={report.quantity === '1'}
              onChange={({ currentTarget }) => change({ quantity: currentTarget.checked ? '1' : '0' })}
            />
            {w.isDone}
          </label>
        ) : (
          <label>
            {w.doneInAll(item.unit ?? '')}
            <input
              type="number"
              required
              min={0}
              step="any"
              value={report.quantity}
              onChange={({ currentTarget }) => change({ quantity: currentTarget.value })}
            />
          </label>
        )}
        <label>
          {w.doneBy}
          <input
            type="date"
            required
            max={clock.today()}
            value={report.date}
            onChange={({ currentTarget }) => change({ date: currentTarget.value })}
          />
        </label>
      </div>
      <label>
        {w.reportNote}
        <textarea
          rows={2}
          value={report.note}
          onChange={({ currentTarget }) => change({ note: currentTarget.value })}
        />
      </label>
      <EvidenceFields report={report} onChange={change} />
      {message && <p role="alert">{message}</p>}
      <p className="actions">
        <button className="button" disabled={fetching}>
          {w.sendReport}
        </button>
        <button type="button" className="button quiet" onClick={onClose}>
          {w.cancel}
        </button>
      </p>
    </form>
  );
}
