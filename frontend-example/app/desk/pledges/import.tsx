import { useRef, useState } from 'react';
import { useMutation } from 'urql';

import { useLanguage } from '~/language/context';
import { graphql, type ResultOf } from '~/loa/graphql';

import { useCampaigns } from '../ceremony/use-campaigns';
import { Failed } from '../failed';
import { Field, Select, textOf } from '../form/field';
import { useWords } from '../language/words';
import { problemOf } from '../problem';

const ImportMutation = graphql(`
  mutation ImportPledges($input: ImportPledgesInput!) {
    importPledges(input: $input) {
      imported
      pledges
      items
      problems {
        row
        column
        message
      }
      userErrors {
        message
        path
      }
    }
  }
`);

type Outcome = ResultOf<typeof ImportMutation>['importPledges'];

const SPREADSHEETS =
  '.csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Takes in what was signed from a spreadsheet, folded until it is wanted. */
export function Import({ onImported }: { onImported: () => void }) {
  const w = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="record" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{w.importPledges}</summary>
      {isOpen && <ImportForm onImported={onImported} />}
    </details>
  );
}

function ImportForm({ onImported }: { onImported: () => void }) {
  const w = useWords();
  const { language } = useLanguage();
  const element = useRef<HTMLFormElement>(null);
  const { told, hasFailed, ask } = useCampaigns(language);
  const [{ fetching }, take] = useMutation(ImportMutation);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [problem, setProblem] = useState('');
  // Stays the same for one choice of a file, so that it is not entered twice.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const changed = () => {
    setOutcome(null);
    setProblem('');
    setKey(crypto.randomUUID());
  };
  const send = async (dryRun: boolean) => {
    if (!element.current?.reportValidity()) return;
    const form = new FormData(element.current);
    const { data: answer } = await take({
      input: {
        campaign: String(form.get('campaign')),
        file: form.get('file') as File,
        signedOn: textOf(form, 'signedOn'),
        language,
        dryRun,
        ...(!dryRun && { idempotencyKey: key }),
      },
    });
    const payload = answer?.importPledges ?? null;
    setProblem(problemOf(payload?.userErrors, w));
    setOutcome(payload);
    if (payload?.imported) onImported();
  };
  if (hasFailed && !told) return <Failed onRetry={ask} />;
  if (!told) return <p role="status">{w.loading}</p>;
  const campaigns = told.map(({ id, title }) => ({ id, name: title }));
  const isChecked = outcome !== null && !outcome.imported && outcome.problems.length === 0 && !problem;
  return (
    <form
      ref={element}
      className="record-form"
      aria-label={w.importPledges}
      onChange={changed}
      onSubmit={(event) => {
        event.preventDefault();
        void send(!isChecked);
      }}
    >
      <p className="fine">{w.importHint}</p>
      <div className="form-row">
        <Select label={w.kinds.CAMPAIGN} name="campaign" options={campaigns} chosen={null} required />
        <Field label={w.spreadsheet} name="file" type="file" accept={SPREADSHEETS} required />
        <Field label={w.signedOnElse} name="signedOn" type="date" />
      </div>
      {problem && <p role="alert">{problem}</p>}
      <div role="status">
        {fetching && w.loading}
        {!fetching && outcome && !problem && <Found outcome={outcome} />}
      </div>
      <p className="actions">
        <button className="button" disabled={fetching || outcome?.imported}>
          {isChecked ? w.importNow : w.checkFile}
        </button>
      </p>
    </form>
  );
}

/** What a file came to, or what is to be mended in it. */
function Found({ outcome: { imported, pledges, items, problems } }: { outcome: Outcome }) {
  const w = useWords();
  if (imported) return <p className="verified">{w.importedCount(pledges, items)}</p>;
  if (problems.length === 0) return <p>{w.wouldImport(pledges, items)}</p>;
  return (
    <>
      <p className="late">{w.importProblems(problems.length)}</p>
      <ol className="import-problems">
        {problems.map(({ row, column, message }, place) => (
          <li key={place}>
            <strong>{[w.rowNumber(row), column].filter(Boolean).join(', ')}:</strong> {message}
          </li>
        ))}
      </ol>
    </>
  );
}
