import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  beginBulkChange,
  bulkCounts,
  bulkLines,
  bulkReport,
  endBulkChange,
  linesLeft,
  type NewBulkChange,
  settleLine,
} from '../../../db/trajectories/bulk-changes.ts';
import type { Proposal } from '../../../domain/decision/one-client/proposal.ts';
import { clientIdOf } from '../../../domain/person/ids.ts';
import { AT, fillWithClients, putExampleInForce, RULE_SET } from '../examples.ts';
import { GOAL, started } from '../happening.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';

let postgres: TestPostgres;
let hash: string;
let later: string;
let n = 0;
let bulkId: string;

const WAITING = 5;

/** Trajectories t-1 to t-5 wait for a decision, t-6 is placed. */
beforeAll(async () => {
  postgres = await startPostgres();
  const { db } = postgres;
  await fillWithClients(db, 10);
  hash = await putExampleInForce(db, { klimopbaan: 1 }, 1_000);
  for (let client = 1; client <= WAITING + 1; client++) {
    await started(`t-${client}`, clientIdOf(client))
      .in(client <= WAITING ? 'approval' : 'placement')
      .proposing(GOAL, hash)
      .write(db);
  }
  later = await putExampleInForce(db, { klimopbaan: 2 }, 2_000);
});
afterAll(() => postgres.stop());
beforeEach(() => {
  n += 1;
  bulkId = `bulk-${n}`;
});

const begin = (changes: Partial<NewBulkChange> = {}) =>
  beginBulkChange(postgres.db, {
    bulkId,
    ruleSetId: RULE_SET,
    ruleSet: later,
    phase: 'approval',
    dryRun: true,
    by: 'ro-01',
    at: AT,
    ...changes,
  });
const done = { outcome: 'unchanged', code: null, to: GOAL } as const;
const end = (ending: 'completed' | 'stopped' | 'cancelled', stoppedBy: string | null = null) =>
  endBulkChange(postgres.db, bulkId, { ending, at: AT, stoppedBy, codeOfWhatIsLeft: 'NO_ANSWER' });

describe('the work list', () => {
  test('holds what waits in the phase under the same rules, with what lies on the desk; made once', async () => {
    await begin();
    await begin();
    expect(await bulkCounts(postgres.db, bulkId)).toMatchObject({ open: WAITING, alreadyUnder: 0 });
    expect((await bulkLines(postgres.db, bulkId, { limit: 1 }))[0]).toEqual({
      trajectoryId: 't-1',
      clientId: clientIdOf(1),
      from: { outcome: 'goal', goal: 'goal3', instrument: 'klimopbaan' },
      to: null,
      outcome: null,
      code: null,
    });
  });

  test('says at once what is under that version already', async () => {
    await begin({ ruleSet: hash });
    expect(await bulkCounts(postgres.db, bulkId)).toMatchObject({ open: 0, alreadyUnder: WAITING });
  });

  test('is gone through in pages by id, and what is settled is no longer on it', async () => {
    await begin();
    const first = await linesLeft(postgres.db, bulkId, '', 2);
    expect(first.map(({ trajectoryId }) => trajectoryId)).toEqual(['t-1', 't-2']);
    await settleLine(postgres.db, bulkId, 't-3', done);
    const second = await linesLeft(postgres.db, bulkId, 't-2', 10);
    expect(second.map(({ trajectoryId }) => trajectoryId)).toEqual(['t-4', 't-5']);
    expect(second[0]).toMatchObject({ fromDecision: 't-4.1', fromRuleSet: hash });
  });
});

