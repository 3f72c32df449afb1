import { useWords } from '../language/words';
import { PhotoTexts } from '../blocks/photo-texts';
import { useOf } from '../blocks/photo';
import { MediaPicker } from '../media/picker';
import type { Filing } from './query';
import type { Draft } from './use-draft';

/** What is said of an article beside its text. */
export function Settings({ filing, draft }: { filing: Filing; draft: Draft }) {
  const w = useWords();
  const { fields, change } = draft;
  return (
    <section className="settings">
      <h2>{w.settings}</h2>
      <Cover draft={draft} />
      <label>
        {w.category}
        <select
          value={fields.category ?? ''}
          onChange={({ currentTarget }) => change({ category: currentTarget.value || null })}
        >
          <option value="">{w.none}</option>
          {filing.categories.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Choices
        label={w.areas}
        things={filing.areas.nodes}
        chosen={fields.areas}
        onChange={(areas) => change({ areas })}
      />
      <Choices
        label={w.tags}
        things={filing.tags.nodes}
        chosen={fields.tags}
        onChange={(tags) => change({ tags })}
      />
      <Choices
        label={w.campaigns}
        things={filing.campaigns.nodes.map(({ id, title }) => ({ id, name: title }))}
        chosen={fields.campaigns}
        onChange={(campaigns) => change({ campaigns })}
      />
      <Choices
        label={w.authors}
        things={filing.persons.nodes}
        chosen={fields.persons}
        onChange={(persons) => change({ persons })}
      />
      <Line
        label={w.otherAuthors}
        value={fields.otherAuthors}
        onChange={(otherAuthors) => change({ otherAuthors })}
      />
      <Tick label={w.urgent} checked={fields.urgent} onChange={(urgent) => change({ urgent })} />
      <Tick label={w.pinned} checked={fields.pinned} onChange={(pinned) => change({ pinned })} />
      <details>
        <summary>{w.searchEngines}</summary>
        <Line label={w.slug} value={fields.slug} onChange={(slug) => change({ slug })} />
        <Line
          label={w.seoTitle}
          value={fields.seoTitle}
          onChange={(seoTitle) => change({ seoTitle })}
        />
        <Line
          label={w.seoDescription}
          value={fields.seoDescription}
          onChange={(seoDescription) => change({ seoDescription })}
        />
      </details>
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
  const toggle = (id: string, isOn: boolean) =>
    onChange(isOn ? [...chosen, id] : chosen.filter((one) => one !== id));
  const names = things.filter(({ id }) => chosen.includes(id)).map(({ name }) => name);
  return (
    <details>
      <summary>
        {label}
        {names.length > 0 && `: ${names.join(', ')}`}
      </summary>
      {things.map(({ id, name }) => (
        <Tick
          key={id}
          label={name}
          checked={chosen.includes(id)}
          onChange={(isOn) => toggle(id, isOn)}
        />
      ))}
    </details>
  );
}

function Line(props: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label>
      {props.label}
      <input
        value={props.value}
        onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
      />
    </label>
  );
}

function Tick(props: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={({ currentTarget }) => props.onChange(currentTarget.checked)}
      />
      {props.label}
    </label>
  );
}
