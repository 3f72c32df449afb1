import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useMutation } from 'urql';

import { useLanguage } from '~/language/context';
import { asLanguage, LANGUAGE_NAMES } from '~/language/language';
import { PATHS } from '~/paths';

import { useWords } from '../language/words';
import { problemOf } from '../problem';
import type { Steps } from './kind';
import type { DraftDocument, DraftEdition } from './query';

interface Props {
  create: Steps['create'];
  document: DraftDocument;
  /** Every language of the site. */
  languages: string[];
  edition: DraftEdition;
  title: string;
  /** Whether whoever is here may begin another one. */
  mayWrite: boolean;
}

/** The document's other languages: those that it has, and those that it could have. */
export function Editions({
  create: createMutation,
  document,
  languages,
  edition,
  title,
  mayWrite,
}: Props) {
  const w = useWords();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const [problem, setProblem] = useState('');
  const [, create] = useMutation(createMutation);
  const { id, editions } = document;
  const there = editions.map((one) => one.language);
  const address = (other: string) => `${PATHS[language].desk}/documents/${id}/${other}`;
  const translate = async (other: string) => {
    const { data } = await create({ input: { translationOf: id, language: other, title } });
    const errors = data?.created.userErrors;
    if (errors?.length === 0) await navigate(address(other));
    else setProblem(problemOf(errors, w));
  };
  return (
    <nav className="actions" aria-label={w.editions} data-field="editions">
      {languages
        .filter((other) => other !== edition.language)
        .map((other) =>
          there.includes(other) ? (
            <Link key={other} to={address(other)}>
              {w.otherEdition(nameOf(other))}
            </Link>
          ) : (
            mayWrite && (
              <button key={other} type="button" className="tool" onClick={() => void translate(other)}>
                {w.translate(nameOf(other))}
              </button>
            )
          ),
        )}
      {problem && <p role="alert">{problem}</p>}
    </nav>
  );
}

function nameOf(tag: string): string {
  return LANGUAGE_NAMES[asLanguage(tag)];
}
