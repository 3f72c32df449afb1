import { stringifyDocument } from '@urql/core';

import { graphql, type ResultOf } from '~/loa/graphql';
import { PREFLIGHT } from '~/loa/preflight';

/** What the desk shows of a file of the library. */
export const LibraryItemFragment = graphql(`
  fragment LibraryItem on Media {
    id
    kind
    fileName
    byteSize
    width
    height
    focalPoint {
      x
      y
    }
    texts {
      language
      alt
      caption
      credit
    }
    rendition(width: 640) {
      url
    }
  }
`);

export type LibraryItem = ResultOf<typeof LibraryItemFragment>;

const UploadMutation = graphql(
  `
    mutation Upload($input: UploadMediaInput!) {
      uploadMedia(input: $input) {
        media {
          ...LibraryItem
        }
        userErrors {
          message
        }
      }
    }
  `,
  [LibraryItemFragment],
);

/** Sends one file as the GraphQL multipart request specification says. `fetch` tells nobody how far an
 * upload is, so this is the older way. */
export function send(
  file: File,
  idempotencyKey: string,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<LibraryItem> {
  const request = new XMLHttpRequest();
  request.open('POST', '/graphql');
  request.responseType = 'json';
  for (const [name, value] of Object.entries(PREFLIGHT)) request.setRequestHeader(name, value);
  request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
  signal.addEventListener('abort', () => request.abort());
  return new Promise((resolve, reject) => {
    request.onload = () => {
      const { media, problem } = read(request.response);
      if (media) resolve(media);
      else reject(new Error(problem));
    };
    request.onerror = () => reject(new Error());
    request.onabort = () => reject(new Error());
    request.send(form(file, idempotencyKey));
  });
}

function form(file: File, idempotencyKey: string): FormData {
  const body = new FormData();
  const variables = { input: { file: null, idempotencyKey } };
  body.append('operations', JSON.stringify({ query: stringifyDocument(UploadMutation), variables }));
  body.append('map', JSON.stringify({ file: ['variables.input.file'] }));
  body.append('file', file);
  return body;
}

interface Answer {
  data?: ResultOf<typeof UploadMutation> | null;
  errors?: { message: string }[];
}

function read(answer: Answer | null): { media: LibraryItem | null; problem: string } {
  const payload = answer?.data?.uploadMedia;
  const problem = payload?.userErrors[0]?.message ?? answer?.errors?.[0]?.message ?? '';
  return { media: payload?.media ?? null, problem };
}
