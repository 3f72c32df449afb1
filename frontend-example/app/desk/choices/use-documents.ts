import { useCallback } from 'react';
import { useClient } from 'urql';

import { everyPage } from './every-page';
import { TitlesQuery, type DocumentKind, type TitledDocument } from './query';
import { useTold, type Told } from './use-told';

/** All documents of a kind that whoever is here may see, the last changed first. */
export function useDocuments(kind: DocumentKind): Told<TitledDocument[]> {
  const client = useClient();
  const bring = useCallback(
    () =>
      everyPage(async (after) => {
        const { data } = await client.query(TitlesQuery, { kind, after }).toPromise();
        return data?.desk?.documents ?? null;
      }),
    [client, kind],
  );
  return useTold(bring);
}

/** What a document is called in a language, else in any. */
export function titleIn({ id, editions }: TitledDocument, language: string): string {
  return (editions.find((one) => one.language === language) ?? editions[0])?.title ?? id;
}
