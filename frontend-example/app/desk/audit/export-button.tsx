import { useState } from 'react';
import { useClient, type Client } from 'urql';

import { useLanguage } from '~/language/context';
import type { ResultOf } from '~/loa/graphql';

import { download } from '../download';
import { useWords } from '../language/words';
import { ExportQuery } from './query';

/** Brings the whole log as a file, by which can be proven later what was done. */
export function ExportButton() {
  const w = useWords();
  const { clock } = useLanguage();
  const client = useClient();
  const [isFetching, setFetching] = useState(false);
  const [problem, setProblem] = useState('');
  const bring = async () => {
    setFetching(true);
    const pieces = await wholeLog(client);
    setFetching(false);
    setProblem(pieces ? '' : w.failed);
    if (pieces) download(new Blob(pieces), `audit-${clock.today()}.jsonl`);
  };
  return (
    <div>
      <button type="button" className="button quiet" disabled={isFetching} onClick={() => void bring()}>
        {isFetching ? w.loading : w.exportLog}
      </button>
      {problem && <p role="alert">{problem}</p>}
    </div>
  );
}

type Piece = NonNullable<ResultOf<typeof ExportQuery>['desk']>['auditExport'];

/** All of it, piece by piece; null where one does not come. */
async function wholeLog(client: Client): Promise<string[] | null> {
  const pieces: string[] = [];
  let after: number | null = 0;
  while (after !== null) {
    const piece = await pieceAfter(client, after);
    if (!piece) return null;
    pieces.push(piece.lines);
    after = piece.last;
  }
  return pieces;
}

async function pieceAfter(client: Client, after: number): Promise<Piece | null> {
  const { data } = await client
    .query(ExportQuery, { after }, { requestPolicy: 'network-only' })
    .toPromise();
  return data?.desk?.auditExport ?? null;
}
