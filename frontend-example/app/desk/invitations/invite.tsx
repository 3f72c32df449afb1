import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';

import { useLanguage } from '~/language/context';
import { PATHS } from '~/paths';

import { HandedOver, type Issued } from '../accounts/handed-over';
import type { SignableCampaign } from '../ceremony/query';
import { useChoices } from '../choices/use-choices';
import { Failed } from '../failed';
import { Field, Select, textOf } from '../form/field';
import { useWords } from '../language/words';
import { problemOf } from '../problem';
import { InviteMutation } from './query';

interface Props {
  campaigns: SignableCampaign[];
  onInvited: () => void;
}

/** Makes a link by which an organization hands in its pledge, folded until it is wanted. */
export function Invite(props: Props) {
  const w = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="record" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{w.newInvitation}</summary>
      {isOpen && <InviteForm {...props} />}
    </details>
  );
}

function InviteForm({ campaigns, onInvited }: Props) {
  const w = useWords();
  const { language, clock } = useLanguage();
  const { choices, hasFailed, ask } = useChoices(language);
  const [{ fetching }, invite] = useMutation(InviteMutation);
  const [problem, setProblem] = useState('');
  const [issued, setIssued] = useState<Issued | null>(null);
  if (hasFailed && !choices) return <Failed onRetry={ask} />;
  if (!choices) return <p role="status">{w.loading}</p>;
  const { organizations } = choices;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const organization = String(form.get('organization'));
    const lastDay = textOf(form, 'lastDay');
    const { data } = await invite({
      input: {
        campaign: String(form.get('campaign')),
        organization,
        expiresAt: lastDay && clock.instant(`${lastDay}T23:59`),
      },
    });
    const { secret, userErrors } = data?.invitePledge ?? {};
    setProblem(problemOf(userErrors, w));
    const whom = organizations.find(({ id }) => id === organization)?.name ?? '';
    // Behind the hash, so that no server's log holds it.
    const url = new URL(`${PATHS[language].handIn}#${secret}`, window.location.href).href;
    setIssued(secret ? { whom, url, mailed: false } : null);
    if (secret) onInvited();
  };
  return (
    <form className="record-form" aria-label={w.newInvitation} onSubmit={submit}>
      <div className="form-row">
        <Select
          label={w.kinds.CAMPAIGN}
          name="campaign"
          options={campaigns.map(({ id, title }) => ({ id, name: title }))}
          chosen={null}
          required
        />
        <Select
          label={w.organization}
          name="organization"
          options={organizations}
          chosen={null}
          required
        />
        <Field label={w.goodUntil} name="lastDay" type="date" min={clock.today()} />
      </div>
      {problem && <p role="alert">{problem}</p>}
      {issued && <HandedOver {...issued} />}
      <p className="actions">
        <button className="button" disabled={fetching}>
          {w.makeLink}
        </button>
      </p>
    </form>
  );
}
