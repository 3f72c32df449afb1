import { useId, useRef, useState, type FormEvent } from 'react';

import { AreaTicks } from '~/area/area-ticks';
import { useLanguage } from '~/language/context';
import { asLanguage, LANGUAGE_NAMES } from '~/language/language';

import { choiceOf, isOfEverything, type Choice } from './choice';
import { useWords } from './language/use-words';
import type { Parts } from './load.server';

interface Props {
  parts: Parts;
  /** What was chosen the last time, whether it still is on or not. */
  before: Choice | null;
  isOn: boolean;
  isBusy: boolean;
  /** Whether it comes in place of something that had the keyboard. */
  takesFocus: boolean;
  onChoose: (choice: Choice) => Promise<unknown>;
  onTurnOff: () => Promise<unknown>;
}

/** Chooses of what this device tells, and whether it does. */
export function ChoiceForm(props: Props) {
  const { parts, before, isOn, isBusy, takesFocus, onChoose, onTurnOff } = props;
  const { t, language } = useLanguage();
  const w = useWords();
  const [wantsSome, setWantsSome] = useState(before !== null && !isOfEverything(before));
  const [lacksParts, setLacksParts] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const alert = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const choice = choiceOf(new FormData(event.currentTarget), language);
    setLacksParts(choice === null);
    if (choice) void onChoose(choice);
  };
  const end = async () => {
    await onTurnOff();
    // The button that had the keyboard is gone.
    button.current?.focus();
  };
  return (
    <form
      aria-label={t.push}
      aria-busy={isBusy}
      onSubmit={submit}
      onChange={() => setLacksParts(false)}
    >
      {isOn && before && before.language !== language && (
        <p>{w.otherLanguage(LANGUAGE_NAMES[asLanguage(before.language)])}</p>
      )}
      {parts.areas.length + parts.categories.length > 0 && (
        <>
          <Scope wantsSome={wantsSome} onChange={setWantsSome} />
          <Some
            parts={parts}
            before={before}
            isWanted={wantsSome}
            describedBy={lacksParts ? alert : undefined}
          />
        </>
      )}
      <label className="tick">
        <input type="checkbox" name="urgentOnly" defaultChecked={before?.urgentOnly} />
        {w.urgentOnly}
      </label>
      {lacksParts && (
        <p id={alert} role="alert">
          {w.chooseOne}
        </p>
      )}
      <p className="push-steps">
        <button ref={button} className="button" autoFocus={takesFocus}>
          {isOn ? w.save : w.turnOn}
        </button>
        {isOn && (
          <button type="button" className="button quiet" onClick={() => void end()}>
            {w.turnOff}
          </button>
        )}
      </p>
    </form>
  );
}

interface ScopeProps {
  wantsSome: boolean;
  onChange: (wantsSome: boolean) => void;
}

function Scope({ wantsSome, onChange }: ScopeProps) {
  const w = useWords();
  const scopes = [
    { value: 'everything', label: w.everything, isChosen: !wantsSome },
    { value: 'some', label: w.some, isChosen: wantsSome },
  ];
  return (
    <fieldset>
      <legend>{w.scope}</legend>
      {scopes.map(({ value, label, isChosen }) => (
        <label key={value} className="tick">
          <input
            type="radio"
            name="scope"
            value={value}
            checked={isChosen}
            onChange={() => onChange(value === 'some')}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

interface SomeProps {
  parts: Parts;
  before: Choice | null;
  isWanted: boolean;
  /** What is said of both, where something is. */
  describedBy: string | undefined;
}

/** The areas and categories; what was ticked stays so while everything is wanted. */
function Some({ parts: { areas, categories }, before, isWanted, describedBy }: SomeProps) {
  const { t } = useLanguage();
  const w = useWords();
  return (
    <div hidden={!isWanted} className="push-some">
      {areas.length > 0 && (
        <fieldset aria-describedby={describedBy}>
          <legend>{t.areas}</legend>
          <AreaTicks areas={areas} chosen={(before?.areas ?? []).map((id) => ({ id }))} />
        </fieldset>
      )}
      {categories.length > 0 && (
        <fieldset aria-describedby={describedBy}>
          <legend>{w.categories}</legend>
          {categories.map(({ id, name }) => (
            <label key={id} className="tick">
              <input
                type="checkbox"
                name="categories"
                value={id}
                defaultChecked={before?.categories.includes(id)}
              />
              {name}
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}
