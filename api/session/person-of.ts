/** Who is signed in with the session that a request carries. */
import type { FastifyRequest } from 'fastify';
import type { Database } from '../../db/connection/connect.ts';
import { sessionOf } from '../../db/people/sessions.ts';
import { cookieName } from './cookie.ts';
import type { SignedIn } from './signed-in.ts';

const people = new WeakMap<FastifyRequest, SignedIn | null>();

/** The secret that stands for a session; undefined when none was sent. */
export const tokenOf = (request: FastifyRequest): string | undefined =>
  request.cookies[cookieName(request.protocol === 'https')];

/** Who asks, as it was read when the request came in; null when nobody is signed in. */
export const personOf = (request: FastifyRequest): SignedIn | null => people.get(request) ?? null;

/** Reads who asks, once a request. @param isThere whether it comes from the person */
export const readPerson = async (request: FastifyRequest, db: Database, isThere: boolean): Promise<SignedIn | null> => {
  const token = tokenOf(request);
  const person = token === undefined ? null : await sessionOf(db, token, isThere);
  people.set(request, person);
  return person;
};
