import { useLanguage } from '~/language/context';

import type { OrganizationData } from './query';

/** How the organization is reached. */
export function Contact({ organization }: { organization: OrganizationData }) {
  const { t } = useLanguage();
  const { address, phone, email, website } = organization;
  if (!address && !phone && !email && !website) return null;
  return (
    <section>
      <h2 className="section-title">{t.contact}</h2>
      <dl className="facts">
        {address && (
          <>
            <dt>{t.address}</dt>
            <dd>{address}</dd>
          </>
        )}
        {phone && (
          <>
            <dt>{t.phone}</dt>
            <dd>
              <a href={`tel:${phone}`}>{phone}</a>
            </dd>
          </>
        )}
        {email && (
          <>
            <dt>{t.email}</dt>
            <dd>
              <a href={`mailto:${email}`}>{email}</a>
            </dd>
          </>
        )}
        {website && (
          <>
            <dt>{t.website}</dt>
            <dd>
              <a href={website}>{website}</a>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
