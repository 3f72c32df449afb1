import { ArticleCard, type ArticleCardData } from '~/article/card';
import { useLanguage } from '~/language/context';

import { Pager } from './pager';

interface Props {
  articles: {
    nodes: ArticleCardData[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
  isFirst: boolean;
  /** The level of the cards' headings. */
  level?: 2 | 3;
}

/** Articles in a grid, with the way to older ones. */
export function ArticleList({ articles, isFirst, level = 2 }: Props) {
  const { t } = useLanguage();
  if (articles.nodes.length === 0) return <p className="empty">{t.nothingHere}</p>;
  return (
    <>
      <div className="card-grid">
        {articles.nodes.map((article) => (
          <ArticleCard key={article.id} article={article} shape="tall" level={level} />
        ))}
      </div>
      <Pager pageInfo={articles.pageInfo} isFirst={isFirst} />
    </>
  );
}
