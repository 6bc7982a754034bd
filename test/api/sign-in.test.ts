import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RATES } from '../../api/rates.ts';
import { createApi } from '../../api/server.ts';
import { cookieName } from '../../api/session/cookie.ts';
import { openProvider } from '../../api/session/oidc/provider.ts';
import { openChangeFeed } from '../../db/lists/changes.ts';
import type { ProviderSettings } from '../../worker/environment.ts';
import { type Harness, openHarness, rulesNamed } from '../workflows/harness.ts';
import { urlOf } from '../workflows/own-database.ts';
import { type Caller, openCaller } from './caller.ts';
import { type IdentityProvider, openIdentityProvider } from './identity-provider.ts';

let harness: Harness;
let caller: Caller & { close(): Promise<void> };
let identities: IdentityProvider;

const settings = (issuer: string): ProviderSettings => ({
  issuer,
  clientId: 'klimop',
  clientSecret: 'a secret of a test',
  personClaim: 'preferred_username',
  rolesClaim: 'roles',
});

beforeAll(async () => {
  harness = await openHarness(rulesNamed('api-sign-in'));
  let origin = '';
  // The provider knows where to send people back to, and the API knows the provider: the API listens first.
  const late = { begin: (to: string) => real().begin(to), finish: ((...given) => real().finish(...given)) as Finish };
  type Finish = ReturnType<typeof openProvider>['finish'];
  let opened: ReturnType<typeof openProvider> | null = null;
  const real = () => {
    opened ??= openProvider(settings(identities.issuer));
    return opened;
  };
  caller = await openCaller(harness.office, { isTrial: false, provider: late });
  origin = caller.origin;
  identities = await openIdentityProvider(() => `${origin}/sign-in/callback`, {
    'cw-01': ['caseworker'],
    'cw-02': ['somebody else'],
    'zz-99': ['caseworker'],
  });
});

afterAll(async () => {
  await caller?.close();
  await identities?.close();
  await harness?.close();
});

/** A browser that goes to sign in as somebody; gives where it ends and what it was given. */
const signIn = async (personId: string, change: (back: URL) => void = () => {}) => {
  const going = await fetch(`${caller.origin}/sign-in`, { redirect: 'manual' });
  expect(going.status).toBe(303);
  const kept = going.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
  const back = new URL(await identities.signIn(going.headers.get('location') ?? '', personId));
  change(back);
  const come = await fetch(back, { redirect: 'manual', headers: { cookie: kept.join('; ') } });
  return { come, back, kept, at: come.headers.get('location'), cookies: come.headers.getSetCookie() };
};

const sessionIn = (cookies: readonly string[]) => cookies.find((one) => /^klimop=[^;]/.test(one));

test('somebody whom the provider knows is signed in as who they are here, and out again', async () => {
  const { at, cookies } = await signIn('cw-01');
  expect(at).toBe('/');
  const session = sessionIn(cookies) ?? '';
  expect(session).toMatch(/HttpOnly/);
  expect(session).toMatch(/SameSite=Lax/);
  const headers = { cookie: session.split(';')[0] ?? '' };
  const shown = await caller.ask('GET', '/v1/session', { headers });
  expect(shown.body).toMatchObject({ person: { id: 'cw-01', roles: ['caseworker'] }, isTrial: false, people: [] });
  await caller.ask('DELETE', '/v1/session', { headers });
  expect((await caller.ask('GET', '/v1/session', { headers })).body.person).toBeNull();
});

describe('nobody is signed in', () => {
  test.each([
    ['who is not known here', 'zz-99', 'UNKNOWN_PERSON'],
    ['whose role here the provider does not state', 'cw-02', 'ROLE_NOT_GIVEN'],
  ])('%s', async (_, personId, fault) => {
    const { at, cookies } = await signIn(personId);
    expect(at).toBe(`/?sign-in=${fault}`);
    expect(sessionIn(cookies)).toBeUndefined();
  });

  test.each([
    ['with another state', (back: URL) => back.searchParams.set('state', 'another')],
    ['with another code', (back: URL) => back.searchParams.set('code', 'another')],
    [
      'who said no',
      (back: URL) => {
        back.search = '?error=access_denied';
      },
    ],
  ])('%s', async (_, change) => {
    const { at, cookies } = await signIn('cw-01', change);
    expect(at).toBe('/?sign-in=NOT_COMPLETED');
    expect(sessionIn(cookies)).toBeUndefined();
  });

  test('twice with one code, nor in another browser', async () => {
    const { back, kept } = await signIn('cw-01');
    const again = await fetch(back, { redirect: 'manual', headers: { cookie: kept.join('; ') } });
    expect(again.headers.get('location')).toBe('/?sign-in=NOT_COMPLETED');
    const elsewhere = await fetch(back, { redirect: 'manual' });
    expect(elsewhere.headers.get('location')).toBe('/?sign-in=NOT_COMPLETED');
  });

  test('by choosing who one is', async () => {
    expect((await caller.be('cw-01')).body.code).toBe('NOT_A_TRIAL');
  });
});

