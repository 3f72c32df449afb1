import { Fragment, type ReactNode } from 'react';
import { Link } from 'react-router';

import type { Inline } from './fragment';

type Span = Inline['spans'][number];
type Mark = Span['marks'][number];

const ELEMENTS = {
  STRONG: 'strong',
  EMPHASIS: 'em',
  STRIKE: 's',
  CODE: 'code',
} as const satisfies Record<Mark, string>;

/** A text with its marks, links and line breaks. */
export function InlineText({ text }: { text: Inline }) {
  return text.spans.map((span, place) => <Fragment key={place}>{drawn(span)}</Fragment>);
}

function drawn({ text, marks, href }: Span): ReactNode {
  const marked = marks.reduce<ReactNode>((inner, mark) => {
    const Element = ELEMENTS[mark];
    return <Element>{inner}</Element>;
  }, lines(text));
  if (!href) return marked;
  return href.startsWith('/') ? <Link to={href}>{marked}</Link> : <a href={href}>{marked}</a>;
}

function lines(text: string): ReactNode {
  return text.split('\n').map((line, place) => (
    <Fragment key={place}>
      {place > 0 && <br />}
      {line}
    </Fragment>
  ));
}
