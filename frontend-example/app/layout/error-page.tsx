import { Link } from 'react-router';

import { useLanguage } from '~/language/context';
import { PATHS } from '~/paths';

/** Says what is amiss and where to go from here. */
export function ErrorPage({ status }: { status: number }) {
  const { t, language } = useLanguage();
  const missing = status === 404;
  return (
    <section className="error-page">
      <title>{missing ? t.notFound : t.unavailable}</title>
      <p className="error-code" aria-hidden="true">
        {status}
      </p>
      <h1>{missing ? t.notFound : t.unavailable}</h1>
      <p>{missing ? t.notFoundText : t.unavailableText}</p>
      <p className="error-ways">
        {!missing && (
          <a className="button" href="">
            {t.tryAgain}
          </a>
        )}
        <Link className="button quiet" to={PATHS[language].home}>
          {t.toHome}
        </Link>
      </p>
    </section>
  );
}
