import { File } from '~/body/block';
import { useLanguage } from '~/language/context';

import type { Report } from './route';

/** What is to be looked at before a report is judged; photos open large. */
export function Evidence({ report }: { report: Report }) {
  const { t } = useLanguage();
  const photos = report.evidence.filter(({ media }) => media.rendition);
  const papers = report.evidence.filter(({ media }) => !media.rendition);
  return (
    <>
      {photos.length > 0 && (
        <div className="evidence" role="group" aria-label={t.evidence}>
          {photos.map(({ alt, media }) => (
            <a key={media.id} href={media.large?.url} target="_blank">
              <img src={media.rendition?.url} alt={alt || t.evidence} loading="lazy" />
            </a>
          ))}
        </div>
      )}
      {papers.map(({ caption, media }) => (
        <File key={media.id} title={caption} media={media} />
      ))}
      {report.links.map(({ title, url }) => (
        <p key={url} className="file">
          <a href={url} target="_blank" rel="noopener noreferrer">
            {title ?? url}
          </a>
        </p>
      ))}
    </>
  );
}
