import { Link } from 'react-router';

import { useLanguage } from '~/language/context';
import { languageOf, MESSAGES } from '~/language/language';
import { pageMeta } from '~/layout/frame';
import { ask } from '~/loa/ask.server';
import { graphql, type ResultOf } from '~/loa/graphql';
import { alternatesOf } from '~/paths';

import type { Route } from './+types/index';

/** Blocs and lone organizations are those that are a member of none. */
const OrganizationsQuery = graphql(`
  query Organizations($language: LanguageTag!) {
    organizations(first: 40, filter: { parent: null }) {
      nodes {
        id
        kind
        name(language: $language)
        canonicalPath(language: $language)
        members(first: 50) {
          nodes {
            id
            name(language: $language)
            canonicalPath(language: $language)
          }
        }
      }
    }
  }
`);

type Top = ResultOf<typeof OrganizationsQuery>['organizations']['nodes'][number];

export async function loader({ url }: Route.LoaderArgs) {
  const language = languageOf(url.pathname);
  const { organizations } = await ask(OrganizationsQuery, { language });
  const title = MESSAGES[language].organizations;
  const head = { title, description: null, language, alternates: alternatesOf('organizations') };
  return { organizations: organizations.nodes, head };
}

export const meta = pageMeta;

export default function Organizations({ loaderData: { organizations } }: Route.ComponentProps) {
  const { t } = useLanguage();
  const blocs = organizations.filter(({ members }) => members.nodes.length > 0);
  const others = organizations.filter(({ members }) => members.nodes.length === 0);
  return (
    <>
      <header className="page-header">
        <h1>{t.organizations}</h1>
      </header>
      <div className="card-grid">
        {blocs.map((bloc) => (
          <section key={bloc.id}>
            <h2 className="section-title">
              <Link to={bloc.canonicalPath}>{bloc.name}</Link>
            </h2>
            <Names organizations={bloc.members.nodes} />
          </section>
        ))}
        {others.length > 0 && (
          <section>
            <h2 className="section-title">{t.otherBloc}</h2>
            <Names organizations={others} />
          </section>
        )}
      </div>
    </>
  );
}

function Names({ organizations }: { organizations: Pick<Top, 'id' | 'name' | 'canonicalPath'>[] }) {
  return (
    <ul className="plain">
      {organizations.map(({ id, name, canonicalPath }) => (
        <li key={id}>
          <Link to={canonicalPath}>{name}</Link>
        </li>
      ))}
    </ul>
  );
}
