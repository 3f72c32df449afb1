import { Link } from 'react-router';

import { File } from '~/body/block';
import { useLanguage } from '~/language/context';

import type { CampaignData } from './query';

/** The papers behind a campaign and those who carry it. */
export function Documents({ files, partners }: Pick<CampaignData, 'files' | 'partners'>) {
  const { t } = useLanguage();
  return (
    <div className="documents">
      {files.length > 0 && (
        <section>
          <h2 className="section-title">{t.documents}</h2>
          {files.map((file) => (
            <DocumentLine key={file.title} file={file} />
          ))}
        </section>
      )}
      {partners.length > 0 && (
        <section>
          <h2 className="section-title">{t.partners}</h2>
          <ul className="chips">
            {partners.map((partner) => (
              <li key={partner.id}>
                <Link to={partner.canonicalPath}>{partner.name}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function DocumentLine({ file }: { file: CampaignData['files'][number] }) {
  const title = [file.number, file.title].filter(Boolean).join(' – ');
  if (file.media) return <File title={title} media={file.media} />;
  return <p className="file">{file.url ? <a href={file.url}>{title}</a> : title}</p>;
}
