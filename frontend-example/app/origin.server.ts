import { SITE_URL } from './environment.server';

/** The origin under which the reader knows this site, for links that leave it. */
export function originOf(request: Request): string {
  return (SITE_URL ?? new URL(request.url)).origin;
}
