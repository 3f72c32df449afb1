import type { Contact } from './query';

/** Whom to ask, and where they are reached. */
export function ContactLine({ contact: { name, email, phone } }: { contact: Contact }) {
  return (
    <>
      <span>{name}</span>
      {phone && (
        <span>
          <a href={`tel:${phone}`}>{phone}</a>
        </span>
      )}
      {email && (
        <span>
          <a href={`mailto:${email}`}>{email}</a>
        </span>
      )}
    </>
  );
}
