import { useWords } from '../language/words';
import { Field } from './field';

/** A password that is chosen, twice, as nobody sees what they type. */
export function NewPassword() {
  const w = useWords();
  return (
    <>
      <Field
        label={w.newPassword}
        name="newPassword"
        type="password"
        autoComplete="new-password"
        required
      />
      <Field
        label={w.passwordAgain}
        name="again"
        type="password"
        autoComplete="new-password"
        required
      />
    </>
  );
}

/** What was chosen; null where it is not the same twice. */
export function newPasswordOf(form: FormData): string | null {
  const password = form.get('newPassword');
  return password === form.get('again') ? String(password) : null;
}
