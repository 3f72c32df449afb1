import { useState } from 'react';
import { useMutation } from 'urql';

import { graphql } from '~/loa/graphql';

import { useWords } from '../language/words';
import { DOCUMENTS, FileButton, PHOTOS } from '../upload/file-button';
import type { MediaItem } from './query';

const ReplaceMutation = graphql(`
  mutation ReplaceMedia($input: ReplaceMediaInput!) {
    replaceMedia(input: $input) {
      media {
        id
      }
      userErrors {
        message
      }
    }
  }
`);

interface Props {
  item: MediaItem;
  onReplaced: () => void;
}

/** Puts another file in the place of one: its words and its uses stay. */
export function Replacement({ item, onReplaced }: Props) {
  const w = useWords();
  const [{ fetching }, replace] = useMutation(ReplaceMutation);
  const [message, setMessage] = useState('');
  const put = async ([file]: File[]) => {
    if (!file || !window.confirm(w.replaceAsked(file.name))) return;
    setMessage('');
    const { data } = await replace({ input: { id: item.id, file } });
    const errors = data?.replaceMedia.userErrors;
    setMessage(errors ? (errors[0]?.message ?? w.replaced) : w.failed);
    if (errors?.length === 0) onReplaced();
  };
  return (
    <div className="replacement">
      <FileButton
        className="button quiet"
        accept={item.kind === 'PICTURE' ? PHOTOS : DOCUMENTS}
        onFiles={(files) => void put(files)}
      >
        {w.replace}
      </FileButton>
      <p className="fine" role="status">
        {fetching ? w.replacing : message || w.replaceHint}
      </p>
    </div>
  );
}
