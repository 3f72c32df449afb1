import { Link } from 'react-router';

import { useLanguage } from '~/language/context';
import { PATHS } from '~/paths';

import { useWords } from '../language/words';
import type { DocumentRow } from './query';

type Edition = DocumentRow['editions'][number];

export function DocumentList({ documents }: { documents: DocumentRow[] }) {
  return (
    <ul className="documents-list">
      {documents.map((document) => (
        <Row key={document.id} document={document} />
      ))}
    </ul>
  );
}

/** Stages that say more than how an edition stands to the public. */
const SAID: Edition['stage'][] = ['IN_REVIEW', 'APPROVED', 'UNPUBLISHED'];

function Row({ document }: { document: DocumentRow }) {
  const w = useWords();
  const { format } = useLanguage();
  return (
    <li>
      {document.editions.map((edition) => (
        <EditionLine key={edition.language} document={document} edition={edition} />
      ))}
      <p className="fine">
        <span>{w.kinds[document.kind]}</span>
        <time dateTime={document.updatedAt}>{w.changedAt(format.time(document.updatedAt))}</time>
        {document.createdBy && <span>{w.by(document.createdBy.name)}</span>}
      </p>
    </li>
  );
}

function EditionLine({ document, edition }: { document: DocumentRow; edition: Edition }) {
  const w = useWords();
  const { language, format } = useLanguage();
  const isReviewed = SAID.includes(edition.stage);
  return (
    <p className="edition">
      <span className="edition-language">{edition.language}</span>
      <span className="edition-state">
        <strong lang={edition.language}>
          <Link to={`${PATHS[language].desk}/documents/${document.id}/${edition.language}`}>
            {edition.title}
          </Link>
        </strong>
        {(edition.state !== 'DRAFT' || !isReviewed) && (
          <span className={`status ${edition.state.toLowerCase()}`}>{w.state[edition.state]}</span>
        )}
        {isReviewed && (
          <span className={`status stage-${edition.stage.toLowerCase()}`}>
            {w.stage[edition.stage]}
          </span>
        )}
        {edition.assignee && <span className="fine">{w.judgedBy(edition.assignee.name)}</span>}
        {edition.schedule.map(({ at, kind }) => (
          <span key={kind} className="status">
            {w.scheduledFor(format.time(at))}
          </span>
        ))}
      </span>
    </p>
  );
}
