/** Signing in and out. In a trial one chooses who one is; elsewhere a provider says it. */
import { z } from 'zod';
import { caseworkerById } from '../../db/people/caseworkers.ts';
import { beginSession, endSession } from '../../db/people/sessions.ts';
import { onePerRole } from '../../db/people/trial-people.ts';
import { refuse } from '../../domain/refusal.ts';
import { route } from '../route.ts';
import { BeSomebody, Session } from './schema.ts';
import type { SignedIn } from './signed-in.ts';

const shown = ({ id, name, team, roles, municipalities }: SignedIn) => ({
  id,
  name,
  team,
  roles: [...roles],
  municipalities: municipalities && [...municipalities],
});

export const showSession = route({
  method: 'GET',
  path: '/session',
  id: 'showSession',
  tag: 'Aanmelden',
  summary: 'Wie er is aangemeld',
  who: 'public',
  purpose: 'nobody',
  rate: 'read',
  input: {},
  reply: { status: 200, schema: Session, description: 'Wie er is aangemeld, en in een proef wie u kunt zijn' },
  refusals: [],
  handle: async ({ office, person, isTrial, hasProvider }) => ({
    body: {
      person: person && shown(person),
      isTrial,
      signIn: hasProvider ? '/sign-in' : null,
      people: isTrial ? (await onePerRole(office.db)).map(shown) : [],
    },
  }),
});

export const beginTrialSession = route({
  method: 'POST',
  path: '/session',
  id: 'beginTrialSession',
  tag: 'Aanmelden',
  summary: 'In een proef: wees iemand',
  who: 'public',
  purpose: 'nobody',
  rate: 'session',
  input: { body: BeSomebody },
  reply: { status: 201, schema: Session, description: 'U bent aangemeld' },
  refusals: [404, 409],
  handle: async ({ office, isTrial, body, token }) => {
    if (!isTrial)
      return refuse(
        'NOT_A_TRIAL',
        'Zelf kiezen wie u bent kan alleen in een proef op deze computer. Meld u aan met uw werkaccount.',
      );
    // The list has one of each role; who is asked for by number may be any colleague.
    const person = await caseworkerById(office.db, body.personId);
    if (person === null || person.roles.includes('script'))
      return refuse('UNKNOWN_TRIAL_PERSON', 'Deze persoon werkt hier niet. Kies iemand uit de lijst.');
    const people = await onePerRole(office.db);
    if (token !== undefined) await endSession(office.db, token);
    const session = await beginSession(office.db, person.id);
    return { body: { person: shown(person), isTrial, signIn: null, people: people.map(shown) }, beside: { session } };
  },
});

export const endOwnSession = route({
  method: 'DELETE',
  path: '/session',
  id: 'endSession',
  tag: 'Aanmelden',
  summary: 'Meld u af',
  who: 'public',
  purpose: 'nobody',
  rate: 'session',
  input: {},
  reply: { status: 204, schema: z.null(), description: 'U bent afgemeld' },
  refusals: [],
  handle: async ({ office, token }) => {
    if (token !== undefined) await endSession(office.db, token);
    return { body: null, beside: { session: null } };
  },
});
