/** Has the places of groups given out, as work that need not be waited for. */
import { dutchToday } from '../../activities/dutch-today.ts';
import type { Job } from '../../domain/operations/jobs.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { noRulesInForce } from '../../domain/rules/language/unknown-rules.ts';
import type { Actor } from '../../domain/trajectory/rights.ts';
import { haveDone, type JobEnd, type Telling } from '../jobs.ts';
import { municipalityFor } from '../municipality/municipality-asked.ts';
import type { Office } from '../office.ts';
import { refuseBy } from '../refuse-actor.ts';
import { runRound } from './run-round.ts';

/** May be asked at any time, and again: who has a place keeps it. @param named the municipality, where the person is of more than one */
export const beginRound = async (
  office: Office,
  person: Actor & { readonly id: string },
  { jobId, named }: { readonly jobId: string; readonly named: string | undefined },
  onFault: (error: unknown) => void,
): Promise<{ readonly ok: true; readonly job: Job } | Refusal> => {
  const asked = await municipalityFor(office.db, person, named);
  if (!asked.ok) return asked;
  const { id, ruleSetId } = asked.municipality;
  const mayNot = await refuseBy(office.db, 'cohorts.select', person.id, id);
  if (mayNot !== null) return mayNot;
  if ((await office.library.readInForce(ruleSetId, dutchToday())) === null) return noRulesInForce(ruleSetId);
  return haveDone(
    office,
    { id: jobId, kind: 'cohorts.round', by: person.id, reach: [id] },
    (telling) => giveOut(office, ruleSetId, person.id, telling),
    onFault,
  );
};

const giveOut = async (office: Office, ruleSetId: string, by: string, telling: Telling): Promise<JobEnd> => {
  const round = await runRound(office, ruleSetId, by, telling);
  if (!round.ok) return { outcome: 'refused', report: { code: round.code, message: round.message } };
  return { outcome: 'done', report: { proposed: round.proposed.length, refused: round.refused.length } };
};
