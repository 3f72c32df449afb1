import { useState, type FormEvent } from 'react';
import { useClient, useMutation } from 'urql';

import { useWords } from '../language/words';
import { problemOf } from '../problem';
import { take } from '../records/kind';
import { Items } from './item-fields';
import { itemInput, itemOf, type Item, type ToldItem } from './items';
import { DeleteMenuMutation, PutMenuMutation } from './query';

interface Props {
  /** What frontends call it. */
  name: string;
  told: ToldItem[];
  /** Whether Loa has it already. */
  isKnown: boolean;
  onDeleted: () => void;
}

/** One menu; it is put in place as a whole. */
export function MenuForm({ name, told, isKnown, onDeleted }: Props) {
  const w = useWords();
  const client = useClient();
  const [, putMenu] = useMutation(PutMenuMutation);
  const [items, setItems] = useState(() => told.map(itemOf));
  const [isKept, setKept] = useState(isKnown);
  const [problem, setProblem] = useState('');
  const [message, setMessage] = useState('');
  const change = (changed: Item[]) => {
    setItems(changed);
    setMessage('');
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const input = { key: name, items: items.map(itemInput) };
    const { data } = await putMenu({ input });
    setProblem(problemOf(data?.putMenu.userErrors, w));
    const put = data?.putMenu.menu;
    if (!put) return;
    setItems(put.items.map(itemOf));
    setKept(true);
    setMessage(w.saved);
  };
  const remove = async () => {
    if (!isKept) return onDeleted();
    if (!window.confirm(w.deleteAsked(name))) return;
    const errors = await take(client, DeleteMenuMutation, { key: name });
    setProblem(problemOf(errors, w));
    if (errors?.length === 0) onDeleted();
  };
  return (
    <details className="record">
      <summary>{w.menu(name)}</summary>
      <form className="record-form menu" aria-label={w.menu(name)} onSubmit={save}>
        <Items title={w.menuItems} items={items} level={1} onChange={change} />
        {problem && <p role="alert">{problem}</p>}
        <p className="actions">
          <button className="button">{w.save}</button>
          <button type="button" className="button quiet" onClick={() => void remove()}>
            {w.delete}
          </button>
          <span role="status">{message}</span>
        </p>
      </form>
    </details>
  );
}
