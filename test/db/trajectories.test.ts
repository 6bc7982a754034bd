import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { storeDecision } from '../../db/decisions.ts';
import {
  auditOf,
  goalTable,
  listTrajectories,
  phaseCounts,
  recordTransition,
  startedBy,
  trajectoryById,
  trajectoryOf,
} from '../../db/trajectories.ts';
import { PHASES, type PhaseId } from '../../domain/trajectory/phases.ts';
import { AT, exampleEntry, exampleState, fillWithClients, putExampleInForce } from './examples.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

let postgres: TestPostgres;
let hash: string;
let n = 0;
/** A trajectory of its own for each test. */
let id: { trajectoryId: string; clientId: string };

beforeAll(async () => {
  postgres = await startPostgres();
  await fillWithClients(postgres.db, 100);
  hash = await putExampleInForce(postgres.db, { klimopbaan: 1 }, 1_000);
}, 60_000);
afterAll(() => postgres.stop());
beforeEach(() => {
  n += 1;
  id = { trajectoryId: `t-${n}`, clientId: `c-${String(n).padStart(6, '0')}` };
});

const start = () =>
  recordTransition(
    postgres.db,
    exampleState(id),
    exampleEntry({ trajectoryId: id.trajectoryId, commandId: id.trajectoryId }),
  );

const moveTo = (phase: PhaseId, version = 2, from: PhaseId = 'intake') =>
  recordTransition(
    postgres.db,
    exampleState({ ...id, phase, version }),
    exampleEntry({
      trajectoryId: id.trajectoryId,
      version,
      event: phase,
      fromPhase: from,
      toPhase: phase,
      commandId: null,
    }),
  );

describe('recording a state change', () => {
  test('writes the state and its audit row as they were given', async () => {
    await start();
    expect(await trajectoryById(postgres.db, id.trajectoryId)).toEqual(exampleState(id));
    expect(await trajectoryOf(postgres.db, id.clientId)).toEqual(exampleState(id));
    expect(await startedBy(postgres.db, id.trajectoryId)).toEqual(exampleState(id));
    expect(await auditOf(postgres.db, id.trajectoryId)).toEqual([
      exampleEntry({ trajectoryId: id.trajectoryId, commandId: id.trajectoryId }),
    ]);
  });

  test('twice is once, also when both arrive together', async () => {
    await Promise.all([start(), start()]);
    await start();
    expect(await auditOf(postgres.db, id.trajectoryId)).toHaveLength(1);
  });

  test('an older state that arrives late does not come back', async () => {
    await start();
    await moveTo('approval');
    await start();
    expect((await trajectoryById(postgres.db, id.trajectoryId))?.phase).toBe('approval');
    expect((await auditOf(postgres.db, id.trajectoryId)).map(({ version }) => version)).toEqual([1, 2]);
  });

  test('a gap in the versions is a fault, and nothing is written', async () => {
    await start();
    await expect(moveTo('approval', 3)).rejects.toThrow('does not follow');
    expect((await trajectoryById(postgres.db, id.trajectoryId))?.version).toBe(1);
    expect(await auditOf(postgres.db, id.trajectoryId)).toHaveLength(1);
  });

  test('another change under the same version is a fault', async () => {
    await start();
    await moveTo('approval');
    await expect(moveTo('withdrawn')).rejects.toThrow('another state change');
    expect((await trajectoryById(postgres.db, id.trajectoryId))?.phase).toBe('approval');
  });

  test('one command has one audit row', async () => {
    await start();
    const again = exampleEntry({
      trajectoryId: id.trajectoryId,
      version: 2,
      fromPhase: 'intake',
      commandId: id.trajectoryId,
    });
    await expect(recordTransition(postgres.db, exampleState({ ...id, version: 2 }), again)).rejects.toThrow(
      'one_audit_row_per_command',
    );
  });

  test('an audit row starts in the phase where the trajectory is', async () => {
    await start();
    await expect(moveTo('placement', 2, 'approval')).rejects.toThrow('the trajectory is in intake');
  });
});

