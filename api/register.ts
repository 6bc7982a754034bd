/** Makes a route of Fastify from a route of ours: who may, what is noted, how often; then its answer, or why not. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { noteFileAccess, noteRefused } from '../db/people/file-access.ts';
import { UNATTENDED } from '../domain/person/unattended.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { refuseRole } from '../domain/trajectory/rights.ts';
import { lookAtOf, markBegun } from './may-have-happened.ts';
import { isUnsure, PROBLEM_TYPE, Problem, problemOf } from './problem.ts';
import { RATES } from './rates.ts';
import { addressOf, isForMachines, type Route } from './route.ts';
import { cookieName, cookieOptions } from './session/cookie.ts';
import { personOf, readPerson, tokenOf } from './session/person-of.ts';
import type { SignedIn } from './session/signed-in.ts';
import type { ApiSettings } from './settings.ts';

/** What any route can answer besides its own. */
const ALWAYS = [400, 401, 403, 429, 500, 503] as const;

/** And what any can that is sent something. */
const WHERE_SENT = [413, 415] as const;

/** The statuses of all problems that a route can answer with. */
export const problemsOf = ({ method, refusals }: Pick<Route, 'method' | 'refusals'>): readonly number[] => [
  ...ALWAYS,
  ...(method === 'GET' ? [] : WHERE_SENT),
  ...refusals,
];

const ETAG = { type: 'string', description: 'De versie die u zag: stuur haar terug als If-Match' };

export const register = (app: FastifyInstance, settings: ApiSettings, definition: Route): void => {
  const { method, path, id, tag, summary, input, reply, rate, file } = definition;
  app.route({
    method,
    url: addressOf(definition),
    // A stream that was asked for its head only would go on with nobody to end it.
    exposeHeadRoute: rate !== 'stream',
    // Nobody waits for what cannot be answered: who may not is told before anything is read.
    onRequest: async (request, answer) => {
      const refusal = await entrance(settings, definition, request);
      if (refusal !== null) return refuseWith(answer, refusal);
    },
    ...(file !== undefined && { bodyLimit: file.largestBytes }),
    ...(definition.largestBody !== undefined && { bodyLimit: definition.largestBody }),
    config: { rateLimit: { max: RATES[rate].perMinute, timeWindow: '1 minute' } },
    schema: {
      hide: isForMachines(path),
      operationId: id,
      tags: [tag],
      ...(file !== undefined && { consumes: [file.type] }),
      summary,
      ...(definition.who !== 'public' && { security: [{ session: [] }] }),
      ...(input.params && { params: input.params }),
      ...(input.query && { querystring: input.query }),
      ...(input.headers && { headers: input.headers }),
      ...(input.body && { body: input.body }),
      response: {
        [reply.status]:
          reply.type === undefined
            ? reply.schema.meta({
                description: reply.description,
                ...(reply.isVersioned && { headers: { ETag: ETAG } }),
              })
            : { description: reply.description, content: { [reply.type]: { schema: reply.schema } } },
        ...Object.fromEntries(problemsOf(definition).map((status) => [status, Problem])),
      },
    },
    handler: async (request, answer) => {
      const person = personOf(request);
      const given = {
        params: request.params,
        query: request.query,
        headers: request.headers,
        body: request.body,
      };
      const noted = await note(settings, definition, request, person);
      markBegun(request);
      const result = await definition.handle({ ...given, ...around(settings, request), person } as never);
      if ('ok' in result) {
        // Where something was away it may have happened all the same.
        if (noted !== null && problemOf(result).status < 500) await noteRefused(settings.office.db, noted);
        return refuseWith(answer, result);
      }
      const { headers = {}, session } = result.beside ?? {};
      if (session !== undefined) keepSession(answer, session, settings);
      if (reply.type !== undefined) answer.type(reply.type);
      return answer.status(reply.status).headers(headers).send(result.body);
    },
  });
};

/** Whether the one who asks may come in at all. */
const entrance = async (
  settings: ApiSettings,
  { who, path, rate }: Route,
  request: FastifyRequest,
): Promise<Refusal | null> => {
  if (isForMachines(path)) return null;
  // A browser begins a stream again by itself, and cannot say so.
  const isThere = rate !== 'stream' && request.headers[UNATTENDED] === undefined;
  const person = await readPerson(request, settings, isThere);
  if (who === 'public') return null;
  if (person === null)
    return refuse(
      'NOT_SIGNED_IN',
      'U bent niet aangemeld, of uw sessie is verlopen. Meld u aan; wat u had ingevuld blijft staan.',
    );
  return who === 'everybody' ? null : refuseRole(who, person.roles);
};

/** Before anything of the file is read: what is not noted is not shown. Gives the id of the note. */
const note = async (
  { office }: ApiSettings,
  { purpose, id }: Route,
  request: FastifyRequest,
  person: SignedIn | null,
): Promise<number | null> => {
  if (purpose === 'nobody' || purpose.file === 'foundByCommand' || person === null) return null;
  const clientId = (request.params as Record<string, string>)[purpose.file] ?? '';
  const commandId = request.headers['idempotency-key'];
  return noteFileAccess(office.db, {
    personId: person.id,
    clientId,
    purpose: purpose.purpose,
    operation: id,
    ...(typeof commandId === 'string' && { commandId }),
  });
};

const around = (settings: ApiSettings, request: FastifyRequest) => {
  const { office, onlooker = office, isTrial, feed, provider, temporalUi, onFault } = settings;
  return {
    hasProvider: provider !== null,
    office,
    onlooker,
    isTrial,
    feed,
    token: tokenOf(request, settings),
    temporalUi: temporalUi ?? null,
    onFault,
  };
};

const keepSession = (answer: FastifyReply, token: string | null, settings: ApiSettings): void => {
  if (token === null) answer.clearCookie(cookieName(settings), cookieOptions(settings));
  else answer.setCookie(cookieName(settings), token, cookieOptions(settings));
};

export const refuseWith = (answer: FastifyReply, refusal: Refusal): FastifyReply => {
  const body = problemOf(refusal);
  const lookAt = isUnsure(body) ? lookAtOf(answer.request) : null;
  if (lookAt !== null) body.lookAt = lookAt;
  return answer.status(body.status).type(PROBLEM_TYPE).send(body);
};
