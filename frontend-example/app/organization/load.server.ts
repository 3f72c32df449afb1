import { ask } from '~/loa/ask.server';
import { bothPaths } from '~/place/alternates';

import { OrganizationPageQuery } from './query';

export async function loadOrganization(id: string, language: string) {
  const { organization } = await ask(OrganizationPageQuery, { id, language });
  if (!organization) return null;
  const { name: title, description } = organization;
  const head = { title, description, language, alternates: bothPaths(organization) };
  return { kind: 'organization' as const, organization, head };
}
