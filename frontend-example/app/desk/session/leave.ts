import type { Viewer } from './query';

export type Role = Viewer['role'];

/** Who has leave for what, as far as it decides what the desk offers. Loa decides what is done. */
const LEAVE = {
  write: ['ADMIN', 'CAMPAIGN_OFFICER', 'CONTRIBUTOR', 'EDITOR'],
  review: ['ADMIN', 'EDITOR', 'REVIEWER'],
  publish: ['ADMIN', 'EDITOR'],
  administer: ['ADMIN'],
} satisfies Record<string, Role[]>;

export function may(role: Role, leave: keyof typeof LEAVE): boolean {
  const roles: readonly Role[] = LEAVE[leave];
  return roles.includes(role);
}
