import type { Location } from 'react-router';

import { asLanguage } from '~/language/language';
import { headTags, type Head } from '~/meta';

import type { FrameData } from './query';

interface MetaArguments {
  loaderData?: { head: Head };
  matches: readonly ({ id: string; loaderData?: unknown } | undefined)[];
  location: Location;
}

/** The `meta` of every page: its loader says what stands in the head. */
export function pageMeta({ loaderData, matches, location }: MetaArguments) {
  const layout = matches.find((match) => match?.id === 'layout/route')?.loaderData;
  if (!loaderData || !layout) return [];
  const { origin, site } = layout as FrameData & { origin: string };
  const frame = { origin, path: location.pathname, siteName: site.name };
  const description = loaderData.head.description ?? site.description;
  return headTags({ ...loaderData.head, description }, frame, asLanguage(loaderData.head.language));
}
