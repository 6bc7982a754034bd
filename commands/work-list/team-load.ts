/** How work is spread over a team, and how it could be. */
import { type CaseworkerLoad, caseworkerLoads, type ToHandOver, toHandOver } from '../../db/lists/team-load.ts';
import { listCaseworkers } from '../../db/people/caseworkers.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import type { Colleague, Viewer } from '../../domain/person/viewer.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { soonEnds } from '../../domain/trajectory/due.ts';
import { type Move, planRedistribution } from '../../domain/trajectory/redistribution.ts';
import { mayLead } from '../../domain/trajectory/rights.ts';
import { idsWithin } from '../municipality/municipality-asked.ts';
import type { Office } from '../office.ts';

export interface LoadOfPerson extends Omit<CaseworkerLoad, 'caseworker'> {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  /** Whether they can be given clients; who cannot and has some leaves them without a caseworker. */
  readonly leads: boolean;
}

const NOTHING = { open: 0, waitingOnCaseworker: 0, overdue: 0, dueSoon: 0, escalated: 0 };

const loadsOf = async ({ db }: Office, viewer: Viewer) => {
  const now = instantOf(Date.now());
  const [people, loads, reach] = await Promise.all([
    listCaseworkers(db),
    caseworkerLoads(db, viewer, now, soonEnds(now)),
    idsWithin(db, viewer.municipalities),
  ]);
  const leads = (one: Colleague) =>
    !one.roles.includes('script') && reach.some((municipality) => mayLead(one, municipality));
  return { people, loads, leads };
};

/** Everybody who can be given clients, and who has some though they no longer can; by name. @param ofOwnTeam only of the viewer's team */
export const teamLoadFor = async (office: Office, viewer: Viewer, ofOwnTeam: boolean): Promise<LoadOfPerson[]> => {
  const { people, loads, leads } = await loadsOf(office, viewer);
  const loadOf = new Map(loads.map(({ caseworker, ...load }) => [caseworker, load]));
  return people
    .filter((one) => (!ofOwnTeam || one.team === viewer.team) && (leads(one) || loadOf.has(one.id)))
    .map((one) => ({
      id: one.id,
      name: one.name,
      team: one.team,
      leads: leads(one),
      ...(loadOf.get(one.id) ?? NOTHING),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'nl') || (a.id < b.id ? -1 : 1));
};

export interface RedistributionAsked {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly count: number;
}

/** Which clients would go to whom. Nothing happens by it: each is handed over by a command when somebody confirms. */
export const planFor = async (
  office: Office,
  viewer: Viewer,
  { from, to, count }: RedistributionAsked,
): Promise<{ readonly ok: true; readonly moves: readonly Move<ToHandOver>[] } | Refusal> => {
  if (from.some((id) => to.includes(id)))
    return refuse('FROM_AND_TO', 'Iemand staat bij wie afgeeft en bij wie krijgt. Kies elke klantmanager één keer.');
  const { people, loads, leads } = await loadsOf(office, viewer);
  const takers = people.filter((one) => to.includes(one.id) && leads(one));
  if (takers.length < new Set(to).size)
    return refuse(
      'UNKNOWN_CASEWORKER',
      'Een van deze mensen kan hier geen klanten krijgen. Kies klantmanagers uit de lijst.',
    );
  const candidates = await toHandOver(office.db, viewer, from, count);
  const load = new Map(loads.map(({ caseworker, open }) => [caseworker, open]));
  const moves = planRedistribution(candidates, load, takers, count);
  return { ok: true, moves };
};
