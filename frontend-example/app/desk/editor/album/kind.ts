import type { VariablesOf } from '~/loa/graphql';

import { placementInput, useOfPlacement } from '../../blocks/photo-use';
import { COMMON_HANDED, COMMON_PARTS, commonFieldsOf, isSame, type CommonFields } from '../fields';
import type { Kind } from '../kind';
import { withAllPhotos, type AlbumContent } from '../newest';
import { placedPhoto, type PlacedPhoto } from '../photos';
import { Below } from './below';
import { SaveMutation } from './query';
import { Settings } from './settings';
import { STEPS } from './steps';

type Input = VariablesOf<typeof SaveMutation>['input'];

/** An album as its form holds it. Where it has no cover, its first photo stands for it. */
export interface AlbumFields extends CommonFields {
  areas: string[];
  tags: string[];
  photos: PlacedPhoto[];
}

export const ALBUM: Kind<AlbumFields, AlbumContent, Input> = {
  contentOf: (content) => (content.__typename === 'Album' ? content : null),
  bodyOf: null,
  photos: { of: ({ photos }) => photos, to: (photos) => ({ photos }) },
  fieldsOf: (content, body) => ({
    ...commonFieldsOf({ ...content, cover: chosenCover(content) }, body),
    areas: content.areas.map(({ id }) => id),
    tags: content.tags.map(({ id }) => id),
    photos: content.photos.nodes.map((placement) => placedPhoto(placement, content.language)),
  }),
  handed: {
    ...COMMON_HANDED,
    body: () => ({}),
    areas: ({ areas }) => ({ areas }),
    tags: ({ tags }) => ({ tags }),
    photos: ({ photos }) => ({ photos: photos.map(placementInput) }),
  },
  parts: COMMON_PARTS,
  missing: ({ photos }) => ({ body: false, lead: false, photos: photos.length === 0 }),
  line: null,
  Settings,
  Below,
  save: async (client, input) => {
    const { data, error } = await client.mutation(SaveMutation, { input }).toPromise();
    const content = data?.saved.content;
    if (!content) return { data, error };
    // Who saves alone misses nothing without the others but what they are called.
    const isAlone = content.revision === input.expectedRevision + 1;
    const whole = (await withAllPhotos(client, input, content)) ?? (isAlone ? content : null);
    return whole
      ? { data: { saved: { ...data.saved, content: whole, revision: whole.revision } } }
      : {};
  },
  steps: STEPS,
};

/** Loa tells the first photo for a cover where none was chosen. */
function chosenCover({ cover, photos }: AlbumContent): AlbumContent['cover'] {
  const [first] = photos.nodes;
  const isFirst = cover && first && isSame(useOfPlacement(cover), useOfPlacement(first));
  return isFirst ? null : cover;
}
