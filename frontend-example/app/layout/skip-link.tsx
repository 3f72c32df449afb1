import { useLanguage } from '~/language/context';

/** The first stop of the keyboard: past everything that stands on each page. */
export function SkipLink() {
  const { t } = useLanguage();
  return (
    <a className="skip" href="#main">
      {t.skip}
    </a>
  );
}
