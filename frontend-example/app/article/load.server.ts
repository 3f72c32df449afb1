import { ask } from '~/loa/ask.server';
import type { Head } from '~/meta';
import { editionPaths } from '~/place/alternates';

import { ArticlePageQuery, type ArticleData } from './query';

export async function loadArticle(id: string, language: string, preview?: string) {
  const { article, site } = await ask(ArticlePageQuery, { id, language }, preview);
  if (!article) return null;
  return { kind: 'article' as const, article, head: headOf(article, site.pathPatterns.article) };
}

function headOf(article: ArticleData, pattern: string): Head {
  return {
    title: article.seo.title ?? article.title,
    description: article.seo.description ?? article.lead ?? article.excerpt,
    language: article.language,
    alternates: editionPaths(pattern, article.editions),
    image: article.cover?.preview,
    article: { publishedAt: article.publishedAt, updatedAt: article.updatedAt },
  };
}
