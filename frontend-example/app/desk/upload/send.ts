import { stringifyDocument } from '@urql/core';
import type { DetailedError } from 'tus-js-client';

import { graphql, type ResultOf } from '~/loa/graphql';
import { PREFLIGHT } from '~/loa/preflight';

import { LibraryItemFragment, type LibraryItem } from '../media/item';
import { forget, isEarlier, ofThisStay } from './earlier';
import { languageHeader, options } from './options';
import { Refused, type Attempt, type Transport } from './transport';

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

/** Sends a file piece by piece, and makes a media of it once all have come. */
export const resumable: Transport = {
  async send(file, attempt) {
    const address = await sendPieces(file, attempt);
    const media = await take(address, attempt.signal);
    await forget(address);
    return media;
  },
  async end(address) {
    const { Upload } = await import('tus-js-client');
    await forget(address);
    // The last piece may still be on its way to the disk.
    await Upload.terminate(address, { ...(await options()), retryDelays: [500, 1000, 5000] });
  },
};

/** Resolves with the upload's address. */
async function sendPieces(file: File, { address, onAddress, onProgress, signal }: Attempt) {
  const { Upload } = await import('tus-js-client');
  const upload = new Upload(file, {
    ...(await options()),
    uploadUrl: address,
    metadata: { filename: file.name, filetype: file.type },
  });
  const begun = await upload.findPreviousUploads();
  const same = begun.find(({ uploadUrl }) => (address ? uploadUrl === address : isEarlier(uploadUrl)));
  if (same) upload.resumeFromPreviousUpload(same);
  return new Promise<string>((resolve, reject) => {
    signal.throwIfAborted();
    Object.assign(upload.options, {
      onUploadUrlAvailable: () => {
        ofThisStay.add(upload.url ?? '');
        onAddress(upload.url ?? '');
      },
      onProgress: (sent: number, all: number) => onProgress(all > 0 ? sent / all : 0),
      onError: (error: Error) => reject(reasonOf(error)),
      onSuccess: () => resolve(upload.url ?? ''),
    });
    signal.addEventListener('abort', () => {
      void upload.abort();
      reject(signal.reason as Error);
    });
    upload.start();
  });
}

async function take(address: string, signal: AbortSignal): Promise<LibraryItem> {
  const upload = address.split('/').at(-1);
  const answer = await fetch('/graphql', {
    method: 'POST',
    headers: { ...PREFLIGHT, ...languageHeader(), 'Content-Type': 'application/json' },
    body: JSON.stringify({
      query: stringifyDocument(UploadMutation),
      variables: { input: { upload } },
    }),
    signal,
  });
  const { data, errors } = (await answer.json()) as Answer;
  if (data?.uploadMedia.media) return data.uploadMedia.media;
  throw new Refused(data?.uploadMedia.userErrors[0]?.message ?? errors?.[0]?.message ?? '');
}

interface Answer {
  data?: ResultOf<typeof UploadMutation> | null;
  errors?: { message: string }[];
}

/** What is refused is refused again; all else is worth another attempt. */
function reasonOf(error: Error | DetailedError): Error {
  const answer = 'originalResponse' in error ? error.originalResponse : null;
  const status = answer?.getStatus() ?? 0;
  // Other bytes were expected, or the piece before is still being written: both pass.
  const passes = status < 400 || status >= 500 || status === 409 || status === 423;
  if (passes) return error;
  const isForPeople = answer?.getHeader('Content-Type')?.startsWith('text/plain') ?? false;
  return new Refused(isForPeople ? answer?.getBody().trim() : '');
}
