import { useWords } from '../language/words';
import { Tokens } from './tokens';
import { Users } from './users';

/** Who can sign in, and which programs may act. */
export default function Accounts() {
  const w = useWords();
  return (
    <>
      <h1>{w.accounts}</h1>
      <Users />
      <Tokens />
    </>
  );
}
