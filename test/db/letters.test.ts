import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeLetter, writeLetterSoon } from '../../activities/letters.ts';
import { RuleSetLibrary } from '../../activities/rule-set-library.ts';
import { installRuleSet } from '../../commands/install-rule-set.ts';
import { letterDue, letterFailed, lettersDue, lettersOf, storeLetter } from '../../db/letters.ts';
import { hashInForce } from '../../db/rule-sets.ts';
import { explain } from '../../domain/decision/explanation/explain.ts';
import { clientIdOf } from '../../domain/person/ids.ts';
import { enschede } from '../rules/enschede-rule-set.ts';
import { AT, fillWithClients } from './examples.ts';
import { GOAL, type Happening, started } from './happening.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

let postgres: TestPostgres;
let hash: string;
let library: RuleSetLibrary;
let n = 0;
beforeAll(async () => {
  postgres = await startPostgres();
  await fillWithClients(postgres.db, 20);
  await installRuleSet(postgres.db, enschede(), AT);
  hash = (await hashInForce(postgres.db, 'enschede', '2026-11-23'))!;
  library = new RuleSetLibrary(postgres.db);
}, 60_000);
afterAll(() => postgres.stop());

/** A decision with its letter due. @param explanation what the letter is written from; null: nothing that can be read */
const deciding = async (explanation: unknown = real()): Promise<Happening> => {
  n += 1;
  const proposing = started(`t-${n}`, clientIdOf(n))
    .in('placement')
    .proposing({ ...GOAL }, hash);
  const { decision } = proposing.all;
  return proposing
    .where({
      decided: { goal: 'goal3', instrument: 'klimopJob', by: 'cw-01', at: AT, deviates: false },
    })
    .and({ decision: { ...decision!, explanation } })
    .writing('decision')
    .write(postgres.db);
};

const real = () =>
  explain(
    enschede(),
    { entrance: 'benefit', facts: { ladderStep: 6, birthDate: '1980-02-29' }, cohorts: {} },
    '2026-11-23',
  );

const keyOf = ({ state: { trajectoryId, version } }: Happening) => ({ trajectoryId, version });

describe('a letter', () => {
  test('is due from the happening that asks for it, once', async () => {
    const decided = await deciding();
    const { trajectoryId } = decided.state;
    expect(await letterDue(postgres.db, keyOf(decided))).toEqual({
      trajectoryId,
      version: 1,
      kind: 'decision',
      decisionId: `${trajectoryId}.1`,
      goal: 'goal3',
      instrument: 'klimopJob',
      dueSince: AT,
      tries: 0,
      fault: null,
    });
    expect(await decided.try(postgres.db)).toBe('CHANGED_MEANWHILE');
    expect(await letterDue(postgres.db, { trajectoryId, version: 2 })).toBeNull();
    expect(await lettersOf(postgres.db, trajectoryId)).toEqual([]);
  });

  test('is written once for each state change and kind, and is then no longer due', async () => {
    const decided = await deciding();
    const { trajectoryId } = decided.state;
    const due = (await letterDue(postgres.db, keyOf(decided)))!;
    const written = await Promise.all([1, 2, 3].map(() => writeLetter(postgres.db, library, due)));
    expect(written).toEqual([true, true, true]);
    await writeLetter(postgres.db, library, due);
    expect(await lettersOf(postgres.db, trajectoryId)).toMatchObject([
      { id: `${trajectoryId}.1.decision`, version: 1, kind: 'decision', language: 'nl', writtenAt: AT },
    ]);
    expect(await letterDue(postgres.db, keyOf(decided))).toBeNull();
  });

  test('that is kept already is not replaced by another text', async () => {
    const letter = {
      id: 'l-1',
      trajectoryId: 't-kept',
      version: 2,
      kind: 'decision',
      language: 'nl' as const,
      content: [{ paragraph: 'Besluit' }],
      writtenAt: AT,
    };
    await storeLetter(postgres.db, letter);
    await storeLetter(postgres.db, { ...letter, id: 'l-2', content: [] });
    expect(await lettersOf(postgres.db, 't-kept')).toEqual([letter]);
  });

  test('that cannot be written holds up nothing: it stays due with the class of its fault, and is written once that is mended', async () => {
    const decided = await deciding(null);
    const { trajectoryId } = decided.state;
    const due = (await letterDue(postgres.db, keyOf(decided)))!;
    expect(await writeLetter(postgres.db, library, due)).toBe(false);
    expect(await writeLetter(postgres.db, library, due)).toBe(false);
    expect(await letterDue(postgres.db, keyOf(decided))).toEqual({ ...due, tries: 2, fault: 'fault' });
    expect(await lettersOf(postgres.db, trajectoryId)).toEqual([]);

    await postgres.db
      .updateTable('decisions')
      .set({ explanation: JSON.stringify(real()) })
      .where('id', '=', `${trajectoryId}.1`)
      .execute();
    expect(await writeLetter(postgres.db, library, due)).toBe(true);
    expect(await lettersOf(postgres.db, trajectoryId)).toHaveLength(1);
    expect(await letterDue(postgres.db, keyOf(decided))).toBeNull();
    // Who reports a fault of it afterwards brings nothing back.
    await letterFailed(postgres.db, keyOf(decided), 'database');
    expect(await letterDue(postgres.db, keyOf(decided))).toBeNull();
  });

  test('is written soon after it became due, and who asks that never hears of a fault', async () => {
    const [fine, broken] = [await deciding(), await deciding(null)];
    for (const one of [fine, broken])
      await writeLetterSoon(postgres.db, library, (await letterDue(postgres.db, keyOf(one)))!);
    expect(await lettersOf(postgres.db, fine.state.trajectoryId)).toHaveLength(1);
    expect(await letterDue(postgres.db, keyOf(broken))).toMatchObject({ tries: 1, fault: 'fault' });
  });
});

test('letters that are due come oldest first, from before a moment, so many at a time', async () => {
  await postgres.db.deleteFrom('lettersDue').execute();
  const days = ['2026-11-25', '2026-11-23', '2026-11-24'];
  for (const day of days) {
    n += 1;
    const at = `${day}T09:00:00.000Z`;
    await started(`t-${n}`, clientIdOf(n)).where({ updatedAt: at }).writing('ended').write(postgres.db);
  }
  const due = async (before: string, limit: number) =>
    (await lettersDue(postgres.db, before, limit)).map(({ dueSince }) => dueSince.slice(0, 10));
  expect(await due('2026-12-01T00:00:00.000Z', 10)).toEqual(days.toSorted());
  expect(await due('2026-12-01T00:00:00.000Z', 1)).toEqual(['2026-11-23']);
  expect(await due('2026-11-24T09:00:00.000Z', 10)).toEqual(['2026-11-23']);
});