describe('what the database holds by itself', () => {
  test('exactly the changes of the phase table are possible', async () => {
    const phases = Object.keys(PHASES) as PhaseId[];
    const transitions = phases.flatMap((from) => phases.map((to) => ({ from, to })));
    for (const { from, to } of transitions) {
      const permitted = from === to || (PHASES[from].next as readonly PhaseId[]).includes(to);
      const attempt = postgres.db.transaction().execute(async (trx) => {
        const { missingFacts, ...state } = exampleState({ ...id, trajectoryId: `${from}-${to}`, phase: from });
        await trx
          .insertInto('trajectories')
          .values({ ...state, missingFacts: [...missingFacts] })
          .execute();
        await trx.updateTable('trajectories').set({ phase: to }).where('trajectoryId', '=', `${from}-${to}`).execute();
        throw new Error('rolled back on purpose');
      });
      await expect(attempt, `${from} → ${to}`).rejects.toThrow(
        permitted ? 'rolled back on purpose' : 'does not go from',
      );
    }
  });

  test('a client has at most one trajectory that is not finished', async () => {
    await start();
    const second = { ...id, trajectoryId: `${id.trajectoryId}-second` };
    const startSecond = () =>
      recordTransition(
        postgres.db,
        exampleState({ ...second, startedAt: '2026-12-01T09:00:00.000Z' }),
        exampleEntry({ trajectoryId: second.trajectoryId, commandId: second.trajectoryId }),
      );
    await expect(startSecond()).rejects.toThrow('one_open_trajectory_per_client');
    expect(await auditOf(postgres.db, second.trajectoryId)).toEqual([]);
    await moveTo('withdrawn');
    await startSecond();
    expect((await trajectoryOf(postgres.db, id.clientId))?.trajectoryId).toBe(second.trajectoryId);
  });

  test('the audit trail is only added to', async () => {
    await start();
    const { db } = postgres;
    await expect(db.updateTable('audit').set({ by: 'somebody' }).execute()).rejects.toThrow('never changed');
    await expect(db.deleteFrom('audit').execute()).rejects.toThrow('never changed');
    await expect(sql`truncate audit`.execute(db)).rejects.toThrow('never changed');
    expect((await auditOf(db, id.trajectoryId))[0]?.by).toBe('cw-01');
  });

  test('an audit row without its trajectory is refused', async () => {
    const orphan = exampleEntry({ trajectoryId: `${id.trajectoryId}-nowhere` });
    await expect(
      postgres.db
        .insertInto('audit')
        .values({ ...orphan, details: '{}' })
        .execute(),
    ).rejects.toThrow('foreign key');
  });
});

describe('reading', () => {
  test('lists what is due first, by caseworker and phase', async () => {
    const base = { caseworker: 'cw-02' } as const;
    const due = ['2026-12-03T00:00:00.000Z', null, '2026-12-01T00:00:00.000Z'];
    for (const [index, dueAt] of due.entries()) {
      const trajectoryId = `list-${index}`;
      await recordTransition(
        postgres.db,
        exampleState({ ...base, trajectoryId, clientId: `c-00009${index}`, dueAt }),
        exampleEntry({ trajectoryId, commandId: trajectoryId }),
      );
    }
    const ids = async (filter: Parameters<typeof listTrajectories>[1]) =>
      (await listTrajectories(postgres.db, { ...base, ...filter })).map(({ trajectoryId }) => trajectoryId);
    expect(await ids({})).toEqual(['list-2', 'list-0', 'list-1']);
    expect(await ids({ phase: 'approval' })).toEqual([]);
    expect(await ids({ dueBefore: '2026-12-02T00:00:00.000Z' })).toEqual(['list-2']);
    expect(await ids({ limit: 1, offset: 1 })).toEqual(['list-0']);
    expect((await phaseCounts(postgres.db)).intake).toBeGreaterThanOrEqual(3);
  });

  test('the goal table counts each client once, an exit as an exit', async () => {
    const { db } = await startPostgresFor(async (database) => {
      await fillWithClients(database, 4);
      await putExampleInForce(database, { klimopbaan: 1 }, 1_000);
    });
    const proposals = [
      { goal: 'goal1', proposal: { outcome: 'goal', goal: 'goal1', approach: 'youth' } },
      { goal: 'goal1', proposal: { outcome: 'goal', goal: 'goal1', approach: null } },
      { goal: 'regularWork', proposal: { outcome: 'exit', exit: 'regularWork', rule: 'r' } },
      { goal: null, proposal: { outcome: 'needsFacts', facts: ['ladderStep'] } },
    ];
    for (const [index, { goal, proposal }] of proposals.entries()) {
      const trajectoryId = `goal-${index}`;
      const approach = 'approach' in proposal ? (proposal.approach ?? null) : null;
      await recordTransition(
        db,
        exampleState({ trajectoryId, clientId: `c-00000${index + 1}`, goal, approach }),
        exampleEntry({ trajectoryId, commandId: trajectoryId }),
      );
      await storeDecision(db, {
        id: trajectoryId,
        trajectoryId,
        ruleSetHash: hash,
        decidedOn: AT.slice(0, 10),
        proposal: proposal as never,
        explanation: {},
        facts: {},
      });
    }
    expect(await goalTable(db)).toEqual([
      { goal: 'goal1', exit: null, approach: 'youth', count: 1 },
      { goal: 'goal1', exit: null, approach: null, count: 1 },
      { goal: null, exit: 'regularWork', approach: null, count: 1 },
      { goal: null, exit: null, approach: null, count: 1 },
    ]);
  });
});

const others: TestPostgres[] = [];
afterAll(() => Promise.all(others.map((other) => other.stop())));
const startPostgresFor = async (fill: (db: TestPostgres['db']) => Promise<void>): Promise<TestPostgres> => {
  const other = await startPostgres();
  others.push(other);
  await fill(other.db);
  return other;
};
