import { Link } from 'react-router';

import { File } from '~/body/block';
import { useLanguage } from '~/language/context';

import { OpenData } from './open-data';
import type { CampaignData } from './query';

interface Props {
  campaign: CampaignData;
  license: string | null;
}

/** The papers behind a campaign, those who carry it, and its data. */
export function Documents({ campaign, license }: Props) {
  const { t } = useLanguage();
  const { files, partners } = campaign;
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
      <OpenData campaign={campaign} license={license} />
    </div>
  );
}

function DocumentLine({ file }: { file: CampaignData['files'][number] }) {
  const title = [file.number, file.title].filter(Boolean).join(' – ');
  if (file.media) return <File title={title} media={file.media} />;
  return <p className="file">{file.url ? <a href={file.url}>{title}</a> : title}</p>;
}
