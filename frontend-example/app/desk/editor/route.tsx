import { useParams } from 'react-router';
import { useQuery } from 'urql';

import { Failed } from '../failed';
import { useWords } from '../language/words';
import { Loaded } from './loaded';
import { DraftQuery, FilingQuery } from './query';

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
  const [{ data: filing }] = useQuery({ query: FilingQuery, variables: { language } });
  if (error && !data) return <Failed onRetry={ask} />;
  if (!data || !filing) return <p role="status">{w.loading}</p>;
  const document = data.desk?.document;
  const edition = document?.edition;
  if (!edition || edition.content.__typename !== 'Article') return <p className="empty">{w.gone}</p>;
  return (
    <Loaded
      document={document}
      filing={filing}
      edition={edition}
      content={edition.content}
      onChanged={() => ask({ requestPolicy: 'network-only' })}
    />
  );
}
