import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';

import { useLanguage } from '~/language/context';
import { languageOf, MESSAGES } from '~/language/language';
import { pageMeta } from '~/layout/frame';
import { alternatesOf, PATHS } from '~/paths';

import type { Route } from './+types/route';
import { choosePictures, keepsPictures } from './choice';
import { keptStories } from './shelf';
import type { Story } from './story';
import { StoryPage } from './story-page';

export function loader({ url }: Route.LoaderArgs) {
  const language = languageOf(url.pathname);
  const title = MESSAGES[language].kept;
  return { head: { title, description: null, language, alternates: alternatesOf('kept') } };
}

export const meta = pageMeta;

/** What this device has kept: read from here where there is no connection. */
export default function Kept() {
  const { t, language } = useLanguage();
  const { search } = useLocation();
  const [stories, setStories] = useState<Story[] | null>(null);
  const [path, setPath] = useState<string | null>(null);
  useEffect(() => {
    // Known only here: the page itself is the same for every story.
    setPath(new URLSearchParams(search).get('path'));
    keptStories(language).then(setStories, () => setStories([]));
  }, [language, search]);
  const story = stories?.find(({ canonicalPath }) => canonicalPath === path);
  if (story) return <StoryPage story={story} />;
  return (
    <>
      <header className="page-header">
        <h1>{t.kept}</h1>
        <p className="standfirst">{stories && path ? t.notKept : t.keptText}</p>
        {stories && <PictureChoice />}
      </header>
      {!stories && <p role="status">{t.loading}</p>}
      {stories?.length === 0 && <p className="empty">{t.nothingHere}</p>}
      <ul className="kept-list">
        {stories?.map((one) => (
          <KeptLine key={one.id} story={one} />
        ))}
      </ul>
    </>
  );
}

function KeptLine({ story }: { story: Story }) {
  const { format, language } = useLanguage();
  const search = new URLSearchParams({ path: story.canonicalPath });
  return (
    <li>
      <a href={`${PATHS[language].kept}?${search}`}>{story.title}</a>
      <p className="fine">
        <time dateTime={story.publishedAt}>{format.dayOf(story.publishedAt)}</time>
      </p>
    </li>
  );
}

function PictureChoice() {
  const { t } = useLanguage();
  const [isOn, setOn] = useState(keepsPictures);
  const choose = (keep: boolean) => {
    choosePictures(keep);
    setOn(keep);
  };
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={isOn}
        onChange={({ currentTarget }) => choose(currentTarget.checked)}
      />
      {t.keepPictures}
    </label>
  );
}
