/**
 * Rule sets as they are kept in PostgreSQL, compiled once per content hash.
 */
import type { Database } from '../db/connect.ts';
import { hashInForce, ruleSetByHash } from '../db/rule-sets.ts';
import { loadRuleSet } from '../domain/rules/load.ts';
import type { RuleSet } from '../domain/rules/rule-set.ts';

/** A rule set with the hash under which decisions are recorded. */
export interface StoredRuleSet {
  readonly hash: string;
  readonly ruleSet: RuleSet;
}

/** Thrown where a rule set is asked for that is not there: somebody has to publish it first. */
export class RuleSetMissing extends Error {
  override readonly name = 'RuleSetMissing';
}

export class RuleSetLibrary {
  readonly #db: Database;
  readonly #compiled = new Map<string, StoredRuleSet>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** The version in force now. @throws RuleSetMissing when none is. */
  async inForce(ruleSetId: string): Promise<StoredRuleSet> {
    const hash = await hashInForce(this.#db, ruleSetId);
    if (hash === null) throw new RuleSetMissing(`Er is geen regelset ${ruleSetId} in werking. Laad er eerst een.`);
    return this.byHash(hash);
  }

  /** A version by its content hash. @throws RuleSetMissing when it is not kept. */
  async byHash(hash: string): Promise<StoredRuleSet> {
    const known = this.#compiled.get(hash);
    if (known !== undefined) return known;
    const stored = await ruleSetByHash(this.#db, hash);
    if (stored === null) throw new RuleSetMissing(`De regelset ${hash.slice(0, 12)} is niet bewaard.`);
    return this.#compile(hash, stored);
  }

  #compile(hash: string, document: unknown): StoredRuleSet {
    const known = this.#compiled.get(hash);
    if (known !== undefined) return known;
    const loaded = loadRuleSet(document);
    if (!loaded.ok) throw new Error(`rule set ${hash} was stored but does not load: ${loaded.findings[0]?.code}`);
    const stored = { hash, ruleSet: loaded.ruleSet };
    this.#compiled.set(hash, stored);
    return stored;
  }
}
