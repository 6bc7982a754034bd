/** A real provider of identities on this machine, where one signs in by saying who one is. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface IdentityProvider {
  readonly issuer: string;
  /** Follows the way of a browser from the provider's first page: says who it is, and gives the address it is sent back to. */
  signIn(url: string, personId: string): Promise<string>;
  close(): Promise<void>;
}

/** @param roles of each person, as the provider states them */
export const openIdentityProvider = async (
  redirectUri: () => string,
  roles: Readonly<Record<string, readonly string[]>>,
): Promise<IdentityProvider> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'klimop',
        client_secret: 'a secret of a test',
        redirect_uris: [redirectUri()],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], profile: ['preferred_username', 'roles'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id, roles: [...(roles[id] ?? [])] }),
    }),
    pkce: { required: () => true },
    cookies: { keys: ['a key of a test'] },
    features: { devInteractions: { enabled: true } },
  });
  server.on('request', provider.callback());
  return {
    issuer,
    signIn: async (url, personId) => {
      const cookies = new Map<string, string>();
      const ask = async (address: string, form?: Record<string, string>) => {
        const answer = await fetch(new URL(address, issuer), {
          method: form === undefined ? 'GET' : 'POST',
          redirect: 'manual',
          headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
          ...(form !== undefined && { body: new URLSearchParams(form) }),
        });
        for (const kept of answer.headers.getSetCookie()) {
          const [pair = ''] = kept.split(';');
          const at = pair.indexOf('=');
          cookies.set(pair.slice(0, at), pair.slice(at + 1));
        }
        return answer;
      };
      let address = url;
      for (let steps = 0; steps < 12; steps++) {
        if (address.startsWith(redirectUri())) return address;
        const answer = await ask(address);
        const next = answer.headers.get('location');
        if (next !== null) {
          address = new URL(next, issuer).href;
          continue;
        }
        // A page that asks who it is, and then whether Klimop may know.
        const asksWho = (await answer.text()).includes('name="login"');
        const form = asksWho ? { prompt: 'login', login: personId, password: 'any' } : { prompt: 'consent' };
        const said = await ask(address, form as Record<string, string>);
        address = new URL(said.headers.get('location') ?? '', issuer).href;
      }
      throw new Error('the provider did not send anybody back');
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
