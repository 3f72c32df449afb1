import { Link } from 'react-router';

import { useLanguage } from '~/language/context';
import { ArticleList } from '~/listing/article-list';
import { Picture } from '~/picture/picture';

import type { PersonData } from './query';

export function PersonPage({ person, isFirst }: { person: PersonData; isFirst: boolean }) {
  const { t } = useLanguage();
  return (
    <>
      <header className="page-header with-logo">
        {person.portrait && (
          <span className="logo portrait">
            <Picture placement={person.portrait} sizes="8rem" />
          </span>
        )}
        <div>
          <h1>{person.name}</h1>
          <ul className="roles">
            {person.roles.map(({ title, organization }) => (
              <li key={title + (organization?.name ?? '')}>
                {title}
                {organization && (
                  <>
                    {', '}
                    <Link to={organization.canonicalPath}>{organization.name}</Link>
                  </>
                )}
              </li>
            ))}
          </ul>
          {person.bio && <p className="standfirst">{person.bio}</p>}
        </div>
      </header>
      {person.articles.nodes.length > 0 && (
        <section>
          <h2 className="section-title">{t.writes}</h2>
          <ArticleList articles={person.articles} isFirst={isFirst} level={3} />
        </section>
      )}
    </>
  );
}
