import { useWords } from '../language/words';
import { ItemList } from './item-list';
import type { BlocForm, Goal } from './pledges';
import type { Member, Organization } from './query';
import { SignerFields } from './signer-fields';

interface Props {
  bloc: BlocForm;
  /** Whom the campaign calls to sign. */
  called: Organization[];
  /** Everybody who could sign. */
  organizations: Member[];
  goals: Goal[];
  onChange: (bloc: BlocForm) => void;
  onRemove: () => void;
}

/** What a bloc signs with its members: the same promises for each of them. */
export function BlocFields({ bloc, called, organizations, goals, onChange, onRemove }: Props) {
  const w = useWords();
  const known = new Set(called.map(({ id }) => id));
  const rest = organizations.filter(({ id, parent }) => parent === null && !known.has(id));
  const membersOf = (of: string) => organizations.filter(({ parent }) => parent?.id === of);
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
              onChange({
                ...bloc,
                organization: currentTarget.value,
                members: membersOf(currentTarget.value).map(({ id }) => id),
              })
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
      {bloc.organization && (
        <Members bloc={bloc} all={membersOf(bloc.organization)} onChange={onChange} />
      )}
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
function Members({ bloc, all, onChange }: Pick<Props, 'bloc' | 'onChange'> & { all: Member[] }) {
  const w = useWords();
  const { members } = bloc;
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
