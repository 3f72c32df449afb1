import { Link } from 'react-router';

import { useLanguage } from '~/language/context';
import { graphql, type ResultOf } from '~/loa/graphql';
import { PictureFragment } from '~/picture/fragment';
import { Picture } from '~/picture/picture';

export const ArticleCardFragment = graphql(
  `
    fragment ArticleCard on Article {
      id
      language
      title
      kicker
      lead
      excerpt
      canonicalPath
      publishedAt
      urgent
      readingMinutes
      cover {
        ...Picture
      }
      category {
        name(language: $language)
      }
    }
  `,
  [PictureFragment],
);

export type ArticleCardData = ResultOf<typeof ArticleCardFragment>;

/** How a card stands: over the whole width, beside its photo, under its photo, or as words alone. */
export type CardShape = 'lead' | 'wide' | 'tall' | 'words';

const SIZES: Record<CardShape, string> = {
  lead: '(min-width: 64rem) 48rem, 100vw',
  wide: '(min-width: 40rem) 16rem, 40vw',
  tall: '(min-width: 64rem) 22rem, (min-width: 40rem) 45vw, 100vw',
  words: '0px',
};

interface Props {
  article: ArticleCardData;
  shape: CardShape;
  /** The level of its heading. */
  level?: 2 | 3;
}

export function ArticleCard({ article, shape, level = 3 }: Props) {
  const { t, format } = useLanguage();
  const Heading = level === 2 ? 'h2' : 'h3';
  const { cover, kicker, category } = article;
  return (
    <article className={`card ${shape}`}>
      {cover && shape !== 'words' && (
        <Link className="card-photo" to={article.canonicalPath} tabIndex={-1} aria-hidden="true">
          <Picture placement={cover} sizes={SIZES[shape]} priority={shape === 'lead'} decorative />
        </Link>
      )}
      <div className="card-words">
        <p className="kicker">
          {article.urgent && <span className="urgent">{t.urgent}</span>}
          {kicker ?? category?.name}
        </p>
        <Heading>
          <Link to={article.canonicalPath}>{article.title}</Link>
        </Heading>
        {shape !== 'words' && <p className="card-lead">{article.lead ?? article.excerpt}</p>}
        <p className="fine">
          <time dateTime={article.publishedAt}>{format.dayOf(article.publishedAt)}</time>
          {shape !== 'words' && <span>{t.minutes(article.readingMinutes)}</span>}
        </p>
      </div>
    </article>
  );
}
