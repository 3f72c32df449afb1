import { useWords } from '../../language/words';
import { Choices, Cover, SearchEngines } from '../form/common';
import type { FormProps } from '../kind';
import type { AlbumFields } from './kind';

/** What is said of an album beside its photos. */
export function Settings({ choices, draft }: FormProps<AlbumFields>) {
  const w = useWords();
  const { fields, change } = draft;
  return (
    <>
      <Cover draft={draft} />
      {!fields.cover && <p className="fine">{w.firstIsCover}</p>}
      <Choices
        name="areas"
        label={w.areas}
        things={choices.areas}
        chosen={fields.areas}
        onChange={(areas) => change({ areas })}
      />
      <Choices
        name="tags"
        label={w.tags}
        things={choices.tags}
        chosen={fields.tags}
        onChange={(tags) => change({ tags })}
      />
      <SearchEngines draft={draft} />
    </>
  );
}
