import { Link } from 'react-router';

import { File } from '~/body/block';
import { Body } from '~/body/body';
import { photosOf } from '~/body/photos';
import { useLanguage } from '~/language/context';
import { LightboxPhoto, LightboxProvider } from '~/picture/lightbox';

import { ArticleCard } from './card';
import { EventFacts } from './event-facts';
import type { ArticleData } from './query';

export function ArticlePage({ article }: { article: ArticleData }) {
  const { cover, body, files } = article;
  const photos = [...(cover ? [cover] : []), ...photosOf(body.blocks)];
  return (
    <LightboxProvider photos={photos}>
      <article className="reading" lang={article.language}>
        <Opening article={article} />
        {cover && (
          <div className="cover">
            <LightboxPhoto placement={cover} sizes="(min-width: 64rem) 60rem, 100vw" priority />
          </div>
        )}
        {article.event && <EventFacts event={article.event} />}
        <Body blocks={body.blocks} />
        {files.length > 0 && <Files files={files} />}
        <Belongings article={article} />
      </article>
      <ReadNext article={article} />
    </LightboxProvider>
  );
}

function Opening({ article }: { article: ArticleData }) {
  const { t, format } = useLanguage();
  const { category, kicker } = article;
  const isUpdated = article.updatedAt !== article.publishedAt;
  return (
    <header className="opening">
      <p className="kicker">
        {article.urgent && <span className="urgent">{t.urgent}</span>}
        {category && <Link to={category.canonicalPath}>{category.name}</Link>}
        {kicker && kicker !== category?.name && <span>{kicker}</span>}
      </p>
      <h1>{article.title}</h1>
      {article.lead && <p className="standfirst">{article.lead}</p>}
      <p className="fine byline">
        {article.authors.length > 0 && <Authors authors={article.authors} />}
        <time dateTime={article.publishedAt}>{format.time(article.publishedAt)}</time>
        {isUpdated && (
          <time dateTime={article.updatedAt}>{t.updated(format.time(article.updatedAt))}</time>
        )}
        <span>{t.minutes(article.readingMinutes)}</span>
      </p>
    </header>
  );
}

function Authors({ authors }: Pick<ArticleData, 'authors'>) {
  const { t } = useLanguage();
  return (
    <span>
      {t.by}{' '}
      {authors.map(({ name, person }, place) => (
        <span key={name}>
          {place > 0 && ', '}
          {person ? <Link to={person.canonicalPath}>{name}</Link> : name}
        </span>
      ))}
    </span>
  );
}

function Files({ files }: Pick<ArticleData, 'files'>) {
  const { t } = useLanguage();
  return (
    <section className="files">
      <h2>{t.files}</h2>
      {files.map((file, place) => (
        <File key={place} {...file} />
      ))}
    </section>
  );
}

/** Where the article belongs: its campaigns, areas and topics. */
function Belongings({ article }: { article: ArticleData }) {
  const { t } = useLanguage();
  return (
    <footer className="belongings">
      {article.campaigns.map((campaign) => (
        <Link key={campaign.id} className="campaign-link" to={campaign.canonicalPath}>
          <span className="kicker">{t.belongsTo}</span>
          <strong>{campaign.title}</strong>
          {campaign.theme && <span>{campaign.theme}</span>}
        </Link>
      ))}
      <ul className="chips">
        {[...article.areas, ...article.tags].map(({ id, name, canonicalPath }) => (
          <li key={id}>
            <Link to={canonicalPath}>{name}</Link>
          </li>
        ))}
      </ul>
    </footer>
  );
}

function ReadNext({ article }: { article: ArticleData }) {
  const { t } = useLanguage();
  const others =
    article.category?.articles.nodes.filter(({ id }) => id !== article.id).slice(0, 3) ?? [];
  if (others.length === 0) return null;
  return (
    <section className="read-next">
      <h2 className="section-title">{t.readAlso}</h2>
      <div className="card-grid">
        {others.map((other) => (
          <ArticleCard key={other.id} article={other} shape="tall" />
        ))}
      </div>
    </section>
  );
}
