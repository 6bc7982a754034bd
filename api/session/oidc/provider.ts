/**
 * A provider of identities (OpenID Connect): authorization code with PKCE. It says who somebody is; what they may do here is Klimop's own, and,
 * where the provider states roles, theirs must be among them.
 */
import * as oidc from 'openid-client';
import type { ProviderSettings } from '../../../worker/environment.ts';

/** What has to be kept in the browser between going and coming back. */
export interface Going {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who came back, as the provider says it. */
export interface Coming {
  readonly personId: string;
  /** Null where roles are not asked of the provider. */
  readonly roles: readonly string[] | null;
}

export interface Provider {
  begin(redirectUri: string): Promise<{ readonly url: string; readonly going: Going }>;
  /** @throws when what came back is not what was asked for */
  finish(currentUrl: URL, going: Going): Promise<Coming>;
}

export const openProvider = (settings: ProviderSettings): Provider => {
  const { issuer, clientId, clientSecret, personClaim, rolesClaim } = settings;
  let found: Promise<oidc.Configuration> | null = null;
  // Asked when somebody first signs in, and again after it could not be reached: Klimop starts without it.
  const configuration = (): Promise<oidc.Configuration> => {
    found ??= discover(issuer, clientId, clientSecret).catch((error: unknown) => {
      found = null;
      throw error;
    });
    return found;
  };
  return {
    begin: async (redirectUri) => {
      const verifier = oidc.randomPKCECodeVerifier();
      const going = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier };
      const url = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: going.state,
        nonce: going.nonce,
      });
      return { url: url.href, going };
    },
    finish: async (currentUrl, { state, nonce, verifier }) => {
      const known = await configuration();
      const tokens = await oidc.authorizationCodeGrant(known, currentUrl, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Error('the provider gave no identity');
      // A provider may keep claims for its page about the person.
      const isComplete = (name: string | null) => name === null || claims[name] !== undefined;
      const all =
        isComplete(personClaim) && isComplete(rolesClaim)
          ? claims
          : { ...claims, ...(await oidc.fetchUserInfo(known, tokens.access_token, claims.sub)) };
      const roles = rolesClaim === null ? null : [(all as Record<string, unknown>)[rolesClaim] ?? []].flat();
      return {
        personId: String((all as Record<string, unknown>)[personClaim] ?? ''),
        roles: roles?.map(String) ?? null,
      };
    },
  };
};

const discover = (issuer: string, clientId: string, secret: string | null): Promise<oidc.Configuration> => {
  const server = new URL(issuer);
  // Without TLS on this machine only: for tests.
  const isLoopback = server.protocol === 'http:' && server.hostname === '127.0.0.1';
  return oidc.discovery(server, clientId, undefined, secret === null ? oidc.None() : oidc.ClientSecretPost(secret), {
    ...(isLoopback && { execute: [oidc.allowInsecureRequests] }),
  });
};
