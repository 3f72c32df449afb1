import { useParams } from 'react-router';
import { useQuery } from 'urql';

import { useChoices } from '../choices/use-choices';
import { Failed } from '../failed';
import { useWords } from '../language/words';
import { OpenedAlbum } from './album/opened';
import { ARTICLE } from './article/kind';
import { CAMPAIGN } from './campaign/kind';
import { Loaded } from './loaded';
import { PAGE } from './page/kind';
import { DraftQuery } from './query';

export default function EditorRoute() {
  const { id = '', edition = '' } = useParams();
  return <Opened key={`${id} ${edition}`} id={id} language={edition} />;
}

/** Opened once from the network; from then on the draft itself knows best. */
function Opened({ id, language }: { id: string; language: string }) {
  const w = useWords();
  const [{ data, error }, ask] = useQuery({
    query: DraftQuery,
    variables: { id, language },
    requestPolicy: 'network-only',
  });
  const { choices, hasFailed, ask: askForChoices } = useChoices(language);
  if (error && !data) return <Failed onRetry={ask} />;
  if (hasFailed && !choices) return <Failed onRetry={askForChoices} />;
  if (!data || !choices) return <p role="status">{w.loading}</p>;
  const document = data.desk?.document;
  const edition = document?.edition;
  if (!edition) return <p className="empty">{w.gone}</p>;
  const { content } = edition;
  const onChanged = () => ask({ requestPolicy: 'network-only' });
  const shared = { document, choices, edition, onChanged };
  switch (content.__typename) {
    case 'Album':
      return <OpenedAlbum content={content} {...shared} />;
    case 'Article':
      return <Loaded kind={ARTICLE} content={content} {...shared} />;
    case 'Campaign':
      return <Loaded kind={CAMPAIGN} content={content} {...shared} />;
    case 'Page':
      return <Loaded kind={PAGE} content={content} {...shared} />;
  }
}
