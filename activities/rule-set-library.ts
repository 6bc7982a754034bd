/**
 * Rule sets as they are kept in PostgreSQL, compiled once per content hash while they are in use.
 */
import type { Database } from '../db/connection/connect.ts';
import { bringIntoForce } from '../db/rules/rule-set-room.ts';
import { ruleSetByHash, versionInForce } from '../db/rules/rule-sets.ts';
import type { CalendarDate } from '../domain/calendar/calendar-date.ts';
import { reopenRuleSet } from '../domain/rule-checks/load.ts';
import type { RuleSet } from '../domain/rules/language/rule-set.ts';

/** A rule set with the hash under which decisions are recorded. */
export interface RuleSetWithHash {
  readonly hash: string;
  readonly ruleSet: RuleSet;
}

/** Thrown where a rule set is asked for that is not there: somebody has to publish it first. */
export class RuleSetMissing extends Error {
  override readonly name = 'RuleSetMissing';
}

/** Running trajectories ask for the few versions under which they were decided; one that is not asked for is compiled again when it is. */
const MOST_KEPT = 16;

export class RuleSetLibrary {
  readonly #db: Database;
  readonly #mostKept: number;
  /** The one asked for longest ago comes first. */
  readonly #compiled = new Map<string, RuleSetWithHash>();

  constructor(db: Database, mostKept = MOST_KEPT) {
    this.#db = db;
    this.#mostKept = mostKept;
  }

  /**
   * The version in force on the day it is. Whoever asks first on a version's first day gives it its places and budget.
   *
   * @throws RuleSetMissing when none is.
   */
  async inForce(ruleSetId: string, today: CalendarDate): Promise<RuleSetWithHash> {
    const version = await versionInForce(this.#db, ruleSetId, today);
    if (version === null)
      throw new RuleSetMissing(`Er is geen regelset ${ruleSetId} in werking op ${today}. Publiceer er eerst een.`);
    if (!version.isFollowed) await bringIntoForce(this.#db, ruleSetId, today);
    return this.byHash(version.hash);
  }

  /** The version in force on a day, for who only reads it: it is given nothing. Null when none is. */
  async readInForce(ruleSetId: string, day: CalendarDate): Promise<RuleSetWithHash | null> {
    const version = await versionInForce(this.#db, ruleSetId, day);
    return version === null ? null : this.byHash(version.hash);
  }

  /** A version of these rules by its content hash; null when it is not kept, or is a version of other rules. */
  async versionOf(ruleSetId: string, hash: string): Promise<RuleSetWithHash | null> {
    try {
      const version = await this.byHash(hash);
      return version.ruleSet.document.id === ruleSetId ? version : null;
    } catch (error) {
      // Versions are never removed, so one that is not there now will not come by trying again.
      if (error instanceof RuleSetMissing) return null;
      throw error;
    }
  }

  /** A version by its content hash. @throws RuleSetMissing when it is not kept. */
  async byHash(hash: string): Promise<RuleSetWithHash> {
    const known = this.#recall(hash);
    if (known !== undefined) return known;
    const stored = await ruleSetByHash(this.#db, hash);
    if (stored === null) throw new RuleSetMissing(`De regelset ${hash.slice(0, 12)} is niet bewaard.`);
    return this.#recall(hash) ?? this.#compile(hash, stored);
  }

  #recall(hash: string): RuleSetWithHash | undefined {
    const known = this.#compiled.get(hash);
    if (known !== undefined) {
      this.#compiled.delete(hash);
      this.#compiled.set(hash, known);
    }
    return known;
  }

  #compile(hash: string, document: unknown): RuleSetWithHash {
    const stored = { hash, ruleSet: reopenRuleSet(document) };
    this.#compiled.set(hash, stored);
    for (const oldest of this.#compiled.keys()) {
      if (this.#compiled.size <= this.#mostKept) break;
      this.#compiled.delete(oldest);
    }
    return stored;
  }
}
