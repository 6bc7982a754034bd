/**
 * The HTTP server: what comes in is checked for size, host, site and form before a route sees it; what goes wrong is told as a problem, and
 * never with what was sent.
 */
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { databaseFault } from '../db/connection/fault-class.ts';
import { dutchIssue } from '../domain/dutch-issues.ts';
import { refuse } from '../domain/refusal.ts';
import { answerBeforeClosing } from './answer-before-closing.ts';
import { unkeepableIn } from './kept-text.ts';
import { problemOfDatabase, problemOfFault } from './may-have-happened.ts';
import { answerNoRequest } from './no-request.ts';
import { DOCUMENT, document } from './openapi.ts';
import { servePages } from './pages.ts';
import { PROBLEM_TYPE, type Problem, problem, UNREADABLE } from './problem.ts';
import { refuseWith, register } from './register.ts';
import { isForMachines } from './route.ts';
import { ROUTES } from './routes.ts';
import { isSecure } from './session/cookie.ts';
import { addSignIn } from './session/oidc/routes.ts';
import { personOf, tokenOf } from './session/person-of.ts';
import type { ApiSettings } from './settings.ts';
import { API_VERSION } from './version.ts';

/** Everything that a person types fits; a file comes another way. */
const LARGEST_BODY = 256 * 1024;

/** Once for all answers: nothing of this site is loaded into another, kept, or guessed at. */
const ALWAYS = {
  'api-version': API_VERSION,
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
};

const UNKNOWN_ADDRESS = problem(404, 'UNKNOWN_ADDRESS', 'Dit adres bestaat niet. Zie /v1/openapi.json voor wat er is.');

const TWO_YEARS = 'max-age=63072000; includeSubDomains';

/** Builds the server; it listens when it is told to. */
export const createApi = async (settings: ApiSettings): Promise<FastifyInstance> => {
  const hasTls = isSecure(settings);
  const app = Fastify({
    bodyLimit: LARGEST_BODY,
    logger: false,
    // Of the proxy before us only: what came to it, the sender made up.
    trustProxy: hasTls && ((_, hop) => hop === 0),
    // What is left after what was under way has its answer; until then a question on a connection that is open is answered like any other.
    forceCloseConnections: true,
    return503OnClosing: false,
    // An address that the router cannot read never reaches a route, nor the handlers below.
    clientErrorHandler: answerNoRequest(ALWAYS),
    frameworkErrors: (_, __, answer: FastifyReply) =>
      answer.headers(ALWAYS).status(404).type(PROBLEM_TYPE).send(UNKNOWN_ADDRESS),
  });
  answerBeforeClosing(app);
  app.setValidatorCompiler<z.ZodType>(({ schema }) => (sent) => {
    const read = schema.safeParse(sent, { error: dutchIssue });
    if (!read.success) return { error: new InvalidRequest(read.error.issues) };
    const unkeepable = unkeepableIn(read.data);
    return unkeepable.length === 0
      ? { value: read.data }
      : { error: new InvalidRequest(unkeepable.map((path) => ({ path, message: UNKEEPABLE }))) };
  });
  // What goes out was made to its schema; a test holds every answer to it.
  app.setSerializerCompiler(() => JSON.stringify);

  app.addHook('onRequest', async (request, answer) => {
    answer.headers(ALWAYS);
    if (hasTls) answer.header('strict-transport-security', TWO_YEARS);
    // Read each time: the port may be known only once it listens.
    // Whoever looks whether a process lives asks it by the address of its machine, and is told of nobody.
    if (!isForMachines(request.url) && isFromElsewhere(request, settings))
      return refuseWith(
        answer,
        refuse('OTHER_SITE', `Dit verzoek komt van een andere site. Open Klimop op ${settings.origin}.`),
      );
    if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') throw new OtherForm();
  });
  // A text that is no JSON would otherwise reach a route as a text.
  app.removeContentTypeParser('text/plain');
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const text = textOf(body as Buffer);
    if (text === null) done(new UnreadableText(), undefined);
    else parseJson(request, text, done);
  });
  // A file comes as it is, and only to a route that takes one: it says how large it may be.
  app.addContentTypeParser('text/csv', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
  await app.register(cookie);
  await app.register(rateLimit, {
    global: false,
    // Who is nobody is counted by address: a cookie of their own making would make them somebody else each time.
    keyGenerator: (request) => (personOf(request) === null ? undefined : tokenOf(request, settings)) ?? request.ip,
    errorResponseBuilder: (_, { ttl }) =>
      Object.assign(new Error('too many requests'), { statusCode: 429, seconds: Math.ceil(ttl / 1_000) }),
  });

  app.setErrorHandler<FastifyError & { readonly seconds?: number }>((error, request, answer) => {
    const body = problemOfError(error, request, settings);
    return answer.status(body.status).type(PROBLEM_TYPE).send(body);
  });
  const answerPage = settings.pages === undefined ? null : await servePages(app, settings.pages);
  app.setNotFoundHandler((request, answer) => {
    if (answerPage?.(request, answer) === true) return answer;
    return answer.status(404).type(PROBLEM_TYPE).send(UNKNOWN_ADDRESS);
  });

  await app.register(document);
  await app.register(async (inside) => {
    for (const route of ROUTES) register(inside, settings, route);
    if (settings.provider !== null) addSignIn(inside, settings, settings.provider);
  });
  return app;
};

