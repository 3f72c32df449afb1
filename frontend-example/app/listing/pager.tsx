import { Link, useLocation, useSearchParams } from 'react-router';

import { useLanguage } from '~/language/context';

interface Props {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  isFirst: boolean;
  /** What the address calls the cursor; pages with two lists have two. */
  parameter?: string;
}

/** The ways to older items and back: links, so that they work without scripts and can be shared. */
export function Pager({ pageInfo, isFirst, parameter = 'after' }: Props) {
  const { t } = useLanguage();
  const { pathname } = useLocation();
  const [parameters] = useSearchParams();
  /** The same address at another place of the list. */
  const at = (cursor: string | null) => {
    const next = new URLSearchParams(parameters);
    if (cursor === null) next.delete(parameter);
    else next.set(parameter, cursor);
    return { pathname, search: next.toString() };
  };
  if (isFirst && !pageInfo.hasNextPage) return null;
  return (
    <nav className="pager" aria-label={t.more}>
      {!isFirst && (
        <Link className="button quiet" to={at(null)}>
          {t.newest}
        </Link>
      )}
      {pageInfo.hasNextPage && pageInfo.endCursor && (
        <Link className="button" to={at(pageInfo.endCursor)}>
          {t.older}
        </Link>
      )}
    </nav>
  );
}
