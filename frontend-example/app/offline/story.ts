import { graphql, type ResultOf } from '~/loa/graphql';

/** All of an article that is read without a connection. */
export const StoryFragment = graphql(`
  fragment Story on Article {
    id
    language
    title
    kicker
    lead
    publishedAt
    canonicalPath
    cover {
      alt
      kept: rendition(width: 640, format: WEBP) {
        url
      }
    }
    body {
      html
    }
  }
`);

export type Story = ResultOf<typeof StoryFragment>;

/** Wide enough for a phone, and light enough that a few hundred of them fit into the budget. */
const WIDTH = 640;

/** Of the `srcset` of a picture in the text, the one that is kept. */
export function candidate(srcset: string): string | null {
  const all = srcset.split(', ').map((one) => {
    const [url = '', width = ''] = one.split(' ');
    return { url, width: Number.parseInt(width, 10) };
  });
  const fitting = all.filter(({ width }) => width <= WIDTH);
  return (fitting.at(-1) ?? all[0])?.url || null;
}

/** The pictures of a story, the cover first. */
export function picturesOf({ cover, body }: Story): string[] {
  const inText = [...body.html.matchAll(/<source type="image\/webp" srcset="([^"]+)"/g)];
  const kept = [cover?.kept?.url, ...inText.map(([, srcset]) => candidate(srcset ?? ''))];
  return kept.flatMap((url) => url ?? []);
}
