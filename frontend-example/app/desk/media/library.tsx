import { useState } from 'react';
import { useQuery } from 'urql';

import { useLanguage } from '~/language/context';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import type { LibraryItem } from './item';
import { LibraryQuery } from './query';

interface Props {
  /** Only files of this kind; all where it is left out. */
  kind?: LibraryItem['kind'];
  onChoose: (item: LibraryItem) => void;
}

/** The files of the library, to choose one. */
export function Library({ kind, onChoose }: Props) {
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  return (
    <ul className="library">
      {cursors.map((after, place) => (
        <Page
          key={after}
          kind={kind}
          after={after}
          onChoose={onChoose}
          onMore={place === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : null}
        />
      ))}
    </ul>
  );
}

interface PageProps extends Props {
  after: string | null;
  onMore: ((next: string) => void) | null;
}

function Page({ kind, after, onChoose, onMore }: PageProps) {
  const w = useWords();
  const [{ data, error }, ask] = useQuery({ query: LibraryQuery, variables: { after } });
  const media = data?.desk?.media;
  if (error && !media)
    return (
      <li>
        <Failed onRetry={ask} />
      </li>
    );
  if (!media) return <li role="status">{w.loading}</li>;
  const nodes = media.nodes.filter((item) => !kind || item.kind === kind);
  if (media.nodes.length === 0) return <li className="empty">{w.noMedia}</li>;
  const next = media.pageInfo.hasNextPage ? media.pageInfo.endCursor : null;
  return (
    <>
      {nodes.map((item) => (
        <li key={item.id}>
          <Tile item={item} onChoose={onChoose} />
        </li>
      ))}
      {next && onMore && (
        <li>
          <button type="button" className="button quiet" onClick={() => onMore(next)}>
            {w.more}
          </button>
        </li>
      )}
    </>
  );
}

function Tile({ item, onChoose }: { item: LibraryItem; onChoose: (item: LibraryItem) => void }) {
  const { language } = useLanguage();
  const text = item.texts.find((one) => one.language === language) ?? item.texts[0];
  const name = item.fileName ?? item.id;
  return (
    <button
      type="button"
      className="tile"
      onClick={() => onChoose(item)}
      aria-label={text?.alt ?? name}
    >
      {item.rendition ? (
        <img src={item.rendition.url} alt="" loading="lazy" />
      ) : (
        <span className="tile-file">PDF</span>
      )}
      <span className="fine">{name}</span>
    </button>
  );
}