/** Klimop behind a proxy that ends TLS, where the provider says that whoever comes is this person. */
const behindProxy = async (personId: string) => {
  const feed = openChangeFeed(urlOf(harness.office.db), harness.office.db);
  const origin = 'https://klimop.voorbeeld.nl';
  const provider = {
    begin: async () => ({ url: 'https://login.voorbeeld.nl', going: { state: 's', nonce: 'n', verifier: 'v' } }),
    finish: async () => ({ personId, roles: null }),
  };
  const faults: unknown[] = [];
  const onFault = (error: unknown) => void faults.push(error);
  const app = await createApi({ office: harness.office, feed, origin, provider, isTrial: false, onFault });
  const ask = (method: 'GET' | 'DELETE', url: string, headers: Record<string, string> = {}) =>
    app.inject({ method, url, headers: { host: new URL(origin).host, ...headers } });
  const signIn = async (headers: Record<string, string> = {}, cookie = '') => {
    const [kept] = (await ask('GET', '/sign-in', headers)).cookies;
    const going = `${kept?.name}=${encodeURIComponent(kept?.value ?? '')}`;
    const back = await ask('GET', '/sign-in/callback?code=c&state=s', { ...headers, cookie: `${going}; ${cookie}` });
    const name = cookieName({ origin });
    const session = back.cookies.find((one) => one.name === name);
    return { at: back.headers.location, session: session === undefined ? null : `${name}=${session.value}` };
  };
  const who = async (cookie: string | null, headers: Record<string, string> = {}) =>
    (await ask('GET', '/v1/session', { ...headers, cookie: cookie ?? '' })).json().person?.id ?? null;
  const close = async () => {
    await app.close();
    await feed.close();
  };
  return { ask, signIn, who, faults, close };
};

test.each([
  {},
  { 'x-forwarded-for': '192.0.2.7' },
  { 'x-forwarded-proto': 'https' },
  { 'x-forwarded-proto': 'https, http' },
  { 'x-forwarded-proto': 'http' },
])('whatever a proxy says of TLS, who signs in is signed in, and out: %o', async (headers) => {
  const site = await behindProxy('cw-01');
  try {
    const { at, session } = await site.signIn(headers);
    expect([at, session]).toEqual(['/', expect.stringMatching(/^__Host-klimop=/)]);
    expect(await site.who(session, headers)).toBe('cw-01');
    await site.ask('DELETE', '/v1/session', { ...headers, cookie: session ?? '' });
    expect(await site.who(session, headers)).toBeNull();
  } finally {
    await site.close();
  }
});

test('who signs in again ends the session before, and never goes on with a session that was put there', async () => {
  const site = await behindProxy('cw-01');
  try {
    const { session: first } = await site.signIn();
    const { session: second } = await site.signIn({}, first ?? '');
    expect([await site.who(first), await site.who(second)]).toEqual([null, 'cw-01']);
    const { session: third } = await site.signIn({}, '__Host-klimop=put-there');
    expect(third).not.toBe('__Host-klimop=put-there');
  } finally {
    await site.close();
  }
});

test.each(['cw\u000001', '', '[object Object]', 'CW-01', '../cw-01'])(
  'an id that is nobody’s, %j, is told as that on the page',
  async (personId) => {
    const site = await behindProxy(personId);
    try {
      expect(await site.signIn()).toEqual({ at: '/?sign-in=UNKNOWN_PERSON', session: null });
      expect(site.faults).toEqual([]);
    } finally {
      await site.close();
    }
  },
);

test('who is not signed in is counted by address, with whatever cookie or address of their own making comes along', async () => {
  const feed = openChangeFeed(urlOf(harness.office.db), harness.office.db);
  const origin = 'https://klimop.voorbeeld.nl';
  const onFault = () => {};
  const app = await createApi({ office: harness.office, feed, origin, provider: null, isTrial: false, onFault });
  // What a proxy adds is the address that came to it.
  const ask = (made: number, address: string) =>
    app.inject({
      method: 'POST',
      url: '/v1/session',
      payload: {},
      headers: {
        host: new URL(origin).host,
        cookie: `__Host-klimop=${made}`,
        'x-forwarded-proto': 'https',
        'x-forwarded-for': `10.0.${made >> 8}.${made & 255}, ${address}`,
      },
    });
  try {
    const statuses: number[] = [];
    for (let made = 0; made <= RATES.session.perMinute; made += 1)
      statuses.push((await ask(made, '192.0.2.7')).statusCode);
    expect([...new Set(statuses)]).toEqual([400, 429]);
    expect((await ask(0, '192.0.2.8')).statusCode).toBe(400);
  } finally {
    await app.close();
    await feed.close();
  }
});