const isFromElsewhere = (request: FastifyRequest, { origin, isTrial }: ApiSettings): boolean =>
  isOfAnotherSite(request, new URL(origin)) ||
  // Where anybody may be anybody nobody comes from another machine: a proxy may ask under the name of this one.
  (isTrial && FORWARDED.some((name) => request.headers[name] !== undefined));

const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host'] as const;

/** A page of another site, or a name that somebody pointed at this machine. */
const isOfAnotherSite = (request: FastifyRequest, site: URL): boolean => {
  if (request.host !== site.host) return true;
  // It says nothing of anybody, and the NL API Design Rules have every site read it.
  if (request.routeOptions.url === DOCUMENT) return false;
  const { origin } = request.headers;
  if (origin !== undefined && origin !== site.origin) return true;
  const from = request.headers['sec-fetch-site'];
  return request.method !== 'GET' && from !== undefined && from !== 'same-origin' && from !== 'none';
};

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** Null where the bytes are no UTF-8: read all the same, each would be kept as a mark that nobody typed. */
const textOf = (body: Buffer): string | null => {
  try {
    return UTF_8.decode(body);
  } catch {
    return null;
  }
};

class UnreadableText extends Error {
  readonly statusCode = 400;
}

/** Packed, so that what is in it cannot be read. */
class OtherForm extends Error {
  readonly statusCode = 415;
}

/** What is wrong, and where. */
interface Finding {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

const UNKEEPABLE = 'Hier staat een teken in dat niet te bewaren is. Typ de tekst opnieuw, zonder opmaak.';

/** What was sent does not fit its schema, or cannot be kept. */
class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';
  readonly issues: readonly Finding[];
  declare readonly validationContext?: string;
  constructor(issues: readonly Finding[]) {
    super('invalid request');
    this.issues = issues;
  }
}

/** The part of a request, as it stands in the documentation. */
const PARTS: Readonly<Record<string, string | undefined>> = {
  body: 'body',
  querystring: 'query',
  params: 'path',
  headers: 'headers',
};

const problemOfError = (
  error: FastifyError & { readonly seconds?: number },
  request: FastifyRequest,
  { onFault }: ApiSettings,
): Problem => {
  if (error instanceof InvalidRequest)
    return problem(
      400,
      'INVALID_REQUEST',
      'Niet alles is goed ingevuld. Verbeter wat hieronder staat; er is niets gewijzigd.',
      error.issues.map(({ path, message }) => ({
        field: [PARTS[error.validationContext ?? ''], ...path.map(String)]
          .filter((part) => part !== undefined)
          .join('.'),
        message,
      })),
    );
  switch (error.statusCode) {
    case 413:
      return problem(
        413,
        'TOO_LARGE',
        'Dit is te veel tegelijk. Stuur minder; verdeel een bestand over meer bestanden.',
      );
    case 415:
      return problem(
        415,
        'OTHER_FORM',
        'Stuur de gegevens als JSON (Content-Type: application/json), een bestand als text/csv.',
      );
    case 429:
      return problem(
        429,
        'TOO_MANY_REQUESTS',
        `Dit was te vaak. Wacht ${error.seconds ?? 60} seconden en probeer het opnieuw.`,
      );
    case 400:
      return UNREADABLE;
    // Of what serves the files: a path that leaves its folder, and a file that is no longer as it is asked, or not as long.
    case 403:
    case 404:
      return UNKNOWN_ADDRESS;
    case 412:
      return problem(412, 'FILE_CHANGED', 'Dit bestand is intussen een ander. Laad de pagina opnieuw.');
    case 416:
      return problem(416, 'NO_SUCH_PART', 'Dit deel van het bestand is er niet. Vraag het hele bestand.');
  }
  onFault(error);
  const fault = databaseFault(error);
  return fault === null ? problemOfFault(request) : problemOfDatabase(fault, request);
};
