/** Who is signed in with the session that a request carries. */
import type { FastifyRequest } from 'fastify';
import { sessionOf } from '../../db/people/sessions.ts';
import type { ApiSettings } from '../settings.ts';
import { cookieName } from './cookie.ts';
import type { SignedIn } from './signed-in.ts';

const people = new WeakMap<FastifyRequest, SignedIn | null>();

/** The secret that stands for a session; undefined when none was sent. */
export const tokenOf = (request: FastifyRequest, site: Pick<ApiSettings, 'origin'>): string | undefined =>
  request.cookies[cookieName(site)];

/** Who asks, as it was read when the request came in; null when nobody is signed in. */
export const personOf = (request: FastifyRequest): SignedIn | null => people.get(request) ?? null;

/** Reads who asks, once a request. @param isThere whether it comes from the person */
export const readPerson = async (
  request: FastifyRequest,
  settings: Pick<ApiSettings, 'origin' | 'office'>,
  isThere: boolean,
): Promise<SignedIn | null> => {
  const token = tokenOf(request, settings);
  const person = token === undefined ? null : await sessionOf(settings.office.db, token, isThere);
  people.set(request, person);
  return person;
};
