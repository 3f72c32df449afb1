import { MESSAGES, type Language } from '~/language/language';
import { ask } from '~/loa/ask.server';
import { bothPaths } from '~/place/alternates';

import { AreaPageQuery, CategoryPageQuery, TagPageQuery } from './queries';

export async function loadCategory(id: string, language: Language, after: string | null) {
  const { category } = await ask(CategoryPageQuery, { id, language, after });
  if (!category) return null;
  return taxonomyPage(MESSAGES[language].category, category, language, after);
}

export async function loadTag(id: string, language: Language, after: string | null) {
  const { tag } = await ask(TagPageQuery, { id, language, after });
  if (!tag) return null;
  return taxonomyPage(MESSAGES[language].tag, tag, language, after);
}

export async function loadArea(id: string, language: Language, after: string | null) {
  const { area } = await ask(AreaPageQuery, { id, language, after });
  if (!area) return null;
  const page = taxonomyPage(MESSAGES[language].areaKind[area.kind], area, language, after);
  const { ancestors, children, organizations } = area;
  return { ...page, around: { ancestors, areas: children.nodes, organizations: organizations.nodes } };
}

interface Taxonomy {
  name: string;
  vi: string;
  en: string;
}

/** What the pages of categories, tags and areas have in common. */
function taxonomyPage<Data extends Taxonomy>(
  kicker: string,
  data: Data,
  language: Language,
  after: string | null,
) {
  const head = { title: data.name, description: null, language, alternates: bothPaths(data) };
  return { kind: 'taxonomy' as const, kicker, taxonomy: data, isFirst: after === null, head };
}
