import { useEffect, useRef } from 'react';
import { Form, Link, useSearchParams, useSubmit } from 'react-router';

import { useLanguage } from '~/language/context';
import { languageOf, MESSAGES } from '~/language/language';
import { pageMeta } from '~/layout/frame';
import { Pager } from '~/listing/pager';
import { ask } from '~/loa/ask.server';
import { alternatesOf, PATHS } from '~/paths';

import type { Route } from './+types/route';
import { FACETS, filterOf } from './address';
import { Facets } from './facets';
import { HitLine } from './hit';
import { SearchQuery, type Found } from './query';

/** How long the fingers must rest before it is looked for; and how much is, at most. */
const REST_MS = 250;
const MOST_LETTERS = 200;

export async function loader({ url }: Route.LoaderArgs) {
  const language = languageOf(url.pathname);
  const query = (url.searchParams.get('q') ?? '').slice(0, MOST_LETTERS);
  const after = url.searchParams.get('after');
  const filter = filterOf(url.searchParams);
  const found = query.trim() ? await ask(SearchQuery, { query, language, filter, after }) : null;
  const head = {
    title: query.trim() ? MESSAGES[language].searchFor(query.trim()) : MESSAGES[language].search,
    description: null,
    language,
    alternates: alternatesOf('search'),
  };
  return { query, found: found?.search ?? null, isFirst: after === null, head };
}

export function meta(page: Parameters<typeof pageMeta>[0]) {
  return [...pageMeta(page), { name: 'robots', content: 'noindex' }];
}

export default function Search({ loaderData: { query, found, isFirst } }: Route.ComponentProps) {
  const { t } = useLanguage();
  return (
    <>
      <header className="page-header">
        <h1>{t.search}</h1>
        <SearchForm query={query} />
      </header>
      <p role="status" className="search-status">
        {found ? t.foundCount(found.totalCount) : t.searchHint}
      </p>
      {found && <Results query={query} found={found} isFirst={isFirst} />}
    </>
  );
}

/** Works as any form does; with scripts, it looks while somebody types. */
function SearchForm({ query }: { query: string }) {
  const { t, language } = useLanguage();
  const submit = useSubmit();
  const [parameters] = useSearchParams();
  const timer = useRef<number>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const lookSoon = (form: HTMLFormElement | null) => {
    window.clearTimeout(timer.current);
    const look = () => form && void submit(form, { replace: true, preventScrollReset: true });
    timer.current = window.setTimeout(look, REST_MS);
  };
  return (
    <Form role="search" className="search-form" action={PATHS[language].search}>
      <input
        type="search"
        name="q"
        aria-label={t.searchWords}
        placeholder={t.searchWords}
        defaultValue={query}
        maxLength={MOST_LETTERS}
        autoComplete="off"
        autoFocus={query === ''}
        onChange={({ currentTarget }) => lookSoon(currentTarget.form)}
      />
      {FACETS.flatMap((facet) => {
        const value = parameters.get(facet);
        return value === null ? [] : <input key={facet} type="hidden" name={facet} value={value} />;
      })}
      <button className="button">{t.search}</button>
    </Form>
  );
}

function Results({ query, found, isFirst }: { query: string; found: Found; isFirst: boolean }) {
  const { t, language } = useLanguage();
  if (found.nodes.length === 0) {
    return (
      <div className="empty">
        <p>{t.nothingFound}</p>
        <Link to={`${PATHS[language].search}?${new URLSearchParams({ q: query })}`}>
          {t.lookAmongAll}
        </Link>
      </div>
    );
  }
  return (
    <div className="columns found">
      <Facets facets={found.facets} />
      <div>
        <ul className="hits">
          {found.nodes.map((hit) => (
            <HitLine key={hit.node.id} hit={hit} />
          ))}
        </ul>
        <Pager pageInfo={found.pageInfo} isFirst={isFirst} />
      </div>
    </div>
  );
}
