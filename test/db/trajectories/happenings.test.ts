import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { storeCohort } from '../../../db/places/cohorts.ts';
import { decisionsOf } from '../../../db/trajectories/decisions.ts';
import { ChangedMeanwhile, standingOf } from '../../../db/trajectories/happenings.ts';
import { settleRefusal, submission } from '../../../db/trajectories/submissions.ts';
import { auditOf } from '../../../db/trajectories/trajectories.ts';
import { clientIdOf } from '../../../domain/person/ids.ts';
import { OVERTAKEN } from '../../../domain/trajectory/refusals.ts';
import { AT, exampleClient, fillWithClients, putExampleInForce, RULE_SET } from '../examples.ts';
import { GOAL, type Happening, REFUSAL, started, stateIn, submitted } from '../happening.ts';
import { letterDue } from '../letter-due.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';
import { reservationsOf } from '../reservations-of.ts';

let postgres: TestPostgres;
let hash: string;
let n = 0;
let first: Happening;
beforeAll(async () => {
  postgres = await startPostgres({ max: 12 });
  await fillWithClients(postgres.db, 200);
  hash = await putExampleInForce(postgres.db, { klimopbaan: 2, schooling: 100, empty: 0 }, 1_000, 2);
  await storeCohort(postgres.db, RULE_SET, 'growth', 2, []);
});
afterAll(() => postgres.stop());
const another = (): Happening => {
  n += 1;
  return started(`t-${n}`, clientIdOf(n))
    .told({ commandId: `t-${n}` })
    .in('approval');
};
beforeEach(async () => {
  first = await another().write(postgres.db);
});

/** Everything that a happening can write, as it stands in the database. */
const everything = async () => {
  const tables = [
    'trajectories',
    'audit',
    'decisions',
    'clients',
    'persons',
    'reservations',
    'instrument_capacity',
    'budgets',
    'cohort_places',
    'cohort_sizes',
    'letters_due',
    'submissions',
  ];
  const { rows } = await sql<{ all: Record<string, unknown> }>`select jsonb_build_object(${sql.join(
    tables.flatMap((table) => [
      sql`${table}::text`,
      sql`(select jsonb_agg(t order by t::text) from ${sql.table(table)} t)`,
    ]),
  )}) as all`.execute(postgres.db);
  return rows[0]!.all;
};

/**
 * A happening with every part there is: two commands wait, one of them is answered and one overtaken. It takes a place, or gives one back: no
 * happening does both.
 */
const withEverything = async (what: 'takes' | 'gives' = 'takes') => {
  const [commandId, overtaken] = [`${first.state.trajectoryId}-asks`, `${first.state.trajectoryId}-waits`];
  for (const id of [commandId, overtaken]) await submitted(postgres.db, first, id);
  const place = first.next.in('placement').reserving('schooling', 100, { claims: ['growth'] });
  const begun = what === 'takes' ? place : (await place.write(postgres.db)).next.in('approval').givingBack();
  const all = begun
    .proposing(GOAL, hash)
    .learning({ ladderStep: 5, birthDate: '1999-12-31' }, ['obstacles'])
    .by('crisis')
    .writing('decision')
    .answering(commandId)
    .overtaking(OVERTAKEN, overtaken);
  return { all, commandId, overtaken };
};

const giveAllBack = async () => {
  const rows = await postgres.db.selectFrom('trajectories').select('state').where('open', '=', true).execute();
  for (const { state } of rows)
    if (state.reservation !== null)
      await started(state.trajectoryId)
        .where({ ...state })
        .next.givingBack(state.reservation)
        .write(postgres.db);
};

