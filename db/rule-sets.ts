/** Rule sets, kept for ever under the hash of their content, and which one is in force. */
import { sql } from 'kysely';
import { type Refusal, refuse } from '../domain/refusal.ts';
import type { RuleSetDocument } from '../domain/rules/schema.ts';
import type { Database } from './connect.ts';
import { contentHash } from './content-hash.ts';
import { violates } from './violation.ts';

/** A stored rule set. */
export interface StoredRuleSet {
  readonly hash: string;
  readonly document: RuleSetDocument;
}

const CENTS_PER_EURO = 100;

/** Stores a document and returns its hash; storing it again changes nothing. The document was checked before: this does not. */
export const storeRuleSet = async (db: Database, document: RuleSetDocument): Promise<string> => {
  const hash = contentHash(document);
  await db
    .insertInto('ruleSets')
    .values({
      hash,
      ruleSetId: document.id,
      version: document.version,
      effectiveFrom: document.effectiveFrom,
      document: JSON.stringify(document),
    })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
  return hash;
};

/** The document of that content, or null when it was never stored. */
export const ruleSetByHash = async (db: Database, hash: string): Promise<RuleSetDocument | null> =>
  (await db.selectFrom('ruleSets').select('document').where('hash', '=', hash).executeTakeFirst())?.document ?? null;

/** The hash of the rule set in force, without its document: what is asked at every decision. */
export const hashInForce = async (db: Database, ruleSetId: string): Promise<string | null> =>
  (await db.selectFrom('ruleSetInForce').select('hash').where('ruleSetId', '=', ruleSetId).executeTakeFirst())?.hash ??
  null;

/** The rule set under which decisions are taken now, or null when none was put in force. */
export const ruleSetInForce = async (db: Database, ruleSetId: string): Promise<StoredRuleSet | null> =>
  (await db
    .selectFrom('ruleSetInForce')
    .innerJoin('ruleSets', 'ruleSets.hash', 'ruleSetInForce.hash')
    .select(['ruleSets.hash', 'ruleSets.document'])
    .where('ruleSetInForce.ruleSetId', '=', ruleSetId)
    .executeTakeFirst()) ?? null;

/** A refusal on its way out of a transaction, so that nothing of it stays. */
class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/**
 * Puts a stored rule set in force, with its places, budget and cohort sizes. An instrument or cohort that the new version
 * leaves out keeps what is in use and gives out nothing new.
 *
 * Refuses, and changes nothing, when the version is unknown (UNKNOWN_RULE_SET) or has fewer places (PLACES_IN_USE), less budget
 * (BUDGET_COMMITTED) or smaller cohorts (COHORT_PLACES_TAKEN) than were given out already.
 */
export const putInForce = async (
  db: Database,
  ruleSetId: string,
  hash: string,
): Promise<{ readonly ok: true; readonly hash: string } | Refusal> => {
  try {
    await db.transaction().execute((trx) => putInForceWithin(trx, ruleSetId, hash));
    return { ok: true, hash };
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
};

const putInForceWithin = async (trx: Database, ruleSetId: string, hash: string): Promise<void> => {
  const stored = await trx
    .selectFrom('ruleSets')
    .select('document')
    .where('ruleSetId', '=', ruleSetId)
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (!stored) {
    throw new Refused(
      refuse(
        'UNKNOWN_RULE_SET',
        'Deze versie van de regels is niet opgeslagen. Sla de regels eerst op en kies dan deze versie.',
      ),
    );
  }
  const { document } = stored;

  await trx
    .insertInto('ruleSetInForce')
    .values({ ruleSetId, hash })
    .onConflict((conflict) => conflict.column('ruleSetId').doUpdateSet({ hash, putAt: sql`now()` }))
    .execute();

  // Budget before capacity, as in every reservation, so that the two never wait for each other.
  const totalCents = document.budget.euros * CENTS_PER_EURO;
  await refusedBy(
    'no_more_committed_than_the_budget',
    refuse(
      'BUDGET_COMMITTED',
      'Er is al meer geld toegezegd dan het nieuwe budget. Verhoog het budget of beëindig eerst plaatsingen.',
    ),
    () =>
      trx
        .insertInto('budgets')
        .values({ ruleSetId, totalCents })
        .onConflict((conflict) => conflict.column('ruleSetId').doUpdateSet({ totalCents }))
        .execute(),
  );

  const known = await trx
    .selectFrom('instrumentCapacity')
    .select('instrument')
    .where('ruleSetId', '=', ruleSetId)
    .orderBy('instrument')
    .forUpdate()
    .execute();
  const offered = new Map(document.instruments.map(({ id, capacity }) => [id, capacity.places]));
  for (const { instrument } of known) {
    if (offered.has(instrument)) continue;
    await trx
      .updateTable('instrumentCapacity')
      .set((eb) => ({ places: eb.ref('inUse') }))
      .where('ruleSetId', '=', ruleSetId)
      .where('instrument', '=', instrument)
      .execute();
  }
  for (const [instrument, places] of offered) {
    await refusedBy(
      'no_more_in_use_than_places',
      refuse(
        'PLACES_IN_USE',
        `Van het instrument ${instrument} zijn al meer plaatsen bezet dan de ${places} in deze versie. Verhoog het aantal plaatsen of beëindig eerst plaatsingen.`,
      ),
      () =>
        trx
          .insertInto('instrumentCapacity')
          .values({ ruleSetId, instrument, places })
          .onConflict((conflict) => conflict.columns(['ruleSetId', 'instrument']).doUpdateSet({ places }))
          .execute(),
    );
  }

  for (const { id: cohort, size } of document.cohorts) {
    await refusedBy(
      'no_more_places_than_the_size',
      refuse(
        'COHORT_PLACES_TAKEN',
        `In de groep ${cohort} zijn al meer plaatsen vergeven dan de ${size} in deze versie. Maak de groep groter of geef eerst plaatsen vrij.`,
      ),
      () =>
        trx
          .insertInto('cohortSizes')
          .values({ ruleSetId, cohort, size })
          .onConflict((conflict) => conflict.columns(['ruleSetId', 'cohort']).doUpdateSet({ size }))
          .execute(),
    );
  }
};

const refusedBy = async (constraint: string, refusal: Refusal, write: () => Promise<unknown>): Promise<void> => {
  try {
    await write();
  } catch (error) {
    if (violates(error, constraint)) throw new Refused(refusal);
    throw error;
  }
};
