/**
 * The session's cookie: only for this site, unreadable for scripts, and only over TLS where there is any. Whether there is says the address under
 * which the site is opened, not the request: a proxy that ends TLS need not tell.
 */
import type { ApiSettings } from '../settings.ts';

type Site = Pick<ApiSettings, 'origin'>;

export const isSecure = ({ origin }: Site): boolean => origin.startsWith('https:');

export const cookieName = (site: Site): string => (isSecure(site) ? '__Host-klimop' : 'klimop');

export const cookieOptions = (site: Site) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(site) }) as const;
