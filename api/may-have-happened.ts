/** What is said of a request that asked for something and met a fault: it may have happened all the same, and where one sees whether it did. */
import type { FastifyRequest } from 'fastify';
import { COMMAND_ID } from '../domain/trajectory/envelope.ts';
import { DATABASE_FAILURES, type DatabaseFault } from '../domain/trajectory/failing.ts';
import { type Problem, problem } from './problem.ts';

/** Requests that came past who may ask: from here on something may have happened. */
const begun = new WeakSet<FastifyRequest>();

/** To be said before anything is done for a request. */
export const markBegun = (request: FastifyRequest): void => {
  begun.add(request);
};

/** Where one sees what became of the command that a request gave; null where it gave none. */
export const lookAtOf = ({
  method,
  params,
  headers,
}: Pick<FastifyRequest, 'method' | 'params' | 'headers'>): string | null => {
  const commandId = headers['idempotency-key'];
  const { clientId } = (params ?? {}) as { readonly clientId?: string };
  return method === 'GET' || clientId === undefined || typeof commandId !== 'string' || !COMMAND_ID.test(commandId)
    ? null
    : `/v1/clients/${encodeURIComponent(clientId)}/commands/${commandId}`;
};

const UNSURE = 'Wat u vroeg kan toch zijn gebeurd: kijk eerst, en doe het daarna pas opnieuw.';
const UNSURE_COMMAND =
  'De opdracht kan toch zijn uitgevoerd: kijk eerst hoe het traject ervoor staat. Stuurt u haar opnieuw met hetzelfde kenmerk, dan gebeurt zij één keer.';
const UNCHANGED = 'Er is niets gewijzigd.';

/** A sentence on what the fault may have left; empty where nothing was asked but to look. */
const whatIsLeft = (request: FastifyRequest): string => {
  if (request.method === 'GET') return '';
  if (!begun.has(request)) return UNCHANGED;
  return lookAtOf(request) === null ? UNSURE : UNSURE_COMMAND;
};

const told = (request: FastifyRequest, status: number, code: string, sentences: readonly [string, string]): Problem => {
  const [what, advice] = sentences;
  const lookAt = begun.has(request) ? lookAtOf(request) : null;
  return {
    ...problem(status, code, [what, whatIsLeft(request), advice].filter((one) => one !== '').join(' ')),
    ...(lookAt !== null && { lookAt }),
  };
};

/** The database could not do it. */
export const problemOfDatabase = (fault: DatabaseFault, request: FastifyRequest): Problem => {
  const { code, person } = DATABASE_FAILURES[fault];
  return told(request, 503, code, person);
};

/** Klimop could not. */
export const problemOfFault = (request: FastifyRequest): Problem =>
  told(request, 500, 'FAULT', [
    'Er ging iets mis in Klimop.',
    'Probeer het opnieuw; blijft het zo, meld het dan aan beheer.',
  ]);
