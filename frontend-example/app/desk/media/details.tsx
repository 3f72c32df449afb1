import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useMutation, useQuery } from 'urql';

import { useLanguage } from '~/language/context';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '~/language/language';
import { graphql } from '~/loa/graphql';

import { FocalPicture } from '../blocks/focal-picture';
import { useWords } from '../language/words';
import { Facts } from './facts';
import type { LibraryItem } from './item';
import { MediaItemQuery } from './query';
import { Replacement } from './replacement';
import { Usages } from './usages';

const UpdateMutation = graphql(`
  mutation UpdateMedia($input: UpdateMediaInput!) {
    updateMedia(input: $input) {
      media {
        id
      }
      userErrors {
        message
      }
    }
  }
`);

const DeleteMutation = graphql(`
  mutation DeleteMedia($input: DeleteMediaInput!) {
    deleteMedia(input: $input) {
      userErrors {
        message
      }
    }
  }
`);

/** One file: what is said of it in each language, the spot that stays in view, and what takes its place. */
export function Details({ item: listed, onClose }: { item: LibraryItem; onClose: () => void }) {
  const w = useWords();
  const { language } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  const [message, setMessage] = useState('');
  const [, update] = useMutation(UpdateMutation);
  const [, remove] = useMutation(DeleteMutation);
  const [{ data }, ask] = useQuery({ query: MediaItemQuery, variables: { id: listed.id, language } });
  const askAgain = () => ask({ requestPolicy: 'network-only' });
  const known = data?.desk?.mediaItem;
  const item = known ?? listed;
  useEffect(() => dialog.current?.showModal(), []);
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const texts = LANGUAGES.map((language) => ({
      language,
      alt: text(form, language, 'alt'),
      caption: text(form, language, 'caption'),
      credit: text(form, language, 'credit'),
    }));
    const { data } = await update({ input: { id: item.id, texts } });
    const errors = data?.updateMedia.userErrors;
    setMessage(errors ? (errors[0]?.message ?? w.saved) : w.failed);
  };
  const discard = async () => {
    const { data } = await remove({ input: { id: item.id } });
    const errors = data?.deleteMedia.userErrors;
    if (errors?.length === 0) dialog.current?.close();
    else setMessage(errors?.[0]?.message ?? w.failed);
  };
  return (
    <dialog
      ref={dialog}
      className="sheet details"
      aria-label={item.fileName ?? w.media}
      onClose={onClose}
    >
      <h2>{item.fileName}</h2>
      {known && <Facts item={known} onAsk={askAgain} />}
      {known && <Usages usages={known.usages} />}
      {item.rendition && (
        <>
          <FocalPicture
            // Another file begins anew; another signature of the same is no other file.
            key={item.rendition.url.split('?')[0]}
            media={item.id}
            source={item.rendition.url}
            alt={item.texts[0]?.alt ?? ''}
            point={item.focalPoint}
          />
          <p className="fine">{w.focalHint}</p>
        </>
      )}
      {known && <Replacement item={known} onReplaced={askAgain} />}
      <form onSubmit={save}>
        {LANGUAGES.map((language) => (
          <Texts key={language} item={item} language={language} />
        ))}
        {message && <p role="status">{message}</p>}
        <p className="actions">
          <button className="button">{w.save}</button>
          <button type="button" className="button quiet" onClick={() => void discard()}>
            {w.delete}
          </button>
          <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
            {w.close}
          </button>
        </p>
      </form>
    </dialog>
  );
}

function Texts({ item, language }: { item: LibraryItem; language: Language }) {
  const w = useWords();
  const texts = item.texts.find((one) => one.language === language);
  return (
    <fieldset>
      <legend>{w.textsIn(LANGUAGE_NAMES[language])}</legend>
      {(['alt', 'caption', 'credit'] as const).map((name) => (
        <label key={name}>
          {w[name]}
          <input name={`${language} ${name}`} defaultValue={texts?.[name] ?? ''} />
        </label>
      ))}
    </fieldset>
  );
}

function text(form: FormData, language: Language, name: string): string | null {
  return String(form.get(`${language} ${name}`) ?? '') || null;
}
