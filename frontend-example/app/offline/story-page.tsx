import { useMemo } from 'react';

import { useLanguage } from '~/language/context';

import { candidate, type Story } from './story';

/** A story as it is kept: its words as Loa has made them safe, and the one width of its pictures. */
export function StoryPage({ story }: { story: Story }) {
  const { format } = useLanguage();
  const { cover } = story;
  const html = useMemo(() => withKeptPictures(story.body.html), [story]);
  return (
    <article className="reading" lang={story.language}>
      <header className="opening">
        {story.kicker && <p className="kicker">{story.kicker}</p>}
        <h1>{story.title}</h1>
        {story.lead && <p className="standfirst">{story.lead}</p>}
        <p className="fine">
          <time dateTime={story.publishedAt}>{format.time(story.publishedAt)}</time>
        </p>
      </header>
      {cover && <img src={cover.kept?.url} alt={cover.alt} />}
      <div className="body" dangerouslySetInnerHTML={{ __html: html }} />
    </article>
  );
}

function withKeptPictures(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const picture of page.querySelectorAll('picture')) {
    const srcset = picture.querySelector('source[type="image/webp"]')?.getAttribute('srcset') ?? '';
    const image = picture.querySelector('img');
    if (!image) continue;
    image.removeAttribute('srcset');
    image.src = candidate(srcset) ?? image.src;
    picture.replaceWith(image);
  }
  return page.body.innerHTML;
}
