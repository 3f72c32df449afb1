import { useEffect, useState } from 'react';
import { useClient } from 'urql';

import { everyPage } from '../../choices/every-page';
import { useWords } from '../../language/words';
import { ReviewersQuery } from './query';

interface Person {
  id: string;
  name: string;
}

/** Who is asked to judge; nobody in particular where none is chosen. */
export function AssigneeSelect({ chosen: before }: { chosen: Person | null }) {
  const w = useWords();
  const client = useClient();
  const [reviewers, setReviewers] = useState<Person[]>(before ? [before] : []);
  const [chosen, setChosen] = useState(before?.id ?? '');
  useEffect(() => {
    let isWanted = true;
    const ask = async (after: string | null) => {
      const { data } = await client.query(ReviewersQuery, { after }).toPromise();
      return data?.desk?.reviewers ?? null;
    };
    void everyPage(ask).then((found) => found && isWanted && setReviewers(found));
    return () => void (isWanted = false);
  }, [client]);
  return (
    <label>
      {w.assignee}
      <select
        name="assignee"
        value={chosen}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
      >
        <option value="">{w.whoComesFirst}</option>
        {reviewers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
