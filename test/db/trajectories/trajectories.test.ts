import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clientFacts } from '../../../db/clients/clients.ts';
import type { Database } from '../../../db/connection/connect.ts';
import {
  auditOf,
  auditOfCommand,
  listTrajectories,
  phaseCounts,
  trajectoryById,
  trajectoryOf,
} from '../../../db/trajectories/trajectories.ts';
import { clientIdOf } from '../../../domain/person/ids.ts';
import { PHASE_IDS, PHASES, type PhaseId } from '../../../domain/trajectory/phases.ts';
import { fillWithClients, putExampleInForce } from '../examples.ts';
import { type Happening, started, stateIn } from '../happening.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';

let postgres: TestPostgres;
let n = 0;
/** A trajectory of its own for each test. */
let first: Happening;

beforeAll(async () => {
  postgres = await startPostgres();
  await fillWithClients(postgres.db, 100);
  await putExampleInForce(postgres.db, { klimopbaan: 1 }, 1_000);
});
afterAll(() => postgres.stop());
beforeEach(() => {
  n += 1;
  first = started(`t-${n}`, clientIdOf(n)).told({ commandId: `t-${n}` });
});

describe('recording a state change', () => {
  test('writes the state and its audit row as they were given', async () => {
    const { row, entry, state } = await first.write(postgres.db);
    expect(await trajectoryById(postgres.db, row.trajectoryId)).toEqual(row);
    expect(await trajectoryOf(postgres.db, row.clientId)).toEqual(row);
    expect(await auditOf(postgres.db, row.trajectoryId)).toEqual([entry]);
    expect(await auditOfCommand(postgres.db, row.trajectoryId, ['other', row.trajectoryId])).toEqual(entry);
    expect(await stateIn(postgres.db, row.trajectoryId)).toEqual(state);
  });

  test('twice is once, also when both arrive together', async () => {
    const both = await Promise.all([first.try(postgres.db), first.try(postgres.db)]);
    expect(both.sort()).toEqual(['CHANGED_MEANWHILE', 'written']);
    expect(await first.try(postgres.db)).toBe('CHANGED_MEANWHILE');
    expect(await auditOf(postgres.db, first.state.trajectoryId)).toHaveLength(1);
  });

  test('an older state that arrives late does not come back', async () => {
    await first.write(postgres.db);
    await first.next.in('approval').write(postgres.db);
    expect(await first.try(postgres.db)).toBe('CHANGED_MEANWHILE');
    expect(await first.next.in('withdrawn').try(postgres.db)).toBe('CHANGED_MEANWHILE');
    const { trajectoryId } = first.state;
    expect(await trajectoryById(postgres.db, trajectoryId)).toMatchObject({ phase: 'approval', version: 2 });
    expect((await auditOf(postgres.db, trajectoryId)).map(({ version }) => version)).toEqual([1, 2]);
  });

  test('a gap in the versions is not written', async () => {
    await first.write(postgres.db);
    expect(await first.next.in('approval').where({ version: 3 }).try(postgres.db)).toBe('CHANGED_MEANWHILE');
    const { trajectoryId } = first.state;
    expect(await trajectoryById(postgres.db, trajectoryId)).toEqual(first.row);
    expect(await auditOf(postgres.db, trajectoryId)).toHaveLength(1);
  });

  test('a change of a trajectory that is not there is a fault, and writes nothing', async () => {
    const orphan = first.next.learning({ ladderStep: 1 });
    await expect(orphan.write(postgres.db)).rejects.toThrow('does not follow 0');
    expect(await auditOf(postgres.db, first.state.trajectoryId)).toEqual([]);
    expect((await clientFacts(postgres.db, first.state.clientId))?.facts.ladderStep).toBe(3);
  });

  test('one command has one audit row', async () => {
    await first.write(postgres.db);
    const again = first.next.told({ commandId: first.state.trajectoryId });
    expect(await again.try(postgres.db)).toBe('CHANGED_MEANWHILE');
    expect((await trajectoryById(postgres.db, first.state.trajectoryId))?.version).toBe(1);
  });

  test('an audit row starts in the phase where the trajectory is, and is of its version', async () => {
    await first.write(postgres.db);
    const { next } = first;
    await expect(next.told({ fromPhase: 'approval' }).write(postgres.db)).rejects.toThrow(
      'the trajectory is in intake',
    );
    await expect(next.told({ version: 4 }).write(postgres.db)).rejects.toThrow('does not follow');
    expect((await trajectoryById(postgres.db, first.state.trajectoryId))?.version).toBe(1);
  });
});

