import type { Words } from './language/vi';

export interface UserError {
  message: string;
  path: string[];
}

/** The first thing to mend, with the name of the field that it is about; empty where nothing is wrong. */
export function problemOf(errors: UserError[] | undefined, words: Words): string {
  if (!errors) return words.failed;
  const [first] = errors;
  if (!first) return '';
  const field = first.path[1] ?? '';
  return field in words.field
    ? `${words.field[field as keyof Words['field']]}: ${first.message}`
    : first.message;
}
