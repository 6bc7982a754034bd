import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeLetter, writeLetterSoon } from '../../../activities/letters.ts';
import { RuleSetLibrary } from '../../../activities/rule-set-library.ts';
import { runPost, sendLetter } from '../../../commands/letters/send-letters.ts';
import { installRuleSet } from '../../../commands/rules/install-rule-set.ts';
import { letterFailed, lettersDue, lettersOf, markSent, storeLetter } from '../../../db/letters/letters.ts';
import { hashInForce } from '../../../db/rules/rule-sets.ts';
import { explain, type StoredExplanation } from '../../../domain/decision/explanation/explain.ts';
import { clientIdOf } from '../../../domain/person/ids.ts';
import { draftOf } from '../../domain/letters/example-letters.ts';
import { enschede } from '../../rules/enschede-rule-set.ts';
import { AT, fillWithClients } from '../examples.ts';
import { following, GOAL, type Happening, started } from '../happening.ts';
import { letterDue } from '../letter-due.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';

let postgres: TestPostgres;
let hash: string;
let library: RuleSetLibrary;
let n = 0;
beforeAll(async () => {
  postgres = await startPostgres();
  await fillWithClients(postgres.db, 40);
  await installRuleSet(postgres.db, enschede(), AT);
  hash = (await hashInForce(postgres.db, 'enschede', '2026-11-23'))!;
  library = new RuleSetLibrary(postgres.db);
});
afterAll(() => postgres.stop());

/** A decision with its letter due. @param explanation what the letter is written from; null: nothing that can be read */
const deciding = async (explanation: StoredExplanation | null = real()): Promise<Happening> => {
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
      kind: 'decision' as const,
      language: 'nl' as const,
      content: draftOf('decision'),
      writtenAt: AT,
    };
    await storeLetter(postgres.db, letter);
    await storeLetter(postgres.db, { ...letter, id: 'l-2', content: draftOf('exit') });
    expect(await lettersOf(postgres.db, 't-kept')).toEqual([{ ...letter, sentAt: null, sentBy: null, lapsedAt: null }]);
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

