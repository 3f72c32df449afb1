import { useCallback, useState, type ComponentProps } from 'react';
import { useClient } from 'urql';

import { useTold } from '../../choices/use-told';
import { Failed } from '../../failed';
import { useWords } from '../../language/words';
import { Loaded } from '../loaded';
import { withAllPhotos, type AlbumContent } from '../newest';
import { ALBUM } from './kind';

type Props = Omit<ComponentProps<typeof Loaded>, 'kind' | 'content'> & { content: AlbumContent };

/** An album is opened once all of its photos are there; from then on the draft itself knows best. */
export function OpenedAlbum({ content, ...props }: Props) {
  const w = useWords();
  const client = useClient();
  const [first] = useState(content);
  const { id } = props.document;
  const bring = useCallback(
    () => withAllPhotos(client, { id, language: first.language }, first),
    [client, id, first],
  );
  const { told, hasFailed, ask } = useTold(bring);
  if (hasFailed && !told) return <Failed onRetry={ask} />;
  if (!told) return <p role="status">{w.loading}</p>;
  const edition = { ...props.edition, revision: told.revision };
  return <Loaded {...props} kind={ALBUM} content={told} edition={edition} />;
}
