import { useCallback, useEffect, useState } from 'react';
import { useClient, type Client } from 'urql';

import type { ResultOf } from '~/loa/graphql';

import { everyPage } from '../../choices/every-page';
import { ReviewQuery, type ToldReview } from './query';

type Answer = ResultOf<typeof ReviewQuery>;

export interface Review {
  /** Null until it is told. */
  told: ToldReview | null;
  hasFailed: boolean;
  /** Asks anew. */
  ask: () => void;
}

/** What became of an edition's review, asked anew with every revision and when its window is come back to. */
export function useReview(id: string, language: string, ...revisions: (number | null)[]): Review {
  const client = useClient();
  const [told, setTold] = useState<ToldReview | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const [round, setRound] = useState(0);
  const ask = useCallback(() => setRound((before) => before + 1), []);
  const key = revisions.join();
  useEffect(() => {
    let isWanted = true;
    void tell(client, id, language).then((found) => {
      if (!isWanted) return;
      setFailed(found === null);
      if (found) setTold(found);
    });
    return () => void (isWanted = false);
  }, [client, id, language, key, round]);
  useEffect(() => {
    const comeBack = () => document.visibilityState === 'visible' && ask();
    document.addEventListener('visibilitychange', comeBack);
    return () => document.removeEventListener('visibilitychange', comeBack);
  }, [ask]);
  return { told, hasFailed, ask };
}

/** All of it, however many comments there are; null where there is no answer. */
async function tell(client: Client, id: string, language: string): Promise<ToldReview | null> {
  const answers: Answer[] = [];
  const comments = await everyPage(async (after) => {
    const { data } = await client
      .query(ReviewQuery, { id, language, after }, { requestPolicy: 'network-only' })
      .toPromise();
    if (data) answers.push(data);
    return data?.desk?.document?.edition?.comments ?? null;
  });
  const desk = answers.at(-1)?.desk;
  const edition = desk?.document?.edition;
  if (!comments || !edition) return null;
  const { stage, revision, assignee, reviewHistory } = edition;
  const lastStep = reviewHistory.nodes[0] ?? null;
  return { rules: desk.reviewRules, stage, revision, assignee, lastStep, comments };
}