describe('what the database holds by itself', () => {
  test('exactly the changes of the phase table are possible, for the row and for its audit line', async () => {
    const transitions = PHASE_IDS.flatMap((from) => PHASE_IDS.map((to) => ({ from, to })));
    for (const { from, to } of transitions) {
      const permitted = from === to || (PHASES[from].next as readonly PhaseId[]).includes(to);
      const wanted = permitted ? 'rolled back on purpose' : 'does not go from';
      const attempt = (following: (begun: Happening, trx: Database) => Promise<unknown>) =>
        postgres.db.transaction().execute(async (trx) => {
          const begun = await started(`${from}-${to}`, first.state.clientId).in(from).write(trx);
          await following(begun, trx);
          throw new Error('rolled back on purpose');
        });
      await expect(
        attempt((begun, trx) => begun.next.in(to).write(trx)),
        `${from} → ${to}`,
      ).rejects.toThrow(wanted);
      const { details, ...line } = first.next.told({
        trajectoryId: `${from}-${to}`,
        fromPhase: from,
        toPhase: to,
      }).entry;
      await expect(
        attempt((_, trx) =>
          trx
            .insertInto('audit')
            .values({ ...line, details: JSON.stringify(details) })
            .execute(),
        ),
        `audit ${from} → ${to}`,
      ).rejects.toThrow(wanted);
    }
  });

  test('a row does not go to another client, nor back to a version that was', async () => {
    await first.write(postgres.db);
    const mine = postgres.db.updateTable('trajectories').where('trajectoryId', '=', first.state.trajectoryId);
    await expect(mine.set({ clientId: clientIdOf(99) }).execute()).rejects.toThrow('stays with its client');
    await expect(mine.set({ phase: 'approval' }).execute()).rejects.toThrow('does not follow');
    // The whole state is of the same version as its row.
    await expect(mine.set({ version: 2 }).execute()).rejects.toThrow('state_is_of_this_version');
    const other = JSON.stringify({ ...first.state, trajectoryId: 'other', version: 2 });
    await expect(mine.set({ version: 2, state: other }).execute()).rejects.toThrow('state_is_of_this_version');
  });

  test('a client has at most one trajectory that is not finished', async () => {
    await first.write(postgres.db);
    const second = started(`${first.state.trajectoryId}-second`, first.state.clientId).where({
      startedAt: '2026-12-01T09:00:00.000Z',
    });
    await expect(second.write(postgres.db)).rejects.toThrow('TRAJECTORY_OPEN');
    expect(await auditOf(postgres.db, second.state.trajectoryId)).toEqual([]);
    await first.next.in('withdrawn').write(postgres.db);
    await second.write(postgres.db);
    expect(await trajectoryOf(postgres.db, first.state.clientId)).toEqual(second.row);
  });

  test('the audit trail is only added to', async () => {
    await first.write(postgres.db);
    const { db } = postgres;
    await expect(db.updateTable('audit').set({ by: 'somebody' }).execute()).rejects.toThrow('never changed');
    await expect(db.deleteFrom('audit').execute()).rejects.toThrow('never changed');
    await expect(sql`truncate audit`.execute(db)).rejects.toThrow('never changed');
    expect((await auditOf(db, first.state.trajectoryId))[0]?.by).toBe('cw-01');
  });

  test('an audit row without its trajectory is refused', async () => {
    await expect(
      postgres.db
        .insertInto('audit')
        .values({ ...first.entry, details: '{}' })
        .execute(),
    ).rejects.toThrow('foreign key');
  });
});

describe('reading', () => {
  test('lists what is due first, by caseworker and phase', async () => {
    const base = { caseworker: 'cw-02' } as const;
    const due = ['2026-12-03T00:00:00.000Z', null, '2026-12-01T00:00:00.000Z'];
    for (const [index, dueAt] of due.entries())
      await started(`list-${index}`, clientIdOf(90 + index))
        .where(base)
        .showing({ dueAt })
        .write(postgres.db);
    const ids = async (filter: Parameters<typeof listTrajectories>[1]) =>
      (await listTrajectories(postgres.db, { ...base, ...filter })).map(({ trajectoryId }) => trajectoryId);
    expect(await ids({})).toEqual(['list-2', 'list-0', 'list-1']);
    expect(await ids({ phase: 'approval' })).toEqual([]);
    expect(await ids({ dueBefore: '2026-12-02T00:00:00.000Z' })).toEqual(['list-2']);
    expect(await ids({ limit: 1, offset: 1 })).toEqual(['list-0']);
    expect((await phaseCounts(postgres.db)).intake).toBeGreaterThanOrEqual(3);
  });
});
