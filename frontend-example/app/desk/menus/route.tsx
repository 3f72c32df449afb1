import { useState, type FormEvent } from 'react';
import { useQuery } from 'urql';

import { useLanguage } from '~/language/context';

import { Failed } from '../failed';
import { Field } from '../form/field';
import { useWords } from '../language/words';
import { MenuForm } from './menu-form';
import { MenusQuery } from './query';

/** The site's menus, each with its items in order. */
export default function Menus() {
  const w = useWords();
  const { language } = useLanguage();
  const [{ data, error }, ask] = useQuery({
    query: MenusQuery,
    variables: { language },
    requestPolicy: 'network-only',
  });
  const [begun, setBegun] = useState<string[]>([]);
  const menus = data?.desk?.menus;
  const begin = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget).get('key'));
    event.currentTarget.reset();
    setBegun([...begun, key]);
  };
  const forget = (key: string) => {
    setBegun(begun.filter((one) => one !== key));
    ask({ requestPolicy: 'network-only' });
  };
  const known = menus?.map(({ key }) => key) ?? [];
  const fresh = begun.filter((key) => !known.includes(key)).map((key) => ({ key, items: [] }));
  return (
    <>
      <h1>{w.menus}</h1>
      {error && !data && <Failed onRetry={ask} />}
      {!error && !data && <p role="status">{w.loading}</p>}
      {data && !menus && <p className="empty">{w.noDesk}</p>}
      {menus &&
        [...menus, ...fresh].map(({ key, items }) => (
          <MenuForm
            key={key}
            name={key}
            told={items}
            isKnown={known.includes(key)}
            onDeleted={() => forget(key)}
          />
        ))}
      {menus && (
        <form className="form-row" onSubmit={begin} aria-label={w.newMenu}>
          <Field
            label={w.menuKey}
            name="key"
            required
            pattern="[a-z0-9\-]{1,40}"
            title={w.menuKeyHint}
          />
          <button className="button quiet">{w.newMenu}</button>
        </form>
      )}
    </>
  );
}
