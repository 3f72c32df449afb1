import { Link, useLocation } from 'react-router';

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
  if (isFirst && !pageInfo.hasNextPage) return null;
  return (
    <nav className="pager" aria-label={t.more}>
      {!isFirst && (
        <Link className="button quiet" to={pathname}>
          {t.newest}
        </Link>
      )}
      {pageInfo.hasNextPage && pageInfo.endCursor && (
        <Link
          className="button"
          to={{ search: `?${new URLSearchParams({ [parameter]: pageInfo.endCursor })}` }}
        >
          {t.older}
        </Link>
      )}
    </nav>
  );
}
