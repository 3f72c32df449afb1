import { Link } from 'react-router';

import { useLanguage } from '~/language/context';

import { joined } from './marks';
import type { Hit, Part } from './query';

/** One thing that was found. Pledges are called after who gave them: their own words are long. */
export function HitLine({ hit: { node, title, snippet } }: { hit: Hit }) {
  const { t, format } = useLanguage();
  const isPledge = node.__typename === 'Pledge';
  const heading = isPledge ? node.organization.name : <Heading title={title} />;
  return (
    <li className="hit">
      <p className="kicker">{t.foundKind[node.__typename]}</p>
      <h2>
        {node.__typename === 'Media' ? (
          <a href={node.url ?? node.rendition?.url}>{heading}</a>
        ) : (
          <Link to={node.canonicalPath}>{heading}</Link>
        )}
      </h2>
      {isPledge && <Excerpt parts={title} />}
      {snippet.length > 0 && !isPledge && <Excerpt parts={snippet} />}
      <p className="fine">
        {(node.__typename === 'Article' || node.__typename === 'Album') && (
          <time dateTime={node.publishedAt}>{format.dayOf(node.publishedAt)}</time>
        )}
        {isPledge && <span>{t.signedOn(format.date(node.signedOn))}</span>}
      </p>
    </li>
  );
}

/** The title, which a photo may lack. */
function Heading({ title }: { title: Part[] }) {
  const { t } = useLanguage();
  return title.length > 0 ? <Marked parts={title} /> : t.foundKind.Media;
}

function Excerpt({ parts }: { parts: Part[] }) {
  return (
    <p className="excerpt">
      <Marked parts={parts} />
    </p>
  );
}

function Marked({ parts }: { parts: Part[] }) {
  return joined(parts).map(({ text, hit }, place) =>
    hit ? <mark key={place}>{text}</mark> : <span key={place}>{text}</span>,
  );
}
