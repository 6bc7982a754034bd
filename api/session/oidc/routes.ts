/** Going to the provider to sign in, and coming back. For browsers: what goes wrong is a code that the page puts into words. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { caseworkerById } from '../../../db/people/caseworkers.ts';
import { beginSession, endSession } from '../../../db/people/sessions.ts';
import { isPersonId } from '../../../domain/person/ids.ts';
import { ROLES } from '../../../domain/person/roles.ts';
import { RATES } from '../../rates.ts';
import type { ApiSettings } from '../../settings.ts';
import { cookieName, cookieOptions } from '../cookie.ts';
import { tokenOf } from '../person-of.ts';
import type { Going, Provider } from './provider.ts';

const GO = '/sign-in';
const BACK = '/sign-in/callback';
const KEPT = 'klimop-sign-in';
/** Long enough for who has to look for a telephone. */
const KEPT_SECONDS = 600;

const Kept = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });

/** Why somebody is not signed in. */
export type SignInFault = 'NOT_REACHED' | 'NOT_COMPLETED' | 'UNKNOWN_PERSON' | 'ROLE_NOT_GIVEN';

export const addSignIn = (app: FastifyInstance, settings: ApiSettings, provider: Provider): void => {
  const { office, onFault } = settings;
  const options = () => ({ ...cookieOptions(settings), path: GO, maxAge: KEPT_SECONDS });
  const refused = (answer: FastifyReply, fault: SignInFault) =>
    answer.clearCookie(KEPT, options()).redirect(`/?sign-in=${fault}`, 303);
  const limited = {
    config: { rateLimit: { max: RATES.session.perMinute, timeWindow: '1 minute' } },
    schema: { hide: true },
  };

  app.get(GO, limited, async (_, answer) => {
    try {
      const { url, going } = await provider.begin(`${settings.origin}${BACK}`);
      return await answer.setCookie(KEPT, JSON.stringify(going), options()).redirect(url, 303);
    } catch (error) {
      onFault(error);
      return refused(answer, 'NOT_REACHED');
    }
  });

  app.get(BACK, limited, async (request, answer) => {
    const going = read(request.cookies[KEPT]);
    if (going === null) return refused(answer, 'NOT_COMPLETED');
    try {
      const { personId, roles } = await provider.finish(new URL(request.url, settings.origin), going);
      const person = isPersonId(personId) ? await caseworkerById(office.db, personId) : null;
      if (person === null || person.roles.includes('script')) return refused(answer, 'UNKNOWN_PERSON');
      // Where the provider says roles, it has to give each that the person has here.
      if (roles !== null && !person.roles.every((role) => roles.includes(role) || roles.includes(ROLES[role])))
        return refused(answer, 'ROLE_NOT_GIVEN');
      const before = tokenOf(request, settings);
      if (before !== undefined) await endSession(office.db, before);
      const token = await beginSession(office.db, person.id);
      return await answer
        .clearCookie(KEPT, options())
        .setCookie(cookieName(settings), token, cookieOptions(settings))
        .redirect('/', 303);
    } catch (error) {
      // A browser is here, which would show a problem as it is.
      onFault(error);
      return refused(answer, 'NOT_COMPLETED');
    }
  });
};

const read = (text: string | undefined): Going | null => {
  try {
    return Kept.safeParse(JSON.parse(text ?? '')).data ?? null;
  } catch {
    return null;
  }
};
