import { useLocation } from 'react-router';
import { useQuery } from 'urql';

import { graphql } from '~/loa/graphql';

import { useWords } from '../language/words';

const ProviderQuery = graphql(`
  query SignInProvider {
    site {
      signInProvider {
        name
        startPath
      }
    }
  }
`);

/** Leads to who signs people in beside Loa, where there is somebody, and back to the page at hand; says why
 * nobody was signed in. */
export function ByProvider() {
  const w = useWords();
  const { pathname, search } = useLocation();
  const [{ data }] = useQuery({ query: ProviderQuery });
  const asked = new URLSearchParams(search);
  const code = asked.get('error');
  asked.delete('error');
  const faults: Partial<Record<string, string>> = w.signInFault;
  const provider = data?.site.signInProvider;
  const back = asked.size ? `${pathname}?${asked}` : pathname;
  return (
    <>
      {code && <p role="alert">{faults[code] ?? w.failed}</p>}
      {provider && (
        <p>
          <a className="button quiet" href={`${provider.startPath}?${new URLSearchParams({ back })}`}>
            {w.signInBy(provider.name)}
          </a>
        </p>
      )}
    </>
  );
}
