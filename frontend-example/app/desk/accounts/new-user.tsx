import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';

import { useWords } from '../language/words';
import { problemOf } from '../problem';
import { Membership, membershipOf } from './membership';
import { CreateUserMutation } from './query';

/** Makes an account for somebody, with a password to be handed over. */
export function NewUser({ onCreated }: { onCreated: () => void }) {
  const w = useWords();
  const [problem, setProblem] = useState('');
  const [message, setMessage] = useState('');
  const [{ fetching }, create] = useMutation(CreateUserMutation);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const text = (name: string) => String(form.get(name));
    const input = {
      name: text('name'),
      email: text('email'),
      password: text('password'),
      ...membershipOf(form),
    };
    const { data } = await create({ input });
    const errors = data?.createUser.userErrors;
    setProblem(problemOf(errors, w));
    if (errors?.length !== 0) return;
    element.reset();
    setMessage(w.created);
    onCreated();
  };
  return (
    <form className="record-form" onSubmit={submit} aria-label={w.newUser}>
      <h3>{w.newUser}</h3>
      <div className="form-row">
        <label>
          {w.name}
          <input name="name" required />
        </label>
        <label>
          {w.email}
          <input name="email" type="email" autoComplete="off" required />
        </label>
        <label>
          {w.password}
          <input name="password" type="password" autoComplete="new-password" required />
        </label>
        <Membership />
      </div>
      {problem && <p role="alert">{problem}</p>}
      <p className="actions">
        <button className="button" disabled={fetching}>
          {w.newUser}
        </button>
        <span role="status">{message}</span>
      </p>
    </form>
  );
}
