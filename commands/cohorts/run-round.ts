/** Gives out the places of cohorts that nobody was chosen for yet, and has what waited on that proposed anew. */

import { randomUUID } from 'node:crypto';
import { dutchToday } from '../../activities/dutch-today.ts';
import { inParallel } from '../../activities/in-parallel.ts';
import { recordAct } from '../../db/office/acts.ts';
import { municipalityOfRules } from '../../db/office/municipalities.ts';
import { listTrajectories } from '../../db/trajectories/trajectories.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Telling } from '../jobs.ts';
import type { Office } from '../office.ts';
import { refuseBy } from '../refuse-actor.ts';
import { rulesByHash } from '../rules/rules-by-hash.ts';
import { sendCommand } from '../trajectory/send-command.ts';
import { type NextInRank, nextInRank } from './next-in-rank.ts';
import { type SelectedCohort, selectCohorts } from './select-cohorts.ts';

/** What a round came to. */
export interface Round {
  readonly cohorts: readonly SelectedCohort[];
  /** Clients of whom a proposal was made anew, and those for whom that was refused. */
  readonly proposed: readonly string[];
  readonly refused: readonly { readonly clientId: string; readonly code: string }[];
  /** For whom there is a place that came free: a person decides. */
  readonly next: readonly NextInRank[];
}

const AT_ONCE = 8;
const MOST = 100_000;

/** Nobody loses a place, and who is decided about keeps that decision. @param by who has it done @param telling told of each proposal */
export const runRound = async (
  office: Office,
  ruleSetId: string,
  by: string,
  telling?: Telling,
): Promise<({ readonly ok: true } & Round) | Refusal> => {
  const on = dutchToday();
  const { hash, ruleSet } = await office.library.inForce(ruleSetId, on);
  // A rule set is one municipality's; rules that are nobody's have everybody.
  const municipalityId = (await municipalityOfRules(office.db, ruleSetId))?.id;
  const mayNot = await refuseBy(office.db, 'cohorts.select', by, municipalityId ?? null);
  if (mayNot !== null) return mayNot;
  const cohorts = await selectCohorts(office.db, ruleSet, on, { municipalityId });
  const details = Object.fromEntries(cohorts.map(({ cohort, taken, size }) => [cohort, `${taken}/${size}`]));
  await recordAct(office.db, { by, act: 'cohorts.select', municipalityId: municipalityId ?? null, details });
  const waiting = await listTrajectories(office.db, { waitingOn: 'municipality', open: true, limit: MOST });
  const rules = await rulesByHash(office.library, waiting);
  const all = waiting.filter(({ ruleSet: under }) => under !== null && rules.get(under)?.id === ruleSetId);
  telling?.expect(all.length);
  const bulkId = randomUUID();
  const proposed: string[] = [];
  const refused: { clientId: string; code: string }[] = [];
  await inParallel(all, AT_ONCE, async ({ clientId }) => {
    const sent = await sendCommand(office, clientId, 'redecide', {
      commandId: randomUUID(),
      by,
      ruleSet: hash,
      bulkId,
    });
    if (sent.ok) proposed.push(clientId);
    else refused.push({ clientId, code: sent.code });
    telling?.advance(1);
  });
  return { ok: true, cohorts, proposed, refused, next: await nextInRank(office, { ruleSetId }) };
};
