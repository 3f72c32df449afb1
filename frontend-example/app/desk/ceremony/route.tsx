import { useState, type FormEvent } from 'react';

import { useLanguage } from '~/language/context';

import { useChoices } from '../choices/use-choices';
import { Failed } from '../failed';
import { useWords } from '../language/words';
import { BlocFields } from './bloc-fields';
import { PledgeFields } from './pledge-fields';
import { newBloc, newPledge } from './pledges';
import type { Member, SignableCampaign } from './query';
import { useCampaigns } from './use-campaigns';
import { useSigning, type Form } from './use-signing';

/** What was signed at one ceremony, entered in one go. */
export default function CeremonyRoute() {
  const w = useWords();
  const { language } = useLanguage();
  const { told: campaigns, hasFailed: hasNoCampaigns, ask } = useCampaigns(language);
  const { choices, hasFailed, ask: askForChoices } = useChoices(language);
  if (hasNoCampaigns && !campaigns) return <Failed onRetry={ask} />;
  if (hasFailed && !choices) return <Failed onRetry={askForChoices} />;
  if (!campaigns || !choices) return <p role="status">{w.loading}</p>;
  return (
    <>
      <h1>{w.ceremony}</h1>
      <CeremonyForm campaigns={campaigns} organizations={choices.organizations} />
    </>
  );
}

interface Props {
  campaigns: SignableCampaign[];
  organizations: Member[];
}

function CeremonyForm({ campaigns, organizations }: Props) {
  const w = useWords();
  const [campaign, setCampaign] = useState('');
  const [forms, setForms] = useState<Form[]>([newPledge()]);
  const [message, setMessage] = useState('');
  const [isSending, setSending] = useState(false);
  const sign = useSigning(campaign);
  const chosen = campaigns.find(({ id }) => id === campaign);
  const goals = chosen?.goals ?? [];

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const signedOn = String(new FormData(event.currentTarget).get('signedOn'));
    setSending(true);
    const { signed, left, problem } = await sign(forms, signedOn);
    setSending(false);
    // What was signed leaves the form; what was refused stays, with its reason.
    setMessage([signed > 0 ? w.signedCount(signed) : '', problem].filter(Boolean).join(' '));
    setForms(left.length > 0 ? left : [newPledge()]);
  };
  const replace = (place: number, ...by: Form[]) => setForms(forms.toSpliced(place, 1, ...by));
  return (
    <form className="ceremony" onSubmit={submit}>
      <div className="form-row">
        <label>
          {w.kinds.CAMPAIGN}
          <select
            required
            value={campaign}
            onChange={({ currentTarget }) => setCampaign(currentTarget.value)}
          >
            <option value="" />
            {campaigns.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label>
          {w.signedOn}
          <input type="date" name="signedOn" required />
        </label>
      </div>
      {forms.map((form, place) =>
        form.kind === 'one' ? (
          <PledgeFields
            key={form.key}
            pledge={form}
            organizations={organizations}
            goals={goals}
            onChange={(changed) => replace(place, changed)}
            onRemove={() => replace(place)}
          />
        ) : (
          <BlocFields
            key={form.key}
            bloc={form}
            called={chosen?.blocs ?? []}
            organizations={organizations}
            goals={goals}
            onChange={(changed) => replace(place, changed)}
            onRemove={() => replace(place)}
          />
        ),
      )}
      {message && <p role="status">{message}</p>}
      <p className="actions">
        <button
          type="button"
          className="button quiet"
          onClick={() => setForms([...forms, newPledge()])}
        >
          {w.addPledge}
        </button>
        <button type="button" className="button quiet" onClick={() => setForms([...forms, newBloc()])}>
          {w.addBloc}
        </button>
        <button className="button" disabled={isSending || forms.length === 0}>
          {w.sign}
        </button>
      </p>
    </form>
  );
}
