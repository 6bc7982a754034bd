/** Whether somebody may do what they ask: read where people are kept, judged by the one table of rights. */
import type { Database } from '../db/connection/connect.ts';
import { municipalityOfRules } from '../db/office/municipalities.ts';
import { caseworkerById } from '../db/people/caseworkers.ts';
import { isPersonId } from '../domain/person/ids.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { type Act, type Reach, refuseActor } from '../domain/trajectory/rights.ts';

/** What somebody hears whose id is not written as one. */
export const INVALID_PERSON: Refusal = refuse(
  'INVALID_PERSON',
  'Dit is geen nummer van een medewerker. Schrijf het zoals ro-01.',
);

/** The refusal of somebody who may not do this; null when they may. @param municipalityId whose it is; null where it is nobody's in particular */
export const refuseBy = async (
  db: Database,
  act: Act,
  by: string,
  municipalityId: string | null = null,
): Promise<Refusal | null> =>
  refuseActor(act, by, isPersonId(by) ? await caseworkerById(db, by) : null, municipalityId);

/** The same for rules: of the municipality whose rules they are. */
export const refuseByRules = async (
  db: Database,
  act: Extract<Act, `rules.${string}`>,
  by: string,
  ruleSetId: string,
): Promise<Refusal | null> =>
  isPersonId(by) ? refuseBy(db, act, by, (await municipalityOfRules(db, ruleSetId))?.id ?? null) : INVALID_PERSON;

/** Whose clients somebody's act is about: the municipality they name, else those they are of. */
export const reachOf = async (db: Database, by: string, named?: string): Promise<Reach> =>
  named !== undefined ? [named] : ((isPersonId(by) ? (await caseworkerById(db, by))?.municipalities : null) ?? null);
