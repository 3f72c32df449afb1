import { useCallback } from 'react';
import { useClient, type Client } from 'urql';

import { everyPage } from '../choices/every-page';
import { useTold, type Told } from '../choices/use-told';
import { CampaignsQuery, DraftsQuery, type Draft, type SignableCampaign } from './query';

/** The campaigns in which something can be signed, named in a language: what is public, and the drafts that
 * whoever asks may see. A ceremony may come before the campaign. */
export function useCampaigns(language: string): Told<SignableCampaign[]> {
  const client = useClient();
  return useTold(useCallback(() => everyCampaign(client, language), [client, language]));
}

async function everyCampaign(client: Client, language: string): Promise<SignableCampaign[] | null> {
  const [published, drafts] = await Promise.all([
    everyPage(async (after) => {
      const { data } = await client.query(CampaignsQuery, { language, after }).toPromise();
      return data?.campaigns ?? null;
    }),
    everyPage(async (after) => {
      const { data } = await client.query(DraftsQuery, { language, after }).toPromise();
      return data?.desk?.documents ?? null;
    }),
  ]);
  return published && drafts && withDrafts(published, drafts);
}

function withDrafts(published: SignableCampaign[], drafts: Draft[]): SignableCampaign[] {
  const isPublic = new Set(published.map(({ id }) => id));
  const others = drafts.flatMap(({ id, editions: [edition] }) => {
    if (isPublic.has(id) || edition?.content.__typename !== 'Campaign') return [];
    const { goals, blocs } = edition.content;
    return { id, title: edition.title, goals, blocs };
  });
  return [...published, ...others];
}
