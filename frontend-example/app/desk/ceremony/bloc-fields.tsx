import { useEffect } from 'react';
import { useQuery } from 'urql';

import { useLanguage } from '~/language/context';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { ItemList } from './item-list';
import type { BlocForm } from './pledges';
import { BlocMembersQuery, type Organization } from './query';
import { SignerFields } from './signer-fields';

interface Props {
  bloc: BlocForm;
  /** Whom the campaign calls to sign. */
  called: Organization[];
  /** All others that could have members. */
  others: Organization[];
  goals: { key: string; text: string }[];
  onChange: (bloc: BlocForm) => void;
  onRemove: () => void;
}

/** What a bloc signs with its members: the same promises for each of them. */
export function BlocFields({ bloc, called, others, goals, onChange, onRemove }: Props) {
  const w = useWords();
  const known = new Set(called.map(({ id }) => id));
  const rest = others.filter(({ id }) => !known.has(id));
  const name = [...called, ...rest].find(({ id }) => id === bloc.organization)?.name;
  return (
    <fieldset>
      <legend>{name ?? w.bloc}</legend>
      {bloc.problems.map((problem) => (
        <p key={problem} role="alert">
          {problem}
        </p>
      ))}
      <div className="form-row">
        <label>
          {w.bloc}
          <select
            required
            value={bloc.organization}
            onChange={({ currentTarget }) =>
              onChange({ ...bloc, organization: currentTarget.value, members: null })
            }
          >
            <option value="" />
            {called.length > 0 && (
              <optgroup label={w.calledBlocs}>
                <Options organizations={called} />
              </optgroup>
            )}
            <Options organizations={rest} />
          </select>
        </label>
        <SignerFields form={bloc} onChange={(changed) => onChange({ ...bloc, ...changed })} />
      </div>
      {bloc.organization && <Members key={bloc.organization} bloc={bloc} onChange={onChange} />}
      <ItemList
        items={bloc.items}
        goals={goals}
        onChange={(items) => onChange({ ...bloc, items })}
        onRemove={onRemove}
      />
    </fieldset>
  );
}

function Options({ organizations }: { organizations: Organization[] }) {
  return organizations.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ));
}

/** Which of the members signed; at first all of them. */
function Members({ bloc, onChange }: Pick<Props, 'bloc' | 'onChange'>) {
  const w = useWords();
  const { language } = useLanguage();
  const [{ data, error }, ask] = useQuery({
    query: BlocMembersQuery,
    variables: { id: bloc.organization, language },
  });
  const all = data?.organization?.members.nodes;
  const { members } = bloc;
  useEffect(() => {
    if (all && members === null) onChange({ ...bloc, members: all.map(({ id }) => id) });
  }, [all, members]);
  if (error && !all) return <Failed onRetry={ask} />;
  if (!all || !members) return <p role="status">{w.loading}</p>;
  const toggle = (id: string, isOn: boolean) =>
    onChange({ ...bloc, members: isOn ? [...members, id] : members.filter((one) => one !== id) });
  return (
    <fieldset className="members">
      <legend>{w.whoSigned}</legend>
      <label className="tick">
        <input
          type="checkbox"
          checked={bloc.withItself}
          onChange={({ currentTarget }) => onChange({ ...bloc, withItself: currentTarget.checked })}
        />
        {w.withItself}
      </label>
      {all.map(({ id, name }) => (
        <label key={id} className="tick">
          <input
            type="checkbox"
            checked={members.includes(id)}
            onChange={({ currentTarget }) => toggle(id, currentTarget.checked)}
          />
          {name}
        </label>
      ))}
      {all.length === 0 && <p className="fine">{w.noMembers}</p>}
    </fieldset>
  );
}
