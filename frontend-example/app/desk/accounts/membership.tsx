import { useState } from 'react';
import { useQuery } from 'urql';

import { useLanguage } from '~/language/context';

import { useWords } from '../language/words';
import { OrganizationsQuery } from './query';
import { REPORTER, RoleSelect, type Role } from './roles';

/** The role of a new account or token, and for a reporter the organization that it reports for. */
export function Membership() {
  const w = useWords();
  const [role, setRole] = useState<Role>('CONTRIBUTOR');
  return (
    <>
      <RoleSelect label={w.roleLabel} name="role" value={role} withReporter onChange={setRole} />
      {role === REPORTER && <OrganizationSelect />}
    </>
  );
}

function OrganizationSelect() {
  const w = useWords();
  const { language } = useLanguage();
  const [{ data }] = useQuery({ query: OrganizationsQuery, variables: { language } });
  return (
    <label>
      {w.organization}
      <select name="organization" required>
        <option value="" />
        {data?.organizations.nodes.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What the form says of it. */
export function membershipOf(form: FormData): { role: Role; organization: string | null } {
  return {
    role: String(form.get('role')) as Role,
    organization: form.has('organization') ? String(form.get('organization')) : null,
  };
}
