import { useWords } from '../language/words';
import { PhotoTexts } from '../blocks/photo-texts';
import { useOf } from '../blocks/photo';
import { MediaPicker } from '../media/picker';
import type { DraftData } from './query';
import type { Draft } from './use-draft';

/** What is said of an article beside its text. */
export function Settings({ data, draft }: { data: DraftData; draft: Draft }) {
  const w = useWords();
  const { fields, change } = draft;
  return (
    <section className="settings">
      <h2>{w.settings}</h2>
      <Cover draft={draft} />
      <label>
        {w.category}
        <select value={fields.category ?? ''} onChange={({ currentTarget }) => change({ category: currentTarget.value || null })}>
          <option value="">{w.none}</option>
          {data.categories.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Choices label={w.areas} things={data.areas.nodes} chosen={fields.areas} onChange={(areas) => change({ areas })} />
      <Choices label={w.tags} things={data.tags.nodes} chosen={fields.tags} onChange={(tags) => change({ tags })} />
      <Tick label={w.urgent} checked={fields.urgent} onChange={(urgent) => change({ urgent })} />
      <Tick label={w.pinned} checked={fields.pinned} onChange={(pinned) => change({ pinned })} />
    </section>
  );
}

function Cover({ draft: { fields, change } }: { draft: Draft }) {
  const w = useWords();
  const { cover } = fields;
  return (
    <fieldset>
      <legend>{w.cover}</legend>
      {cover && (
        <>
          <img src={cover.source} alt={cover.alt ?? ''} />
          <PhotoTexts use={cover} onChange={(changed) => change({ cover: changed })} />
          <button type="button" className="button quiet" onClick={() => change({ cover: null })}>
            {w.removeCover}
          </button>
        </>
      )}
      <MediaPicker label={w.chooseCover} onChosen={(media) => change({ cover: useOf(media) })} />
    </fieldset>
  );
}

interface ChoicesProps {
  label: string;
  things: { id: string; name: string }[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

function Choices({ label, things, chosen, onChange }: ChoicesProps) {
  const toggle = (id: string, isOn: boolean) => onChange(isOn ? [...chosen, id] : chosen.filter((one) => one !== id));
  const names = things.filter(({ id }) => chosen.includes(id)).map(({ name }) => name);
  return (
    <details>
      <summary>
        {label}
        {names.length > 0 && `: ${names.join(', ')}`}
      </summary>
      {things.map(({ id, name }) => (
        <Tick key={id} label={name} checked={chosen.includes(id)} onChange={(isOn) => toggle(id, isOn)} />
      ))}
    </details>
  );
}

function Tick(props: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label className="tick">
      <input type="checkbox" checked={props.checked} onChange={({ currentTarget }) => props.onChange(currentTarget.checked)} />
      {props.label}
    </label>
  );
}