describe('a happening', () => {
  test.each(['takes', 'gives'] as const)(
    'that %s a place writes all that it asks for, and the state column is the state',
    async (what) => {
      const { all, commandId, overtaken } = await withEverything(what);
      await all.write(postgres.db);
      const { trajectoryId, clientId, version } = all.state;
      const standing = await standingOf(postgres.db, { trajectoryId, clientId, commandId }, '2026-11-23');
      expect(standing).toMatchObject({
        state: all.state,
        submission: { commandId, answer: { ok: true, version }, facts: { ladderStep: 4 }, note: 'Eigen woorden' },
        start: null,
        client: { entrance: 'crisis', facts: { ladderStep: 5, birthDate: '1999-12-31' } },
        cohorts: [
          {
            cohort: 'growth',
            held: what === 'takes',
            taken: what === 'takes' ? 1 : 0,
            size: 2,
            selected: true,
            used: false,
          },
        ],
        version: { number: 1, hash, isFollowed: true },
        recorded: true,
      });
      expect(standing.state).toEqual(all.state);
      expect(standing.client?.facts).not.toHaveProperty('obstacles');
      expect(await submission(postgres.db, overtaken)).toMatchObject({ answer: OVERTAKEN, facts: null, note: null });
      expect(await reservationsOf(postgres.db, trajectoryId)).toMatchObject([
        { reservationId: `${trajectoryId}.2`, releasedAt: what === 'takes' ? null : expect.any(String) },
      ]);
      expect(await decisionsOf(postgres.db, trajectoryId)).toMatchObject([{ id: `${trajectoryId}.${version}` }]);
      expect(await letterDue(postgres.db, { trajectoryId, version })).toMatchObject({ kind: 'decision' });
      expect((await auditOf(postgres.db, trajectoryId)).at(-1)).toEqual(all.entry);
      await giveAllBack();
    },
  );

  describe('of which one part cannot be written writes nothing:', () => {
    const taking = (all: Happening, changes: object) =>
      all.and({ reservation: { ...all.all.reservation!, ...changes } });
    const bad: Record<string, [cause: RegExp, spoil: (all: Happening) => Happening | Promise<Happening>]> = {
      'a state in a phase that does not follow': [/does not go from/, (all) => all.in('followUp')],
      'a caseworker who does not exist': [/UNKNOWN_CASEWORKER/, (all) => all.where({ caseworker: 'cw-99' })],
      'a state of another version than its row': [/versions_follow/, (all) => all.showing({ version: 9 })],
      'an audit line that does not follow': [/the trajectory is in/, (all) => all.told({ fromPhase: 'intake' })],
      'an audit line under rules that are not kept': [/rule_set_fkey/, (all) => all.told({ ruleSet: '0'.repeat(64) })],
      'a command that has its audit line already': [
        /one_audit_row_per_command/,
        (all) => all.told({ commandId: all.state.trajectoryId }),
      ],
      'a decision under rules that are not kept': [
        /decisions_rule_set_hash_fkey/,
        (all) => all.and({ decision: { ...all.all.decision!, ruleSetHash: '0'.repeat(64) } }),
      ],
      'a decision that is there already': [
        /decisions_pkey/,
        async (all) => {
          const other = await another().proposing(GOAL, hash).write(postgres.db);
          return all.and({ decision: { ...all.all.decision!, id: other.all.decision!.id } });
        },
      ],
      'a birth date that is none': [/out of range/, (all) => all.learning({ birthDate: '1999-02-31' })],
      'an entrance that does not exist': [/clients_entrance_check/, (all) => all.and({ entrance: 'side' as never })],
      'an instrument without a place': [/NO_PLACE/, (all) => taking(all, { instrument: 'empty', costCents: 0 })],
      'an instrument that does not exist': [/NO_PLACE/, (all) => taking(all, { instrument: 'sixth' })],
      'more money than there is': [/NO_BUDGET/, (all) => taking(all, { costCents: 100_001 })],
      'a place that costs less than nothing': [/cost_cents_check/, (all) => taking(all, { costCents: -1 })],
      'a place beside the one that it has': [
        /ALREADY_RESERVED/,
        async (all) => {
          await postgres.db
            .insertInto('reservations')
            .values({
              id: `${all.state.trajectoryId}-had`,
              trajectoryId: all.state.trajectoryId,
              ruleSetId: RULE_SET,
              instrument: 'schooling',
              costCents: 0,
            })
            .execute();
          return all;
        },
      ],
      'a place under an id that was given': [
        /reservations_pkey/,
        async (all) => {
          const other = await another().in('placement').reserving('schooling', 0).write(postgres.db);
          return taking(all, { id: other.state.reservation!.id });
        },
      ],
      'a cohort that is full': [
        /NO_COHORT_PLACE/,
        async (all) => {
          await Promise.all(
            [1, 2].map(() =>
              another()
                .reserving('schooling', 0, { claims: ['growth'] })
                .write(postgres.db),
            ),
          );
          return all;
        },
      ],
      'a cohort that does not exist': [/cohort_places_.*fkey/, (all) => taking(all, { claims: ['nowhere'] })],
      'a letter that is due already': [
        /letters_due_pkey/,
        async (all) => {
          const { trajectoryId, version } = all.state;
          await sql`insert into letters_due (trajectory_id, version, kind, due_since)
            values (${trajectoryId}, ${version}, 'decision', now())`.execute(postgres.db);
          return all;
        },
      ],
      'an answer that is none': [
        /answer_check/,
        (all) => all.and({ answered: { ...all.all.answered!, answer: { ok: 'yes' } as never } }),
      ],
      'a command that was refused meanwhile': [
        /submissions_are_answered_once/,
        async (all) => {
          await settleRefusal(postgres.db, all.all.answered!.commandId, REFUSAL);
          return all;
        },
      ],
      'a refusal for the overtaken that is none': [
        /refused_without_a_trace/,
        (all) => all.and({ overtaken: { ...all.all.overtaken!, answer: { ok: 'no' } as never } }),
      ],
    };
    test.each(Object.entries(bad))('%s', async (_what, [cause, spoil]) => {
      const { all } = await withEverything();
      const spoiled = await spoil(all);
      const before = await everything();
      await expect(spoiled.write(postgres.db)).rejects.toThrow(cause);
      expect(await everything()).toEqual(before);
      await giveAllBack();
      await postgres.db
        .updateTable('reservations')
        .set({ releasedAt: AT })
        .where('id', 'like', '%-had')
        .where('releasedAt', 'is', null)
        .execute();
    });
  });

  test('that was refused meanwhile is read anew: its sender has the refusal, and nothing happens', async () => {
    const commandId = await submitted(postgres.db, first, `refused-${n}`);
    await settleRefusal(postgres.db, commandId, REFUSAL);
    await expect(first.next.answering(commandId).write(postgres.db)).rejects.toThrow(ChangedMeanwhile);
    expect(await stateIn(postgres.db, first.state.trajectoryId)).toEqual(first.state);
    expect(await submission(postgres.db, commandId)).toMatchObject({ answer: REFUSAL });
  });

  test('and a refusal of it at the same moment: one of the two counts, and what is written agrees', async () => {
    for (let round = 0; round < 20; round += 1) {
      const one = await another().write(postgres.db);
      const commandId = await submitted(postgres.db, one, `both-${n}`);
      const happening = one.next.answering(commandId).learning({ ladderStep: 6 });
      const racing = [() => happening.try(postgres.db), () => settleRefusal(postgres.db, commandId, REFUSAL)];
      await Promise.all((round % 2 === 0 ? racing : racing.reverse()).map((run) => run()));
      const answer = (await submission(postgres.db, commandId))?.answer;
      const { version } = await stateIn(postgres.db, one.state.trajectoryId);
      expect(version).toBe(answer?.ok ? 2 : 1);
    }
  });

  test('that overtakes answers the commands of its own trajectory only, and none that has its answer', async () => {
    const other = await another().write(postgres.db);
    const ids = [`mine-${n}`, `answered-${n}`, `theirs-${n}`];
    const [mine, answered, theirs] = ids as [string, string, string];
    for (const id of [mine, answered]) await submitted(postgres.db, first, id);
    await submitted(postgres.db, other, theirs);
    await settleRefusal(postgres.db, answered, REFUSAL);
    await first.next
      .in('withdrawn')
      .overtaking(OVERTAKEN, ...ids)
      .write(postgres.db);
    const answers = await Promise.all(ids.map(async (id) => (await submission(postgres.db, id))?.answer));
    expect(answers).toEqual([OVERTAKEN, REFUSAL, null]);
    expect(await submission(postgres.db, theirs)).toMatchObject({ facts: { ladderStep: 4 }, note: 'Eigen woorden' });
  });

  test('gives back only what its own trajectory holds', async () => {
    const holder = await another().in('placement').reserving('schooling', 1).write(postgres.db);
    await first.next.givingBack(holder.state.reservation).write(postgres.db);
    const { releasedAt } = await postgres.db
      .selectFrom('reservations')
      .select('releasedAt')
      .where('id', '=', holder.state.reservation!.id)
      .executeTakeFirstOrThrow();
    expect(releasedAt).toBeNull();
    await giveAllBack();
  });
});