describe('sending', () => {
  const MARCH = '2027-03-26T10:00:00.000Z';
  const written = async (): Promise<Happening> => {
    const decided = await deciding();
    await writeLetter(postgres.db, library, (await letterDue(postgres.db, keyOf(decided)))!);
    return decided;
  };
  const letterOf = async ({ state: { trajectoryId, clientId } }: Happening) => ({
    ...(await lettersOf(postgres.db, trajectoryId)).at(-1)!,
    clientId,
  });
  const post = (at = MARCH, dryRun = false) => runPost(postgres.db, { by: 'cw-01', at, dryRun });
  const sentIds = async (run: ReturnType<typeof post>) => {
    const done = await run;
    if (!done.ok) throw new Error(done.message);
    return done.sent.map(({ letterId }) => letterId).sort();
  };

  test('a draft has no date; sent, it has one, its last day to object, and who sent it and when', async () => {
    const one = await written();
    expect(await letterOf(one)).toMatchObject({
      sentAt: null,
      sentBy: null,
      content: { date: null, objection: { lastDay: null } },
    });
    expect(await sendLetter(postgres.db, await letterOf(one), { by: 'cw-01', at: MARCH })).toMatchObject({
      isNew: true,
    });
    expect(await letterOf(one)).toMatchObject({
      sentAt: MARCH,
      sentBy: 'cw-01',
      content: { date: '2027-03-26', objection: { lastDay: '2027-05-10' } },
    });
  });

  test('a post run sends every draft once, however often and by however many it is done', async () => {
    const drafts = [await written(), await written(), await written()];
    const ids = drafts.map(({ state: { trajectoryId } }) => `${trajectoryId}.1.decision`).sort();
    expect(await sentIds(post(MARCH, true))).toEqual(expect.arrayContaining(ids));
    for (const one of drafts) expect((await letterOf(one)).sentAt).toBeNull();
    const runs = await Promise.all([1, 2, 3].map(() => sentIds(post())));
    expect(
      runs
        .flat()
        .filter((id) => ids.includes(id))
        .sort(),
    ).toEqual(ids);
    const kept = await Promise.all(drafts.map(letterOf));
    expect(await sentIds(post('2027-04-01T10:00:00.000Z'))).toEqual([]);
    expect(await Promise.all(drafts.map(letterOf))).toEqual(kept);
  });

  test('sent in the last hour of a winter day in UTC, it has the Dutch day', async () => {
    const one = await written();
    await sendLetter(postgres.db, await letterOf(one), { by: 'cw-01', at: '2027-01-14T23:30:00.000Z' });
    expect((await letterOf(one)).content).toMatchObject({ date: '2027-01-15' });
  });

  test('a letter that is due and not written is not sent, and the run says how many there are', async () => {
    await post();
    const due = await deciding(null);
    const run = await post();
    expect(run).toMatchObject({ ok: true, sent: [] });
    expect(run.ok && run.notWritten).toBeGreaterThan(0);
    await postgres.db.deleteFrom('lettersDue').where('trajectoryId', '=', due.state.trajectoryId).execute();
  });

  test('a last day in a year without a decree on equated days is said to be uncertain', async () => {
    await written();
    expect(await post('2028-12-01T10:00:00.000Z')).toMatchObject({ ok: true, uncertainYears: [2029] });
  });

  test('somebody who is not known sends nothing', async () => {
    const one = await written();
    const refusal = { ok: false, code: 'UNKNOWN_PERSON' };
    expect(await runPost(postgres.db, { by: 'zz-99', at: MARCH, dryRun: false })).toMatchObject(refusal);
    expect(await sendLetter(postgres.db, await letterOf(one), { by: 'zz-99', at: MARCH })).toMatchObject(refusal);
    expect((await letterOf(one)).sentAt).toBeNull();
  });

  test('what was sent is never changed, taken back or removed, whoever tries', async () => {
    const one = await written();
    await post();
    const { id } = await letterOf(one);
    const { db } = postgres;
    const tries = [
      { content: JSON.stringify({ subject: 'anders' }) },
      { sentAt: null, sentBy: null },
      { sentAt: '2027-04-01T00:00:00.000Z' },
    ];
    for (const change of tries)
      await expect(db.updateTable('letters').set(change).where('id', '=', id).execute()).rejects.toThrow(
        /never changed/,
      );
    await expect(db.deleteFrom('letters').where('id', '=', id).execute()).rejects.toThrow(/stays/);
  });

  test('the text of a draft changes in no other way than by sending it', async () => {
    const { id } = await letterOf(await written());
    const change = { content: JSON.stringify({ subject: 'anders' }) };
    await expect(postgres.db.updateTable('letters').set(change).where('id', '=', id).execute()).rejects.toThrow(
      /only sent/,
    );
  });

  test('a draft that was taken back while somebody was sending it is not sent, whoever tries', async () => {
    const one = await written();
    const { id, content } = await letterOf(one);
    const { db } = postgres;
    const [looked, taken] = [await db.startTransaction().execute(), await db.startTransaction().execute()];
    const send = (by: typeof db) => markSent(by, [{ id, content }], 'cw-01', MARCH);
    // What is taken back commits after the sender began: the sender's statement has not seen it.
    await following(one.state).and({ lapse: true }).write(taken);
    await sql`select from letters where id = ${id} for update`.execute(looked);
    const sending = send(db);
    const waits = sql`select from pg_stat_activity where wait_event_type = 'Lock' and query like '%update letters%'`;
    await expect.poll(async () => (await waits.execute(db)).rows).toHaveLength(1);
    await taken.commit().execute();
    await looked.commit().execute();
    expect(await sending).toEqual([]);
    expect(await send(db)).toEqual([]);
    await db.updateTable('letters').set({ sentAt: MARCH, sentBy: 'cw-01' }).where('id', '=', id).execute();
    expect(await letterOf(one)).toMatchObject({ sentAt: null, lapsedAt: AT });
  });

  test('a draft that was taken back before it was sent is not sent, written or due; what was sent stays', async () => {
    const [draft, due, sent] = [await written(), await deciding(null), await written()];
    await sendLetter(postgres.db, await letterOf(sent), { by: 'cw-01', at: MARCH });
    for (const one of [draft, due, sent]) await following(one.state).and({ lapse: true }).write(postgres.db);
    expect((await letterOf(draft)).lapsedAt).not.toBeNull();
    expect((await letterOf(sent)).lapsedAt).toBeNull();
    expect(await letterDue(postgres.db, keyOf(due))).toBeNull();
    expect(await sendLetter(postgres.db, await letterOf(draft), { by: 'cw-01', at: MARCH })).toMatchObject({
      code: 'LETTER_LAPSED',
    });
    expect(await sentIds(post())).not.toContain((await letterOf(draft)).id);
  });
});
