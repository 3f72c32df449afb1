import { useQuery } from 'urql';

import { useLanguage } from '~/language/context';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { More, Pages, type OnMore } from '../pages';
import type { LibraryItem } from './item';
import { LibraryQuery } from './query';
import { EVERYTHING, parametersOf, variablesOf, type Wanted } from './wanted';

interface Props {
  wanted: Wanted;
  /** The files that are chosen, where several may be. */
  chosen?: LibraryItem[] | null;
  onChoose: (item: LibraryItem) => void;
}

/** The files of the library, to choose one, or several. */
export function Library({ wanted, ...choice }: Props) {
  return (
    <ul className="library">
      <Pages key={parametersOf(wanted).toString()}>
        {(after, onMore) => <Page wanted={wanted} after={after} onMore={onMore} {...choice} />}
      </Pages>
    </ul>
  );
}

interface PageProps extends Props {
  after: string | null;
  onMore: OnMore;
}

function Page({ wanted, after, onMore, chosen, onChoose }: PageProps) {
  const w = useWords();
  const [{ data, error }, ask] = useQuery({
    query: LibraryQuery,
    variables: { after, ...variablesOf(wanted) },
  });
  const media = data?.desk?.media;
  if (error && !media)
    return (
      <li>
        <Failed onRetry={ask} />
      </li>
    );
  if (!media) return <li role="status">{w.loading}</li>;
  const isNarrow = parametersOf({ ...wanted, order: EVERYTHING.order }).size > 0;
  if (media.nodes.length === 0)
    return <li className="empty">{isNarrow ? w.noSuchMedia : w.noMedia}</li>;
  return (
    <>
      {media.nodes.map((item) => (
        <li key={item.id}>
          <Tile item={item} isChosen={chosen?.some(({ id }) => id === item.id)} onChoose={onChoose} />
        </li>
      ))}
      <li className="more">
        <More pageInfo={media.pageInfo} onMore={onMore} />
      </li>
    </>
  );
}

interface TileProps {
  item: LibraryItem;
  /** Left out where it is not chosen among others. */
  isChosen: boolean | undefined;
  onChoose: (item: LibraryItem) => void;
}

function Tile({ item, isChosen, onChoose }: TileProps) {
  const { language } = useLanguage();
  const text = item.texts.find((one) => one.language === language) ?? item.texts[0];
  const name = item.fileName ?? item.id;
  return (
    <button
      type="button"
      className="tile"
      onClick={() => onChoose(item)}
      aria-pressed={isChosen}
      // What is seen is part of what it is called: who speaks to the page says what they see.
      aria-label={text?.alt ? `${text.alt}, ${name}` : name}
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
