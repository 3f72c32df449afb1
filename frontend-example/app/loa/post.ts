import { stringifyDocument, type TypedDocumentNode } from '@urql/core';

/** Asks as the public, from a page or from the worker; in which language Loa says why not, where that is told. */
export async function post<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  language?: string,
): Promise<Data> {
  const answer = await fetch('/graphql', {
    method: 'POST',
    // The public's answer, whoever is signed in at the desk.
    credentials: 'omit',
    headers: {
      'Content-Type': 'application/json',
      ...(language !== undefined && { 'Accept-Language': language }),
    },
    body: JSON.stringify({ query: stringifyDocument(document), variables }),
  });
  const { data } = (await answer.json()) as { data?: Data | null };
  if (!data) throw new Error('no answer');
  return data;
}
