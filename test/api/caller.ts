/** The API over real HTTP, on the servers of the workflow tests; every answer is held to the schema that its route states. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { Problem } from '../../api/problem.ts';
import { problemsOf } from '../../api/register.ts';
import { ROUTES } from '../../api/routes.ts';
import { createApi } from '../../api/server.ts';
import type { Provider } from '../../api/session/oidc/provider.ts';
import type { Office } from '../../commands/office.ts';
import { openChangeFeed } from '../../db/lists/changes.ts';
import { urlOf } from '../workflows/own-database.ts';

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for.
  readonly body: any;
  readonly headers: Headers;
}

export interface Caller {
  readonly origin: string;
  ask(
    method: string,
    path: string,
    options?: { readonly body?: unknown; readonly headers?: Record<string, string> },
  ): Promise<Answer>;
  /** Becomes somebody, as a person chooses in a trial. */
  be(personId: string): Promise<Answer>;
  give(
    clientId: string,
    body: Record<string, unknown>,
    options?: { readonly commandId?: string; readonly seen?: number },
  ): Promise<Answer>;
  /** Another browser on the same server. */
  another(): Caller;
  /** What comes over the stream of changes, until it is told enough. */
  follow(
    since?: string,
  ): Promise<{ next(): Promise<{ event: string; id: string | null; data: unknown }>; close(): void }>;
  readonly faults: readonly unknown[];
}

export const openCaller = async (
  office: Office,
  {
    isTrial = true,
    provider = null,
    databaseUrl,
  }: { isTrial?: boolean; provider?: Provider | null; databaseUrl?: string } = {},
): Promise<Caller & { close(): Promise<void> }> => {
  const faults: unknown[] = [];
  const feed = openChangeFeed(databaseUrl ?? urlOf(office.db), office.db);
  const settings = {
    office,
    feed,
    origin: 'http://127.0.0.1:0',
    isTrial,
    provider,
    onFault: (error: unknown) => void faults.push(error),
  };
  const app = await createApi(settings);
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  settings.origin = origin;
  const browser = (): Caller => {
    let cookie = '';
    const ask: Caller['ask'] = async (method, path, { body, headers = {} } = {}) => {
      const answer = await fetch(`${origin}${path}`, {
        method,
        headers: {
          ...(cookie !== '' && { cookie }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && {
          body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
        }),
      });
      const [kept] = answer.headers.getSetCookie();
      if (kept !== undefined) cookie = kept.split(';')[0] ?? '';
      const bytes = Buffer.from(await answer.arrayBuffer());
      const type = answer.headers.get('content-type') ?? '';
      const text = bytes.toString('utf8');
      const read =
        bytes.length === 0
          ? null
          : type.includes('json')
            ? JSON.parse(text)
            : type === 'application/pdf'
              ? bytes
              : text;
      hold(method, path, answer, read);
      return { status: answer.status, body: read, headers: answer.headers };
    };
    return {
      origin,
      faults,
      ask,
      be: (personId) => ask('POST', '/v1/session', { body: { personId } }),
      give: (clientId, body, { commandId = randomUUID(), seen } = {}) =>
        ask('POST', `/v1/clients/${clientId}/commands`, {
          body,
          headers: { 'idempotency-key': commandId, ...(seen !== undefined && { 'if-match': `"${seen}"` }) },
        }),
      another: browser,
      follow: async (since) => {
        const stop = new AbortController();
        const answer = await fetch(`${origin}/v1/changes`, {
          headers: { cookie, ...(since !== undefined && { 'last-event-id': since }) },
          signal: stop.signal,
        });
        expect(answer.status).toBe(200);
        const events = eventsIn(answer.body as ReadableStream<Uint8Array>);
        return {
          next: async () => {
            const { value } = await events.next();
            if (value === undefined) throw new Error('the stream ended');
            return value;
          },
          close: () => stop.abort(),
        };
      },
    };
  };
  return {
    ...browser(),
    close: async () => {
      await app.close();
      await feed.close();
    },
  };
};

/** What was asked of a route is answered as its documentation says. */
const hold = (method: string, path: string, { status, headers }: Response, body: unknown): void => {
  // A head has no body.
  if (path.includes('openapi.json') || method === 'HEAD') return;
  const found = ROUTES.find(
    (one) => one.method === method && new RegExp(`^(/v1)?${one.path.replace(/:\w+/g, '[^/?]+')}([?].*)?$`).test(path),
  );
  const schema = status >= 400 ? Problem : found?.reply.schema;
  expect(schema?.safeParse(body).error?.issues ?? []).toEqual([]);
  if (found === undefined || (body as Problem | null)?.code === 'UNKNOWN_ADDRESS') return;
  expect([found.reply.status, ...problemsOf(found)], `${method} ${path} ${JSON.stringify(body)}`).toContain(status);
  expect(status < 400 && headers.has('etag'), `ETag of ${method} ${path}`).toBe(
    status < 400 && found.reply.isVersioned === true,
  );
};

async function* eventsIn(stream: ReadableStream<Uint8Array>) {
  let text = '';
  for await (const part of stream.pipeThrough(new TextDecoderStream() as never) as unknown as AsyncIterable<string>) {
    text += part;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const fields = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const field = (name: string) => fields.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const event = field('event');
      if (event !== undefined)
        yield { event, id: field('id') ?? null, data: JSON.parse(field('data') ?? 'null') as unknown };
    }
  }
}
