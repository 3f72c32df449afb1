import { useState, type FormEvent } from 'react';
import { useMutation, useQuery } from 'urql';

import { useLanguage } from '~/language/context';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { problemOf } from '../problem';
import { PledgeFields } from './pledge-fields';
import { newPledge, pledgeInput, type PledgeForm } from './pledges';
import { campaignsOf, CeremonyQuery, SignPledgesMutation, type CeremonyData } from './query';

/** What was signed at one ceremony, entered in one go. */
export default function CeremonyRoute() {
  const w = useWords();
  const { language } = useLanguage();
  const [{ data, error }, ask] = useQuery({ query: CeremonyQuery, variables: { language } });
  if (error && !data) return <Failed onRetry={ask} />;
  if (!data) return <p role="status">{w.loading}</p>;
  return (
    <>
      <h1>{w.ceremony}</h1>
      <CeremonyForm data={data} />
    </>
  );
}

function CeremonyForm({ data }: { data: CeremonyData }) {
  const w = useWords();
  const { language } = useLanguage();
  const campaigns = campaignsOf(data);
  const [campaign, setCampaign] = useState('');
  const [pledges, setPledges] = useState([newPledge()]);
  const [message, setMessage] = useState('');
  const [{ fetching }, sign] = useMutation(SignPledgesMutation);
  const goals = campaigns.find(({ id }) => id === campaign)?.goals ?? [];

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const signedOn = String(new FormData(event.currentTarget).get('signedOn'));
    const inputs = pledges.map((pledge) => pledgeInput(pledge, language));
    const { data: answer } = await sign({ input: { campaign, signedOn, pledges: inputs } });
    const payload = answer?.signPledges;
    if (!payload || payload.userErrors.length > 0) return setMessage(problemOf(payload?.userErrors, w));
    // What was signed leaves the form; what was refused stays, with its reason.
    const refused = pledges.flatMap((pledge, place): PledgeForm[] => {
      const result = payload.results[place];
      return result?.pledge ? [] : [{ ...pledge, problem: problemOf(result?.userErrors, w) }];
    });
    setMessage(w.signedCount(pledges.length - refused.length));
    setPledges(refused.length > 0 ? refused : [newPledge()]);
  };
  const replace = (place: number, ...by: PledgeForm[]) =>
    setPledges(pledges.toSpliced(place, 1, ...by));
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
      {pledges.map((pledge, place) => (
        <PledgeFields
          key={pledge.key}
          pledge={pledge}
          organizations={data.organizations.nodes}
          goals={goals}
          onChange={(changed) => replace(place, changed)}
          onRemove={() => replace(place)}
        />
      ))}
      {message && <p role="status">{message}</p>}
      <p className="actions">
        <button
          type="button"
          className="button quiet"
          onClick={() => setPledges([...pledges, newPledge()])}
        >
          {w.addPledge}
        </button>
        <button className="button" disabled={fetching || pledges.length === 0}>
          {w.sign}
        </button>
      </p>
    </form>
  );
}
