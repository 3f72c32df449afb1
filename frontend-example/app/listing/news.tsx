import { Link } from 'react-router';

import { useLanguage } from '~/language/context';
import { languageOf, MESSAGES } from '~/language/language';
import { pageMeta } from '~/layout/frame';
import { ask } from '~/loa/ask.server';
import { graphql } from '~/loa/graphql';
import { alternatesOf } from '~/paths';

import type { Route } from './+types/news';
import { ArticleList } from './article-list';
import { ArticlePageFragment } from './fragment';

const NewsQuery = graphql(
  `
    query News($language: LanguageTag!, $after: String) {
      articles(language: $language, first: 24, after: $after) {
        ...ArticlePage
      }
      categories {
        id
        name(language: $language)
        canonicalPath(language: $language)
      }
    }
  `,
  [ArticlePageFragment],
);

export async function loader({ url }: Route.LoaderArgs) {
  const language = languageOf(url.pathname);
  const after = url.searchParams.get('after');
  const news = await ask(NewsQuery, { language, after });
  const title = MESSAGES[language].news;
  const head = { title, description: null, language, alternates: alternatesOf('news') };
  return { news, isFirst: after === null, head };
}

export const meta = pageMeta;

export default function News({ loaderData: { news, isFirst } }: Route.ComponentProps) {
  const { t } = useLanguage();
  return (
    <>
      <header className="page-header">
        <h1>{t.news}</h1>
        <ul className="chips">
          {news.categories.map((category) => (
            <li key={category.id}>
              <Link to={category.canonicalPath}>{category.name}</Link>
            </li>
          ))}
        </ul>
      </header>
      <ArticleList articles={news.articles} isFirst={isFirst} />
    </>
  );
}