describe('two writers on one version', () => {
  const kinds: Record<string, (next: Happening, name: string) => Happening> = {
    'that each decide, with a place': (next, name) =>
      next.in('placement').reserving('schooling', 10, { id: `${next.state.trajectoryId}-${name}`, claims: ['growth'] }),
    'that each ask for the last place': (next, name) =>
      next.in('placement').reserving('klimopbaan', 10, { id: `${next.state.trajectoryId}-${name}` }),
    'that each propose': (next) => next.proposing(GOAL, hash),
    'that each write a letter': (next) => next.writing('decision'),
    'that each learn something': (next, name) => next.learning({ note: name } as never),
    'of which one stops': (next, name) => (name === 'writer-1' ? next.in('withdrawn') : next.in('placement')),
  };
  test.each(Object.entries(kinds))('%s: exactly one writes, the others read again', async (_what, make) => {
    for (let round = 0; round < 5; round += 1) {
      const open = await another().write(postgres.db);
      const writers = [1, 2, 3, 4].map((writer) => make(open.next, `writer-${writer}`));
      const answers = await Promise.all(writers.map((one) => one.try(postgres.db)));
      expect(answers.toSorted()).toEqual(['CHANGED_MEANWHILE', 'CHANGED_MEANWHILE', 'CHANGED_MEANWHILE', 'written']);
      const winner = writers[answers.indexOf('written')]!;
      expect(await stateIn(postgres.db, open.state.trajectoryId)).toEqual(winner.state);
      const held = await postgres.db
        .selectFrom('reservations')
        .select('id')
        .where('trajectoryId', '=', open.state.trajectoryId)
        .execute();
      expect(held.map(({ id }) => id)).toEqual(winner.state.reservation === null ? [] : [winner.state.reservation.id]);
      await giveAllBack();
    }
  });

  test('that each begin: exactly one does', async () => {
    const one = another();
    const answers = await Promise.all([1, 2, 3, 4].map(() => one.proposing(GOAL, hash).try(postgres.db)));
    expect(answers.filter((answer) => answer === 'written')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'CHANGED_MEANWHILE')).toHaveLength(3);
  });

  test('who writes again what was written already reads again too, also when the last place is gone', async () => {
    const [one, two] = [await another().write(postgres.db), await another().write(postgres.db)];
    const decided = one.next.in('placement').reserving('klimopbaan', 10);
    await decided.write(postgres.db);
    await two.next.in('placement').reserving('klimopbaan', 10).write(postgres.db);
    expect(await decided.try(postgres.db)).toBe('CHANGED_MEANWHILE');
    const later = one.next.in('placement').reserving('klimopbaan', 10, { id: `later-${n}` });
    expect(await later.try(postgres.db)).toBe('CHANGED_MEANWHILE');
    await giveAllBack();
  });
});

