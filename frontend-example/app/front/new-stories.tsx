import { useEffect, useState } from 'react';
import { Link } from 'react-router';

import { useLanguage } from '~/language/context';
import { PATHS } from '~/paths';

import { freshAfter } from './fresh';
import { listen } from './listen';

/** Says how many stories have come since the page was drawn, and leads to them; nothing moves for it. */
export function NewStories({ newest }: { newest: string | null }) {
  const { t, language } = useLanguage();
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    // A page that was drawn anew shows what was fresh before.
    setFresh(new Set());
    return listen(language, (news) => setFresh((before) => freshAfter(before, news, newest)));
  }, [language, newest]);
  return (
    <div className="new-stories" role="status">
      {fresh.size > 0 && (
        <Link className="button" to={PATHS[language].home}>
          {t.newStories(fresh.size)}
        </Link>
      )}
    </div>
  );
}
