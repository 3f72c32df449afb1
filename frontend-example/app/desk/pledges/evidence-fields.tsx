import { useWords } from '../language/words';
import type { LibraryItem } from '../media/item';
import { MediaPicker } from '../media/picker';
import type { ReportFields } from './report';

interface Props {
  report: ReportFields;
  onChange: (fields: Partial<ReportFields>) => void;
}

/** What shows that a report is true: photos, papers, an address where it can be checked. */
export function EvidenceFields({ report, onChange }: Props) {
  const w = useWords();
  const { evidence, link } = report;
  const add = ({ id, kind, fileName }: LibraryItem) => {
    if (evidence.some(({ media }) => media === id)) return;
    const caption = kind === 'DOCUMENT' ? fileName : null;
    onChange({ evidence: [...evidence, { media: id, name: fileName ?? id, caption }] });
  };
  return (
    <fieldset>
      <legend>{w.evidence}</legend>
      <ul>
        {evidence.map(({ media, name }, place) => (
          <li key={media}>
            {name}{' '}
            <button
              type="button"
              className="tool"
              aria-label={w.giveUp(name)}
              onClick={() => onChange({ evidence: evidence.toSpliced(place, 1) })}
            >
              {w.remove}
            </button>
          </li>
        ))}
      </ul>
      <MediaPicker label={w.photo} onChosen={add} />
      <MediaPicker label={w.attachFile} kind="DOCUMENT" onChosen={add} />
      <label>
        {w.evidenceLink}
        <input
          type="url"
          value={link}
          onChange={({ currentTarget }) => onChange({ link: currentTarget.value })}
        />
      </label>
    </fieldset>
  );
}
