import { useWords } from '../../language/words';
import { MediaPicker } from '../../media/picker';
import { Line } from '../form/common';
import { Rows } from '../form/rows';
import type { FormProps } from '../kind';
import {
  newKey,
  type CallRow,
  type CampaignFields,
  type GoalRow,
  type PaperRow,
  type PhaseRow,
} from './fields';

/** What a campaign is made of beside its text, each as rows in order. */
export function Below({ draft: { fields, change } }: FormProps<CampaignFields>) {
  const w = useWords();
  return (
    <>
      <Rows
        name="phases"
        title={w.phases}
        rows={fields.phases}
        fresh={() => ({ key: newKey(), name: '', startsOn: fields.startsOn, endsOn: '', text: '' })}
        nameOf={({ name }) => name}
        onChange={(phases) => change({ phases })}
        Fields={Phase}
      />
      <Rows
        name="calls"
        title={w.calls}
        rows={fields.calls}
        fresh={() => ({ key: newKey(), title: '', text: '' })}
        nameOf={({ title }) => title}
        onChange={(calls) => change({ calls })}
        Fields={Call}
      />
      <Rows
        name="goals"
        title={w.goals}
        rows={fields.goals}
        fresh={() => ({ key: newKey(), text: '', unit: '', baseline: '', target: '', deadline: '' })}
        nameOf={({ text }) => text}
        onChange={(goals) => change({ goals })}
        Fields={Goal}
      />
      <Rows
        name="files"
        title={w.papers}
        rows={fields.files}
        fresh={() => ({ key: newKey(), title: '', number: '', url: '', media: null, fileName: '' })}
        nameOf={({ title }) => title}
        onChange={(files) => change({ files })}
        Fields={Paper}
      />
    </>
  );
}

interface FieldsProps<Row> {
  row: Row;
  change: (changed: Partial<Row>) => void;
}

function Phase({ row, change }: FieldsProps<PhaseRow>) {
  const w = useWords();
  return (
    <>
      <Line label={w.phaseName} value={row.name} onChange={(name) => change({ name })} />
      <Line
        label={w.startsOn}
        type="date"
        value={row.startsOn}
        onChange={(startsOn) => change({ startsOn })}
      />
      <Line label={w.endsOn} type="date" value={row.endsOn} onChange={(endsOn) => change({ endsOn })} />
      <Line label={w.inMore} value={row.text} onChange={(text) => change({ text })} />
    </>
  );
}

function Call({ row, change }: FieldsProps<CallRow>) {
  const w = useWords();
  return (
    <>
      <Line label={w.callTitle} value={row.title} onChange={(title) => change({ title })} />
      <Line label={w.inMore} value={row.text} onChange={(text) => change({ text })} />
    </>
  );
}

function Goal({ row, change }: FieldsProps<GoalRow>) {
  const w = useWords();
  return (
    <>
      <Line label={w.indicator} value={row.text} onChange={(text) => change({ text })} />
      <Line label={w.unit} value={row.unit} onChange={(unit) => change({ unit })} />
      <Line
        label={w.baseline}
        type="number"
        value={row.baseline}
        onChange={(baseline) => change({ baseline })}
      />
      <Line
        label={w.target}
        type="number"
        value={row.target}
        onChange={(target) => change({ target })}
      />
      <Line
        label={w.dueOn}
        type="date"
        value={row.deadline}
        onChange={(deadline) => change({ deadline })}
      />
    </>
  );
}

function Paper({ row, change }: FieldsProps<PaperRow>) {
  const w = useWords();
  return (
    <>
      <Line label={w.paperTitle} value={row.title} onChange={(title) => change({ title })} />
      <Line label={w.paperNumber} value={row.number} onChange={(number) => change({ number })} />
      <Line label={w.paperUrl} type="url" value={row.url} onChange={(url) => change({ url })} />
      <div>
        {row.media && <p className="fine">{row.fileName}</p>}
        <MediaPicker
          label={w.chooseFile}
          kind="DOCUMENT"
          onChosen={({ id, fileName }) => change({ media: id, fileName: fileName ?? id })}
        />
      </div>
    </>
  );
}
