import { useLanguage } from '~/language/context';

import type { Goal } from './query';

/** A goal as a bar: verified, reported and pledged on one scale, with a mark at the target. */
export function GoalChart({ goal }: { goal: Goal }) {
  const { t, format } = useLanguage();
  const scale = Math.max(goal.target, goal.pledged, goal.reported, goal.verified) * 1.02;
  const at = (value: number) => `${(value / scale) * 100}%`;
  const amount = (value: number) => [format.number(value), goal.unit].filter(Boolean).join(' ');
  return (
    <li className="goal">
      <p className="goal-text">{goal.text}</p>
      <p className="goal-figure">
        <strong>{format.number(goal.verified)}</strong>{' '}
        <span>
          / {amount(goal.target)} · {format.percent(goal.verified / goal.target)}
        </span>
      </p>
      <div className="goal-bar" aria-hidden="true">
        <span className="pledged" style={{ inlineSize: at(goal.pledged) }} />
        <span className="reported" style={{ inlineSize: at(goal.reported) }} />
        <span className="verified" style={{ inlineSize: at(goal.verified) }} />
        <span className="target" style={{ insetInlineStart: at(goal.target) }} />
      </div>
      <dl className="goal-legend">
        <Entry kind="verified" name={t.goalVerified} value={amount(goal.verified)} />
        <Entry kind="reported" name={t.goalReported} value={amount(goal.reported)} />
        <Entry kind="pledged" name={t.goalPledged} value={amount(goal.pledged)} />
      </dl>
      {goal.deadline && <p className="fine">{t.deadline(format.date(goal.deadline))}</p>}
    </li>
  );
}

function Entry({ kind, name, value }: { kind: string; name: string; value: string }) {
  return (
    <div className={`legend ${kind}`}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
