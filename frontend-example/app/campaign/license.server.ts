import { LOA_URL } from '~/environment.server';

const KEPT_MS = 3_600_000;

let kept: { url: string; until: number } | null = null;

/** Under what license a site's open data may be used: it stands in the header of each file, and is the
 * same for all of them. Null where it cannot be had right now. */
export async function openDataLicense(slug: string, language: string): Promise<string | null> {
  if (kept && kept.until > Date.now()) return kept.url;
  const file = new URL(`/open-data/campaigns/${slug}.csv-metadata.json`, LOA_URL);
  file.searchParams.set('language', language);
  const answer = await fetch(file, { method: 'HEAD' }).catch(() => null);
  const url = /<([^>]+)>; rel="license"/.exec(answer?.headers.get('link') ?? '')?.[1];
  if (!url) return null;
  kept = { url, until: Date.now() + KEPT_MS };
  return url;
}
