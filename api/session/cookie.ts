/** The session's cookie: only for this site, unreadable for scripts, and only over TLS where there is any. */
export const cookieName = (isSecure: boolean): string => (isSecure ? '__Host-klimop' : 'klimop');

export const cookieOptions = (isSecure: boolean) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure }) as const;
