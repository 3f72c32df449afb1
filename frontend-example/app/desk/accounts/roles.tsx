import { useWords } from '../language/words';
import type { User } from './query';

export type Role = User['role'];

/** A reporter speaks for one organization; to become one later, an account would have to name it. */
export const REPORTER: Role = 'ORGANIZATION_REPORTER';

const ROLES: Role[] = ['CONTRIBUTOR', 'EDITOR', 'CAMPAIGN_OFFICER', 'REVIEWER', 'ADMIN'];

interface Props {
  label: string;
  /** Whose, for who does not see what stands beside it. */
  fullLabel?: string;
  name?: string;
  value?: Role;
  /** Whether reporters are among the choices. */
  withReporter?: boolean;
  onChange?: (role: Role) => void;
}

export function RoleSelect({
  label,
  fullLabel,
  name,
  value,
  withReporter = value === REPORTER,
  onChange,
}: Props) {
  const w = useWords();
  return (
    <label>
      {label}
      <select
        name={name}
        aria-label={fullLabel}
        value={value}
        onChange={onChange && (({ currentTarget }) => onChange(currentTarget.value as Role))}
      >
        {(withReporter ? [...ROLES, REPORTER] : ROLES).map((role) => (
          <option key={role} value={role}>
            {w.role[role]}
          </option>
        ))}
      </select>
    </label>
  );
}
