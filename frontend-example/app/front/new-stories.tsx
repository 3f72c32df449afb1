import { useEffect, useState } from 'react';
import { Link } from 'react-router';

import { onceIdle } from '~/idle';
import { useLanguage } from '~/language/context';
import { PATHS } from '~/paths';

import { freshAfter, type News } from './fresh';

/** Says how many stories have come since the page was drawn, and leads to them; nothing moves for it. */
export function NewStories({ newest }: { newest: string | null }) {
  const { t, language } = useLanguage();
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    // A page that was drawn anew shows what was fresh before.
    setFresh(new Set());
    const end = new AbortController();
    const take = (news: News) => setFresh((before) => freshAfter(before, news, newest));
    // What hears of news is loaded after what there is to read.
    const hear = async () => {
      const { listen } = await import('./listen');
      if (!end.signal.aborted) listen(language, take, end.signal);
    };
    onceIdle(() => void hear().catch(() => undefined), end.signal);
    return () => end.abort();
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
