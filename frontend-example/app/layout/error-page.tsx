import { Link } from 'react-router';

import { useLanguage } from '~/language/context';
import { PATHS } from '~/paths';

/** Says what is amiss and where to go from here. */
export function ErrorPage({ status }: { status: number }) {
  const { t, language } = useLanguage();
  const missing = status === 404;
  const over = status === 410;
  const title = over ? t.previewOver : missing ? t.notFound : t.unavailable;
  const text = over ? t.previewOverText : missing ? t.notFoundText : t.unavailableText;
  return (
    <section className="error-page">
      <title>{title}</title>
      <p className="error-code" aria-hidden="true">
        {status}
      </p>
      <h1>{title}</h1>
      <p>{text}</p>
      <p className="error-ways">
        {!missing && !over && (
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
