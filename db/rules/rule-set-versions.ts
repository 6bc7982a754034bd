/**
 * Versions of rules: draft, proposed, published, retired, or withdrawn. The contract:
 * 1. content never changes; a step is taken once, and kept with who, when and why;
 * 2. who wrote or proposed a version does not publish it (four eyes);
 * 3. versions are published in the order of their numbers, one at a time.
 * The triggers of db/migrations/0005_rules.sql hold all three for every way in.
 */
import { sql } from 'kysely';
import type { CalendarDate } from '../../domain/calendar/calendar-date.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { VersionState, VersionStep } from '../../domain/rules/language/version.ts';
import type { Database } from '../connection/connect.ts';

/** A version of the rules of one municipality, without its document. */
export interface RuleSetVersion {
  readonly ruleSetId: string;
  /** 1, 2, 3, … within the rule set. */
  readonly number: number;
  /** Of its content: see ruleSetByHash. */
  readonly hash: string;
  /** The owner's own name for it, e.g. 2010.1. */
  readonly name: string;
  readonly state: VersionState;
  /** Id of who wrote it. */
  readonly author: string;
  /** Everybody who wrote in it, the author first. */
  readonly writers: readonly string[];
  readonly writtenAt: Instant;
  readonly reason: string;
  readonly proposedBy: string | null;
  /** The version that was published last when this one was made. */
  readonly basedOn: number | null;
  /** The version whose content this one brings back. */
  readonly rolledBackTo: number | null;
  /** First day it holds; known from its publication on. */
  readonly effectiveFrom: CalendarDate | null;
  /** First day it no longer holds. */
  readonly retiredOn: CalendarDate | null;
}

/** A step a version took: who, when, why. */
export interface StepTaken {
  readonly number: number;
  /** What the version became by it. */
  readonly state: VersionStep;
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
  /** Published: first day it holds. Retired: first day it does not. */
  readonly day: CalendarDate | null;
}

const versions = (db: Database) =>
  db
    .selectFrom('ruleSetVersions as version')
    .innerJoin('ruleSets', 'ruleSets.hash', 'version.hash')
    .select([
      'version.ruleSetId',
      'version.number',
      'version.hash',
      'ruleSets.version as name',
      'version.state',
      'version.author',
      'version.writers',
      'version.writtenAt',
      'version.reason',
      'version.proposedBy',
      'version.basedOn',
      'version.rolledBackTo',
      'version.effectiveFrom',
      'version.retiredOn',
    ]);

/** A version by its number, or null. */
export const ruleSetVersion = async (db: Database, ruleSetId: string, number: number): Promise<RuleSetVersion | null> =>
  (await versions(db)
    .where('version.ruleSetId', '=', ruleSetId)
    .where('version.number', '=', number)
    .executeTakeFirst()) ?? null;

/** A version, and when it was published; null for one that is not. */
export interface VersionSince extends RuleSetVersion {
  readonly publishedAt: Instant | null;
}

/** The versions with one of these contents, the last first: a version that was brought back has the content of the earlier one. */
export const versionsOfHashes = (db: Database, hashes: readonly string[]): Promise<VersionSince[]> =>
  versions(db)
    .leftJoin('ruleSetVersionSteps as published', (join) =>
      join
        .onRef('published.ruleSetId', '=', 'version.ruleSetId')
        .onRef('published.number', '=', 'version.number')
        .on('published.state', '=', 'published'),
    )
    .select('published.at as publishedAt')
    .where('version.hash', 'in', hashes.length === 0 ? [''] : [...hashes])
    .orderBy('version.number', 'desc')
    .execute();

export const versionsOfHash = (db: Database, hash: string): Promise<RuleSetVersion[]> => versionsOfHashes(db, [hash]);

/** All versions of a rule set, the last first. */
export const ruleSetVersions = (db: Database, ruleSetId: string): Promise<RuleSetVersion[]> =>
  versions(db).where('version.ruleSetId', '=', ruleSetId).orderBy('version.number', 'desc').execute();

/** The steps of every version of a rule set, in the order in which they were taken. */
export const versionSteps = (db: Database, ruleSetId: string): Promise<StepTaken[]> =>
  db
    .selectFrom('ruleSetVersionSteps')
    .select(['number', 'state', 'by', 'at', 'reason', 'day'])
    .where('ruleSetId', '=', ruleSetId)
    .orderBy('number')
    // Two steps may be of one moment; there is one order in which they can be taken.
    .orderBy(sql`array_position(array['proposed', 'published', 'withdrawn', 'retired'], state)`)
    .execute();

/** Ids of the rule sets that have a version. */
export const ruleSetIds = async (db: Database): Promise<string[]> =>
  (await db.selectFrom('ruleSetVersions').select('ruleSetId').distinct().orderBy('ruleSetId').execute()).map(
    ({ ruleSetId }) => ruleSetId,
  );

/** A refusal on its way out of a transaction, so that nothing of it stays. */
class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Does work on the versions of a rule set in one transaction, alone; a refusal leaves nothing of it behind. */
export const withVersionsAlone = async <Outcome extends { readonly ok: true } | Refusal>(
  db: Database,
  ruleSetId: string,
  work: (trx: Database) => Promise<Outcome>,
): Promise<Outcome> => {
  try {
    return await db.transaction().execute(async (trx) => {
      await lockVersions(trx, ruleSetId);
      const outcome = await work(trx);
      if (!outcome.ok) throw new Refused(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Refused) return error.refusal as Outcome;
    throw error;
  }
};

/** Waits until no other transaction works on the versions of this rule set; held to the end of the transaction. */
export const lockVersions = async (trx: Database, ruleSetId: string): Promise<void> => {
  await sql`select lock_rule_set(${ruleSetId})`.execute(trx);
};

/** What a new version begins with; its content was stored before. */
export interface NewVersion {
  readonly ruleSetId: string;
  readonly hash: string;
  readonly author: string;
  /** Who else wrote in it. */
  readonly writers?: readonly string[];
  readonly writtenAt: Instant;
  readonly reason: string;
  readonly rolledBackTo?: number;
}

/** Adds a draft and returns its number. Inside {@link withVersionsAlone}. */
export const addDraft = async (trx: Database, { writers = [], ...version }: NewVersion): Promise<number> => {
  const { last, published } = await trx
    .selectFrom('ruleSetVersions')
    .select((eb) => [
      eb.fn.max('number').as('last'),
      eb.fn.max('number').filterWhere('state', 'in', ['published', 'retired']).as('published'),
    ])
    .where('ruleSetId', '=', version.ruleSetId)
    .executeTakeFirstOrThrow();
  const number = (last ?? 0) + 1;
  await trx
    .insertInto('ruleSetVersions')
    .values({ ...version, writers: [...new Set([version.author, ...writers])], number, basedOn: published })
    .execute();
  return number;
};

/** Takes a step of a version. Inside {@link withVersionsAlone}, after what refuses it was checked: here it is a fault. */
export const takeStep = async (trx: Database, ruleSetId: string, step: StepTaken): Promise<void> => {
  await trx
    .insertInto('ruleSetVersionSteps')
    .values({ ruleSetId, ...step })
    .execute();
};
