import { Link } from 'react-router';

import { ArticleCard } from '~/article/card';
import { CampaignCard } from '~/campaign/card';
import { useLanguage } from '~/language/context';
import { languageOf } from '~/language/language';
import { pageMeta } from '~/layout/frame';
import { Pager } from '~/listing/pager';
import { ask } from '~/loa/ask.server';
import { alternatesOf, PATHS } from '~/paths';

import type { Route } from './+types/route';
import { newestOf } from './fresh';
import { NewStories } from './new-stories';
import { Popular } from './popular';
import { FrontQuery, type FrontData } from './query';
import { Timeline } from './timeline';

const LEAD_STORIES = 3;

export async function loader({ url }: Route.LoaderArgs) {
  const language = languageOf(url.pathname);
  const after = url.searchParams.get('after');
  const front = await ask(FrontQuery, { language, after });
  // What search engines show below the site's name is today's news.
  const description = leadStories(front)
    .map(({ title }) => title)
    .join(' · ');
  const head = { title: null, description, language, alternates: alternatesOf('home') };
  return { front, isFirst: after === null, head };
}

export const meta = pageMeta;

export default function Front({ loaderData: { front, isFirst } }: Route.ComponentProps) {
  const { t } = useLanguage();
  const lead = isFirst ? leadStories(front) : [];
  const onTop = new Set(lead.map(({ id }) => id));
  const others = front.feed.nodes.filter((item) => !('id' in item && onTop.has(item.id)));
  return (
    <>
      <h1 className="visually-hidden">{t.news}</h1>
      <NewStories newest={newestOf(front.newest.nodes)} />
      <Lead articles={lead} />
      <div className="columns">
        <section aria-labelledby="latest">
          <h2 id="latest" className="section-title">
            {t.latest}
          </h2>
          {others.length === 0 && <p className="empty">{t.nothingHere}</p>}
          <Timeline items={others} />
          <Pager pageInfo={front.feed.pageInfo} isFirst={isFirst} />
        </section>
        <Rail front={front} />
      </div>
      {isFirst && <Categories categories={front.categories} />}
    </>
  );
}

/** What the editors keep on top; where that is too little, the newest follows. */
function leadStories({ pinned, newest }: FrontData) {
  const known = new Set(pinned.nodes.map(({ id }) => id));
  const others = newest.nodes.filter(({ id }) => !known.has(id));
  return [...pinned.nodes, ...others].slice(0, LEAD_STORIES);
}

function Lead({ articles }: { articles: FrontData['pinned']['nodes'] }) {
  const { t } = useLanguage();
  const [first, ...rest] = articles;
  if (!first) return null;
  return (
    <section className="lead-stories" aria-label={t.pinned}>
      <ArticleCard article={first} shape="lead" level={2} />
      <div>
        {rest.map((article) => (
          <ArticleCard key={article.id} article={article} shape="tall" level={2} />
        ))}
      </div>
    </section>
  );
}

function Rail({ front }: { front: FrontData }) {
  const { t, language } = useLanguage();
  return (
    <aside className="rail">
      <Popular stories={front.popular} />
      {front.campaigns.nodes.length > 0 && (
        <section>
          <h2 className="section-title">
            <Link to={PATHS[language].campaigns}>{t.campaigns}</Link>
          </h2>
          {front.campaigns.nodes.map((campaign) => (
            <CampaignCard key={campaign.id} campaign={campaign} />
          ))}
        </section>
      )}
      <section>
        <h2 className="section-title">{t.newsByArea}</h2>
        <ul className="chips">
          {front.areas.nodes.map((area) => (
            <li key={area.id}>
              <Link to={area.canonicalPath}>{area.name}</Link>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}

function Categories({ categories }: { categories: FrontData['categories'] }) {
  const filled = categories.filter(({ articles }) => articles.nodes.length > 0);
  return (
    <div className="category-strips">
      {filled.map((category) => (
        <section key={category.id}>
          <h2 className="section-title">
            <Link to={category.canonicalPath}>{category.name}</Link>
          </h2>
          {category.articles.nodes.map((article, place) => (
            <ArticleCard key={article.id} article={article} shape={place === 0 ? 'tall' : 'words'} />
          ))}
        </section>
      ))}
    </div>
  );
}
