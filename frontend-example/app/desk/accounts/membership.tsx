import { useState } from 'react';

import { useLanguage } from '~/language/context';

import { useChoices } from '../choices/use-choices';
import { useWords } from '../language/words';
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
  const { choices } = useChoices(language);
  return (
    <label>
      {w.organization}
      <select name="organization" required>
        <option value="" />
        {choices?.organizations.map(({ id, name }) => (
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