describe('what is scarce, asked for by many at once', () => {
  const ask = async (count: number, make: (open: Happening) => Happening) => {
    const before = await everything();
    const open = await Promise.all(Array.from({ length: count }, () => another().write(postgres.db)));
    const answers = await Promise.all(open.map((one) => make(one.next.in('placement')).try(postgres.db)));
    const versions = await Promise.all(
      open.map(async ({ state }) => (await stateIn(postgres.db, state.trajectoryId)).version),
    );
    // Who was refused has nothing of it: not the state, not the audit line.
    expect(versions).toEqual(answers.map((answer) => (answer === 'written' ? 2 : 1)));
    await giveAllBack();
    const after = await everything();
    for (const room of ['instrument_capacity', 'budgets', 'cohort_places', 'cohort_sizes'])
      expect(after[room]).toEqual(before[room]);
    return Object.fromEntries(
      [...new Set(answers)].map((code) => [code, answers.filter((one) => one === code).length]),
    );
  };

  test('places: as many as there are, the others hear NO_PLACE', async () => {
    expect(await ask(12, (one) => one.reserving('klimopbaan', 1))).toEqual({ written: 2, NO_PLACE: 10 });
  });

  test('money: as far as it goes, the others hear NO_BUDGET', async () => {
    expect(await ask(12, (one) => one.reserving('schooling', 30_000))).toEqual({ written: 3, NO_BUDGET: 9 });
  });

  test('cohort places: as many as there are, the others hear NO_COHORT_PLACE and hold no place or money either', async () => {
    expect(await ask(12, (one) => one.reserving('schooling', 1, { claims: ['growth'] }))).toEqual({
      written: 2,
      NO_COHORT_PLACE: 10,
    });
  });

  test('a second place beside the one that a trajectory holds: ALREADY_RESERVED', async () => {
    const held = await first.next.in('placement').reserving('schooling', 1).write(postgres.db);
    expect(await held.next.reserving('schooling', 1).try(postgres.db)).toBe('ALREADY_RESERVED');
    await giveAllBack();
  });
});

