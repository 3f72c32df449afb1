import { useState } from 'react';
import { Link } from 'react-router';
import { useClient } from 'urql';

import { useLanguage } from '~/language/context';

import type { SignableCampaign } from '../ceremony/query';
import { textOf } from '../form/field';
import { StepForm } from '../form/step-form';
import { useWords } from '../language/words';
import { problemOf, type UserError } from '../problem';
import { take } from '../records/kind';
import { AcceptMutation, DeclineMutation, RevokeMutation, type Invitation, type State } from './query';
import { Submitted } from './submitted';

interface Props {
  invitation: Invitation;
  /** Null where whoever looks may not see it. */
  campaign: SignableCampaign | null;
  /** Hears what was done. */
  onDecided: (told: string) => void;
}

/** An invitation at a glance, what was handed in by it, and what is decided on that. */
export function Row({ invitation, campaign, onDecided }: Props) {
  const w = useWords();
  const { format } = useLanguage();
  const { state, submission, contact, refusalReason, pledge } = invitation;
  const { createdBy, decidedAt, decidedBy } = invitation;
  return (
    <li>
      <p>
        <strong>{invitation.organization?.name}</strong>{' '}
        <span className={`status ${LOOKS[state] ?? ''}`}>{w.invitationState[state]}</span>
      </p>
      <p className="fine">
        {campaign && <span>{campaign.title}</span>}
        <span>{w.invitedAt(format.time(invitation.createdAt))}</span>
        {createdBy && <span>{w.by(createdBy.name)}</span>}
        {IN_HAND.includes(state) && <span>{w.until(format.time(invitation.expiresAt))}</span>}
        {decidedAt && <span>{w.decidedAt(format.time(decidedAt), decidedBy?.name ?? '')}</span>}
        {pledge && (
          <span>
            <Link to={pledge.canonicalPath}>{w.pledgePage}</Link>
          </span>
        )}
      </p>
      {refusalReason && (
        <p className="said">
          {w.reason}: {refusalReason}
        </p>
      )}
      {submission && (
        <details className="record" open={state === 'CONFIRMED'}>
          <summary>{w.handedIn}</summary>
          <Submitted submission={submission} contact={contact} goals={campaign?.goals ?? []} />
        </details>
      )}
      <Steps invitation={invitation} onDecided={onDecided} />
    </li>
  );
}

/** What asks for a decision stands out. */
const LOOKS: Partial<Record<State, string>> = { CONFIRMED: 'changed', ACCEPTED: 'published' };

/** Of these the last word is not spoken. */
const IN_HAND: State[] = ['OPEN', 'SUBMITTED', 'CONFIRMED'];
const REFUSABLE: State[] = ['SUBMITTED', 'CONFIRMED'];

function Steps({ invitation, onDecided }: Omit<Props, 'campaign'>) {
  const w = useWords();
  const client = useClient();
  const [isRefusing, setRefusing] = useState(false);
  const [problem, setProblem] = useState('');
  const { id, state } = invitation;
  const name = invitation.organization?.name ?? '';
  if (!IN_HAND.includes(state)) return null;
  const finish = (errors: UserError[] | undefined, told: string) => {
    setProblem(problemOf(errors, w));
    if (errors?.length === 0) onDecided(told);
  };
  const revoke = async () => {
    if (!window.confirm(w.revokeInvitationAsked(name))) return;
    finish(await take(client, RevokeMutation, { id }), w.invitationRevoked(name));
  };
  if (isRefusing) {
    return (
      <StepForm
        label={`${w.refuse}: ${name}`}
        submitLabel={w.refuse}
        send={(form) => take(client, DeclineMutation, { id, reason: textOf(form, 'reason') ?? '' })}
        onDone={() => onDecided(w.pledgeRefused(name))}
        onCancel={() => setRefusing(false)}
      >
        <label>
          {w.reasonForSenders}
          <textarea name="reason" rows={3} autoFocus required />
        </label>
      </StepForm>
    );
  }
  return (
    <>
      {problem && <p role="alert">{problem}</p>}
      <p className="actions">
        {state === 'CONFIRMED' && (
          <button
            type="button"
            className="button"
            aria-label={`${w.accept}: ${name}`}
            onClick={async () =>
              finish(await take(client, AcceptMutation, { id }), w.pledgeAccepted(name))
            }
          >
            {w.accept}
          </button>
        )}
        {REFUSABLE.includes(state) && (
          <button
            type="button"
            className="button quiet"
            aria-label={`${w.refuse}: ${name}`}
            onClick={() => setRefusing(true)}
          >
            {w.refuse}
          </button>
        )}
        <button
          type="button"
          className="tool"
          aria-label={`${w.revoke}: ${name}`}
          onClick={() => void revoke()}
        >
          {w.revoke}
        </button>
      </p>
    </>
  );
}
