import { File } from '~/body/block';
import { useLanguage } from '~/language/context';
import { graphql, type ResultOf } from '~/loa/graphql';
import { PictureFragment } from '~/picture/fragment';
import { LightboxPhoto } from '~/picture/lightbox';

/** What shows that a report is true: photos, papers, and where else it can be checked. */
export const EvidenceFragment = graphql(
  `
    fragment Evidence on Report {
      evidence(language: $language) {
        ...Picture
        media {
          kind
          url
          fileName
          byteSize
        }
      }
      links {
        title
        url
      }
    }
  `,
  [PictureFragment],
);

export type EvidenceData = ResultOf<typeof EvidenceFragment>;

/** The photos among the evidence; a paper is no picture to turn to. */
export function photosIn(reports: EvidenceData[]) {
  return reports.flatMap(({ evidence }) => evidence.filter(isPhoto));
}

export function Evidence({ report }: { report: EvidenceData }) {
  const { t } = useLanguage();
  const { evidence, links } = report;
  if (evidence.length + links.length === 0) return null;
  const photos = evidence.filter(isPhoto);
  const papers = evidence.filter((one) => !isPhoto(one));
  return (
    <div className="evidence-group" aria-label={t.evidence} role="group">
      {photos.length > 0 && (
        <div className="evidence">
          {photos.map((photo) => (
            <LightboxPhoto key={photo.media.id} placement={photo} sizes="12rem" />
          ))}
        </div>
      )}
      {papers.map(({ caption, media }) => (
        <File key={media.id} title={caption} media={media} />
      ))}
      {links.map(({ title, url }) => (
        <p key={url} className="file">
          <a href={url} rel="noopener nofollow">
            {title ?? url}
          </a>
        </p>
      ))}
    </div>
  );
}

function isPhoto({ media }: EvidenceData['evidence'][number]): boolean {
  return media.kind === 'PICTURE';
}
