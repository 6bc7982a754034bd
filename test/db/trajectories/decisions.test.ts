import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson, contentHash } from '../../../db/connection/content-hash.ts';
import { addDraft } from '../../../db/rules/rule-set-versions.ts';
import { ruleSetByHash, ruleSetInForce, storeRuleSet } from '../../../db/rules/rule-sets.ts';
import { decisionById, decisionsOf } from '../../../db/trajectories/decisions.ts';
import { AT, fillWithClients, putExampleInForce, RULE_SET, ruleSetWith } from '../examples.ts';
import { following, GOAL, started, stateIn } from '../happening.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';

let postgres: TestPostgres;
let hash: string;
beforeAll(async () => {
  postgres = await startPostgres();
  await fillWithClients(postgres.db, 1);
  hash = await putExampleInForce(postgres.db, { klimopbaan: 1 }, 1);
});
afterAll(() => postgres.stop());

describe('a decision', () => {
  test('is kept as it was proposed, with its happening, and found by its id', async () => {
    const proposed = started('t-1').proposing({ outcome: 'needsFacts', facts: ['ladderStep'] }, hash);
    await proposed.write(postgres.db);
    const kept = { ...proposed.all.decision, createdAt: expect.stringMatching(/Z$/) };
    expect(await decisionById(postgres.db, 't-1.1')).toEqual(kept);
    expect(await decisionById(postgres.db, 'd-9')).toBeNull();
    // Written again, whatever came to be known since, it is the first one.
    const again = started('t-1').proposing({ outcome: 'exit', exit: 'regularWork', rule: 'r' }, hash);
    expect(await again.try(postgres.db)).toBe('CHANGED_MEANWHILE');
    expect(await decisionsOf(postgres.db, 't-1')).toEqual([kept]);
  });

  test('comes before older ones of its trajectory', async () => {
    await following(await stateIn(postgres.db, 't-1'))
      .proposing(GOAL, hash)
      .write(postgres.db);
    expect((await decisionsOf(postgres.db, 't-1')).map(({ id }) => id)).toEqual(['t-1.2', 't-1.1']);
  });

  test('under rules that are not kept is a fault, and its happening is not written', async () => {
    const unkept = following(await stateIn(postgres.db, 't-1')).proposing(GOAL, '0'.repeat(64));
    await expect(unkept.write(postgres.db)).rejects.toThrow('foreign key');
    expect(await decisionsOf(postgres.db, 't-1')).toHaveLength(2);
  });
});

describe('a rule set', () => {
  test('has the same hash whatever the order of its keys, and another when a value differs', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'é"' }], a: undefined })).toBe('{"b":[1,{"c":"é\\"","d":null}]}');
    expect(contentHash({ a: 1, b: 2 })).toBe(contentHash({ b: 2, a: 1 }));
    expect(contentHash([1, 2])).not.toBe(contentHash([2, 1]));
  });

  test('is stored once and found by its hash, keys in the order of its owner', async () => {
    const document = ruleSetWith({ klimopbaan: 1 }, 1, 2);
    expect(await storeRuleSet(postgres.db, document)).toBe(hash);
    const stored = await ruleSetByHash(postgres.db, hash);
    expect(stored).toEqual(document);
    expect(Object.keys(stored!)).toEqual(Object.keys(document));
    expect(await ruleSetByHash(postgres.db, '0'.repeat(64))).toBeNull();
    expect(await ruleSetInForce(postgres.db, RULE_SET, '2026-11-23')).toEqual({ hash, document });
    expect(await ruleSetInForce(postgres.db, 'elsewhere', '2026-11-23')).toBeNull();
  });

  test('is stored once by however many at once', async () => {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const document = ruleSetWith({ klimopbaan: 1 }, 1, 2, `at once ${attempt}`);
      const hashes = await Promise.all(Array.from({ length: 8 }, () => storeRuleSet(postgres.db, document)));
      expect(new Set(hashes)).toEqual(new Set([contentHash(document)]));
    }
  });

  test('that was never stored, or is of another municipality, is not made a version', async () => {
    const draft = { ruleSetId: RULE_SET, hash: '0'.repeat(64), author: 'ro-01', writtenAt: AT, reason: 'test' };
    await expect(addDraft(postgres.db, draft)).rejects.toThrow('foreign key');
    await expect(addDraft(postgres.db, { ...draft, ruleSetId: 'elsewhere', hash })).rejects.toThrow('foreign key');
  });

  test('is never altered or removed', async () => {
    const { db } = postgres;
    await expect(db.updateTable('ruleSets').set({ version: '2' }).execute()).rejects.toThrow('never changed');
    await expect(db.deleteFrom('ruleSets').execute()).rejects.toThrow('never changed');
    await expect(sql`truncate rule_sets cascade`.execute(db)).rejects.toThrow('never changed');
  });
});