describe('reading where a trajectory stands', () => {
  const ids = (changes: object = {}) => ({
    trajectoryId: first.state.trajectoryId,
    clientId: first.state.clientId,
    commandId: 'none',
    ...changes,
  });

  test('before the first happening gives the start that was submitted, and the rules it names', async () => {
    const one = another();
    const { trajectoryId, clientId } = one.state;
    const content = { ruleSetId: RULE_SET, entrance: 'benefit', caseworker: 'cw-01' };
    await submitted(postgres.db, one, trajectoryId, { name: 'start', content, facts: undefined, note: undefined });
    const standing = await standingOf(postgres.db, { trajectoryId, clientId, commandId: trajectoryId }, '2026-11-23');
    expect(standing).toMatchObject({
      state: null,
      start: {
        commandId: trajectoryId,
        name: 'start',
        content,
        answer: null,
        at: expect.stringMatching(/^2026-11-23T09/),
      },
      client: { entrance: 'benefit', facts: exampleClient(n).facts },
      version: { hash },
      recorded: false,
    });
    expect(standing.submission).toEqual(standing.start);
    // For another client there is no such start.
    const other = await standingOf(
      postgres.db,
      { trajectoryId, clientId: 'c-000200', commandId: 'none' },
      '2026-11-23',
    );
    expect(other).toMatchObject({ state: null, start: null, submission: null, cohorts: [], version: null });
  });

  test('gives nulls for a client, command or version that is not there', async () => {
    expect(await standingOf(postgres.db, ids({ clientId: 'c-999999' }), '2026-11-23')).toMatchObject({ client: null });
    expect(await standingOf(postgres.db, ids(), '2010-06-30')).toMatchObject({
      state: first.state,
      submission: null,
      version: null,
      recorded: false,
    });
  });
});
