import type { Client } from 'urql';

import { placementInput } from '../blocks/photo-use';
import { useOf } from '../blocks/photo';
import { ALBUM } from '../editor/album/kind';
import { newestContent } from '../editor/newest';
import type { UserError } from '../problem';
import type { LibraryItem } from './item';

/** One language of an album. */
export interface AlbumEdition {
  id: string;
  language: string;
  title: string;
}

interface Outcome {
  /** How many photos were not in it before. */
  added: number;
  /** Undefined where nobody answered. */
  errors: UserError[] | undefined;
}

/** Puts photos behind those that the newest revision of an album has; what is in it already stays where it is. */
export async function putInto(
  client: Client,
  { id, language }: AlbumEdition,
  photos: LibraryItem[],
): Promise<Outcome> {
  const newest = await newestContent(client, { id, language });
  const content = newest && ALBUM.contentOf(newest);
  if (!content) return { added: 0, errors: undefined };
  const before = ALBUM.fieldsOf(content, '').photos;
  const fresh = photos.filter(({ id: media }) => !before.some((one) => one.media === media));
  if (fresh.length === 0) return { added: 0, errors: [] };
  const answer = await ALBUM.save(client, {
    id,
    language,
    expectedRevision: content.revision,
    photos: [...before, ...fresh.map(useOf)].map(placementInput),
  });
  const { content: saved, userErrors } = answer.data?.saved ?? {};
  return { added: saved ? fresh.length : 0, errors: userErrors };
}
