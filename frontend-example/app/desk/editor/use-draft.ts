import type { Editor } from '@tiptap/react';
import { useCallback, useContext, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';

import { blockIdsOf } from '../blocks/html';
import { useWords } from '../language/words';
import { problemOf } from '../problem';
import { SignedIn } from '../session/signed-in';
import { nameBlocks, replaceBody } from './block-tools';
import { changes, follow, type CommonContent, type CommonFields } from './fields';
import { bodyIn, photosIn, type Kind } from './kind';
import { rebasedPhotos, settledPhotos } from './photos';
import type { Conflict, DraftEdition } from './query';

export type SavingState =
  'saved' | 'dirty' | 'saving' | 'offline' | 'signedOut' | 'conflict' | 'refused';

/** How long the editor must rest before it is saved, and before a broken line is tried again. */
const REST_MS = 1500;
const AGAIN_MS = 5000;

/** A draft in the hands of one editor. */
export interface Draft<Fields extends CommonFields> {
  fields: Fields;
  change(changed: Partial<Fields>): void;
  /** What stands in the form right then. */
  latestFields: () => Fields;
  state: SavingState;
  /** Why it could not be saved. */
  problem: string;
  conflicts: Conflict[];
  revision: number;
  /** The revision that a step after a save has to name. */
  latestRevision: () => number;
  /** Whether the last save joined it with what somebody else saved. */
  joined: boolean;
  /** Saves now; one save after the other. Whether all is saved. */
  save: () => Promise<boolean>;
}

/** What the editor sees, what was saved last, and the way between. */
export function useDraft<Fields extends CommonFields, Content extends CommonContent, Input>(
  kind: Kind<Fields, Content, Input>,
  id: string,
  edition: DraftEdition,
  content: Content,
  editor: Editor,
): Draft<Fields> {
  const client = useClient();
  const w = useWords();
  const isSignedIn = useContext(SignedIn);
  const [fields, setFields] = useState(() => kind.fieldsOf(content, editor.getHTML()));
  const [state, setState] = useState<SavingState>('saved');
  const [problem, setProblem] = useState('');
  const [conflicts, setConflicts] = useState<Conflict[]>([]);
  const [revision, setRevision] = useState(edition.revision);
  const [joined, setJoined] = useState(false);
  // What is saved is compared with what stands in the form right then, not when it was drawn last.
  const now = useRef(fields);
  const base = useRef({ fields, revision: edition.revision });
  const last = useRef(Promise.resolve(true));

  const change = useCallback((changed: Partial<Fields>) => {
    now.current = { ...now.current, ...changed };
    setFields(now.current);
    setState((before) => (before === 'conflict' ? before : 'dirty'));
  }, []);

  useEffect(() => {
    const onUpdate = () => change({ body: editor.getHTML() } as Partial<Fields>);
    editor.on('update', onUpdate);
    return () => void editor.off('update', onUpdate);
  }, [editor, change]);

  /** Takes over what Loa saved, which may hold more than what was sent. */
  const settle = useCallback(
    (saved: Content, savedRevision: number, sent: Fields) => {
      if (editor.isDestroyed) return;
      const others = savedRevision > base.current.revision + 1;
      const typed = editor.getHTML() !== sent.body;
      // Who types on while somebody else's words arrive gets them with the next save.
      if (others && typed) return;
      const body = bodyIn(kind, saved);
      if (others) replaceBody(editor, body);
      else if (!typed) nameBlocks(editor, blockIdsOf(body.html));
      const shown = others || !typed ? editor.getHTML() : sent.body;
      const told = kind.fieldsOf(saved, shown);
      const { of, to } = photosIn(kind);
      const photos = settledPhotos(of(sent), of(told), !others);
      // Alone, I keep my own spelling: a space at the end must not vanish while I think.
      const settled = { ...(others ? told : { ...sent, body: shown }), ...to(photos) };
      now.current = {
        ...follow(sent, now.current, settled),
        ...to(rebasedPhotos(of(sent), of(now.current), photos)),
        body: editor.getHTML(),
      };
      base.current = { fields: settled, revision: savedRevision };
      setFields(now.current);
      setRevision(savedRevision);
      setJoined(others);
    },
    [editor, kind],
  );

  const send = useCallback(async (): Promise<boolean> => {
    const sent = now.current;
    const changed = changes(kind.handed, base.current.fields, sent);
    if (Object.keys(changed).length === 0) {
      setState('saved');
      return true;
    }
    setState('saving');
    const input = {
      id,
      language: edition.language,
      expectedRevision: base.current.revision,
      ...changed,
    };
    const { data, error } = await kind.save(client, input);
    if (error || !data) {
      setState('offline');
      setProblem(error?.graphQLErrors[0]?.message ?? '');
      return false;
    }
    const { content: saved, revision: savedRevision, userErrors } = data.saved;
    const clashes = userErrors.filter((one): one is Conflict => one.__typename === 'EditConflictError');
    setConflicts(clashes);
    if (saved && savedRevision !== null) settle(saved, savedRevision, sent);
    else if (clashes.length > 0) setState('conflict');
    else setState(userErrors.some(({ code }) => code === 'UNAUTHENTICATED') ? 'signedOut' : 'refused');
    setProblem(problemOf(userErrors, w));
    if (!saved) return false;
    const isClean = Object.keys(changes(kind.handed, base.current.fields, now.current)).length === 0;
    setState(isClean ? 'saved' : 'dirty');
    return isClean;
  }, [client, kind, w, id, edition.language, settle]);

  const save = useCallback((): Promise<boolean> => {
    last.current = last.current.then(send);
    return last.current;
  }, [send]);

  useEffect(() => {
    const waits = state === 'dirty' || state === 'offline' || (state === 'signedOut' && isSignedIn);
    if (!waits) return;
    const timer = setTimeout(() => void save(), state === 'offline' ? AGAIN_MS : REST_MS);
    return () => clearTimeout(timer);
  }, [state, isSignedIn, fields, save]);

  useEffect(() => {
    if (state === 'saved') return;
    const keep = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', keep);
    return () => window.removeEventListener('beforeunload', keep);
  }, [state]);

  // A link within the desk does not ask: what was typed last is saved on the way out.
  useEffect(() => () => void save(), [save]);

  const latestFields = useCallback(() => now.current, []);
  const latestRevision = useCallback(() => base.current.revision, []);

  return {
    fields,
    change,
    latestFields,
    state,
    problem,
    conflicts,
    revision,
    latestRevision,
    joined,
    save,
  };
}