describe('what became of a trajectory', () => {
  test('is written once: a page that is done again changes nothing', async () => {
    await begin();
    await settleLine(postgres.db, bulkId, 't-1', done);
    await settleLine(postgres.db, bulkId, 't-1', { outcome: 'failed', code: 'NO_ANSWER', to: null });
    expect(await bulkCounts(postgres.db, bulkId)).toMatchObject({ unchanged: 1, failed: 0, open: WAITING - 1 });
    await expect(
      sql`update bulk_change_lines set outcome = 'failed' where bulk_id = ${bulkId} and trajectory_id = 't-1'`.execute(
        postgres.db,
      ),
    ).rejects.toThrow('gets its outcome once');
    await expect(sql`delete from bulk_change_lines where bulk_id = ${bulkId}`.execute(postgres.db)).rejects.toThrow(
      'never changed or removed',
    );
  });

  test('is told as moves from one proposal to another, the most frequent first, and as codes', async () => {
    await begin();
    const exit: Proposal = { outcome: 'exit', exit: 'regularWork', rule: 'step6' };
    for (const id of ['t-1', 't-2'])
      await settleLine(postgres.db, bulkId, id, { outcome: 'nowExit', code: null, to: exit });
    const asks: Proposal = { outcome: 'needsFacts', facts: ['wageValue'] };
    await settleLine(postgres.db, bulkId, 't-3', { outcome: 'nowNeedsFacts', code: null, to: asks });
    await settleLine(postgres.db, bulkId, 't-4', { outcome: 'movedOn', code: 'NOT_IN_THIS_PHASE', to: null });
    const from = { outcome: 'goal', goal: 'goal3', instrument: 'klimopbaan' };
    expect(await bulkReport(postgres.db, bulkId)).toMatchObject({
      ruleSet: later,
      ending: null,
      counts: { nowExit: 2, nowNeedsFacts: 1, movedOn: 1, open: 1 },
      moves: [
        { from, to: { outcome: 'exit', goal: 'regularWork', instrument: null }, count: 2 },
        { from, to: { outcome: 'needsFacts', goal: null, instrument: null }, count: 1 },
      ],
      codes: [{ outcome: 'movedOn', code: 'NOT_IN_THIS_PHASE', count: 1 }],
    });
  });
});

describe('the end', () => {
  test('of a completed one leaves nothing open: what did not answer is told as failed', async () => {
    await begin();
    await settleLine(postgres.db, bulkId, 't-1', done);
    await end('completed');
    await end('cancelled');
    expect(await bulkReport(postgres.db, bulkId)).toMatchObject({
      ending: 'completed',
      counts: { unchanged: 1, failed: WAITING - 1, open: 0 },
      codes: [{ outcome: 'failed', code: 'NO_ANSWER', count: WAITING - 1 }],
    });
    await expect(
      sql`update bulk_changes set ending = 'stopped', stopped_by = 'ro-02' where id = ${bulkId}`.execute(postgres.db),
    ).rejects.toThrow('ends once');
  });

  test('of a stopped one says who stopped it and leaves the rest as it was', async () => {
    await begin();
    await expect(end('stopped')).rejects.toThrow('stopped_by_somebody');
    await end('stopped', 'ro-02');
    expect(await bulkReport(postgres.db, bulkId)).toMatchObject({
      ending: 'stopped',
      stoppedBy: 'ro-02',
      endedAt: AT,
      counts: { open: WAITING },
    });
  });

  test('one at a time is real; one that never ended is closed as broken off by the next', async () => {
    await begin({ dryRun: false });
    await expect(
      sql`insert into bulk_changes (id, rule_set_id, rule_set, phase, dry_run, by, started_at)
        values ('second', ${RULE_SET}, ${later}, 'approval', false, 'ro-01', now())`.execute(postgres.db),
    ).rejects.toThrow('one_bulk_change_at_a_time');
    const before = bulkId;
    bulkId = `${before}-next`;
    await begin({ dryRun: false });
    expect(await bulkReport(postgres.db, before)).toMatchObject({ ending: 'brokenOff', counts: { open: WAITING } });
    expect(await bulkReport(postgres.db, bulkId)).toMatchObject({ ending: null });
  });

  test('a bulk change that is not known has no report', async () => {
    expect(await bulkReport(postgres.db, 'nergens')).toBeNull();
  });
});
