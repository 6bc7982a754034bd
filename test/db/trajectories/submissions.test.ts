import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectDatabase } from '../../../db/connection/connect.ts';
import {
  answersTo,
  type NewSubmission,
  settleRefusal,
  submission,
  submit,
} from '../../../db/trajectories/submissions.ts';
import { clientIdOf } from '../../../domain/person/ids.ts';
import { refuse } from '../../../domain/refusal.ts';
import { OVERTAKEN } from '../../../domain/trajectory/refusals.ts';
import { AT, fillWithClients, putExampleInForce } from '../examples.ts';
import { exampleSubmission, type Happening, REFUSAL, started } from '../happening.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';

let postgres: TestPostgres;
let n = 0;
let open: Happening;
let given: NewSubmission;
beforeAll(async () => {
  postgres = await startPostgres({ max: 12 });
  await fillWithClients(postgres.db, 60);
  await putExampleInForce(postgres.db, { klimopbaan: 1 }, 1);
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  n += 1;
  open = await started(`t-${n}`, clientIdOf(n)).write(postgres.db);
  given = exampleSubmission({ commandId: `command-${n}`, clientId: clientIdOf(n) });
});

const send = (changes: Partial<NewSubmission> = {}) => submit(postgres.db, { ...given, ...changes });
const kept = () => submission(postgres.db, given.commandId);
const mine = () => postgres.db.updateTable('submissions').where('commandId', '=', given.commandId);

describe('a command that is submitted', () => {
  test('is kept for the client’s open trajectory, with what it says, and has no answer yet', async () => {
    expect(await send({ expectedVersion: 1, filledIn: { correction: true } })).toEqual({
      outcome: 'kept',
      trajectoryId: `t-${n}`,
      answer: null,
      ended: null,
      version: 1,
    });
    expect(await kept()).toEqual({
      commandId: given.commandId,
      clientId: given.clientId,
      trajectoryId: `t-${n}`,
      name: 'provideFacts',
      content: { factIds: ['ladderStep'], correction: true },
      expectedVersion: 1,
      facts: { ladderStep: 4 },
      note: 'Eigen woorden',
      motivation: null,
      by: 'cw-01',
      at: AT,
      answer: null,
    });
  });

  test('needs a client with a trajectory that is open; one that is yet to start needs the client only', async () => {
    expect(await send({ clientId: 'c-999999' })).toEqual({ outcome: 'unknownClient' });
    expect(await send({ clientId: clientIdOf(60) })).toEqual({ outcome: 'noTrajectory' });
    await open.next.in('withdrawn').write(postgres.db);
    expect(await send()).toEqual({ outcome: 'ended', phase: 'withdrawn' });
    expect(await kept()).toBeNull();
    expect(await submit(postgres.db, { ...given, clientId: 'c-999999' }, 't-new')).toEqual({
      outcome: 'unknownClient',
    });
    expect(await submit(postgres.db, given, 't-new')).toMatchObject({ outcome: 'kept', trajectoryId: 't-new' });
  });

  test('is for the open trajectory, not for one that ended before', async () => {
    await open.next.in('withdrawn').write(postgres.db);
    await started(`t-${n}-second`, clientIdOf(n)).where({ startedAt: '2026-12-01T09:00:00.000Z' }).write(postgres.db);
    expect(await send()).toMatchObject({ trajectoryId: `t-${n}-second`, version: 1 });
  });

  test('that stops a trajectory does not wait for its beginning; anything else does, and so does a stop of what was given up before', async () => {
    const stop = { name: 'withdraw', content: { reasonCode: 'moved' }, facts: undefined };
    await open.next.in('withdrawn').write(postgres.db);
    const starting = (commandId: string, at: string) =>
      submit(postgres.db, { ...given, commandId, at, name: 'start', content: {}, facts: undefined }, commandId);
    await starting(`abandoned-${n}`, '2026-11-01T09:00:00.000Z');
    expect(await send(stop)).toEqual({ outcome: 'ended', phase: 'withdrawn' });
    await starting(`held-up-${n}`, '2026-12-01T09:00:00.000Z');
    expect(await send()).toEqual({ outcome: 'ended', phase: 'withdrawn' });
    expect(await send(stop)).toEqual({
      outcome: 'kept',
      trajectoryId: `held-up-${n}`,
      answer: null,
      ended: null,
      version: 0,
    });
    await settleRefusal(postgres.db, `held-up-${n}`, REFUSAL);
    expect(await send({ ...stop, commandId: `late-${n}` })).toMatchObject({ outcome: 'ended' });
  });

  test('without an answer hears how its trajectory ended, also when another began', async () => {
    await send();
    await open.next.in('withdrawn').write(postgres.db);
    const ended = { outcome: 'kept', trajectoryId: `t-${n}`, answer: null, ended: 'withdrawn' };
    expect(await send()).toMatchObject(ended);
    await started(`t-${n}-second`, clientIdOf(n)).where({ startedAt: '2026-12-01T09:00:00.000Z' }).write(postgres.db);
    expect(await send()).toMatchObject(ended);
  });

  test('hears the newest version that is recorded, now and when it is sent again', async () => {
    expect(await send()).toMatchObject({ version: 1 });
    await open.next.write(postgres.db);
    expect(await send()).toMatchObject({ version: 2 });
  });
});

describe('an id', () => {
  const others: [string, () => Partial<NewSubmission>][] = [
    ['another client', () => ({ clientId: clientIdOf(59) })],
    ['another client, of whom nothing is known', () => ({ clientId: 'c-999999' })],
    ['another command', () => ({ name: 'approve' })],
    ['other content', () => ({ content: { factIds: ['ladderStep'], correction: true } })],
    ['less content', () => ({ content: {} })],
    ['other facts', () => ({ facts: { ladderStep: 5 } })],
    ['more facts', () => ({ facts: { ladderStep: 4, wageValue: 0 } })],
    ['no facts', () => ({ facts: undefined })],
    ['another note', () => ({ note: 'Andere woorden' })],
    ['no note', () => ({ note: undefined })],
    ['somebody else who gives the same command', () => ({ by: 'cw-02' })],
  ];
  test.each(others)('used again for %s is refused, and what was kept stays as it was', async (_what, changes) => {
    await started(`t-other-${n}`, clientIdOf(59))
      .try(postgres.db)
      .catch(() => 'open already');
    await send();
    const before = await kept();
    expect(await send(changes())).toEqual({ outcome: 'idReused' });
    expect(await kept()).toEqual(before);
    // Answered or not, and whatever the trajectory came to.
    await settleRefusal(postgres.db, given.commandId, REFUSAL);
    await open.next.in('withdrawn').write(postgres.db);
    expect(await send(changes())).toEqual({ outcome: 'idReused' });
  });

  test.each<[string, Partial<NewSubmission>]>([
    ['as it was', {}],
    ['with its content in another order', { content: { correction: false, factIds: ['ladderStep'] } }],
    ['by who had seen another version', { expectedVersion: 9 }],
    ['at another moment', { at: '2026-11-24T09:00:00.000Z' }],
    ['with something else filled in for the sender', { filledIn: { entrance: 'crisis' } }],
  ])('used again %s is the same command: one submission, the first', async (_what, changes) => {
    const first = await send();
    const before = await kept();
    expect(await send(changes)).toEqual(first);
    expect(await kept()).toEqual(before);
    await settleRefusal(postgres.db, given.commandId, REFUSAL);
    expect(await send(changes)).toEqual({ ...first, answer: REFUSAL });
  });

  test('keeps its answer after its trajectory ended and another began', async () => {
    await send();
    await open.next.answering(given.commandId).write(postgres.db);
    await open.next.next.in('withdrawn').write(postgres.db);
    expect(await send()).toMatchObject({ outcome: 'kept', trajectoryId: `t-${n}`, answer: { ok: true, version: 2 } });
    await started(`t-${n}-second`, clientIdOf(n)).where({ startedAt: '2026-12-01T09:00:00.000Z' }).write(postgres.db);
    expect(await send()).toMatchObject({ outcome: 'kept', trajectoryId: `t-${n}`, answer: { ok: true, version: 2 } });
  });

  test('used by two connections at once for the same command is one submission, for different ones one is refused', async () => {
    const second = connectDatabase(postgres.url, { max: 6 });
    try {
      for (let round = 0; round < 15; round += 1) {
        const same = { ...given, commandId: `same-${n}-${round}` };
        const sent = await Promise.all([postgres.db, second, postgres.db, second].map((db) => submit(db, same)));
        expect(sent).toEqual(
          Array(4).fill({ outcome: 'kept', trajectoryId: `t-${n}`, answer: null, ended: null, version: 1 }),
        );
        const [one, two] = [given, { ...given, note: 'Andere woorden' }].map((which) => ({
          ...which,
          commandId: `different-${n}-${round}`,
        }));
        const answers = await Promise.all([submit(postgres.db, one!), submit(second, two!)]);
        expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['idReused', 'kept']);
        const winner = answers[0]?.outcome === 'kept' ? one : two;
        expect(await submission(postgres.db, one!.commandId)).toMatchObject({ note: winner!.note });
      }
    } finally {
      await second.destroy();
    }
  });
});

describe('an answer', () => {
  test('that is a refusal leaves no facts and no free text, and is the only one', async () => {
    await send();
    expect(await settleRefusal(postgres.db, given.commandId, REFUSAL)).toEqual(REFUSAL);
    expect(await settleRefusal(postgres.db, given.commandId, OVERTAKEN)).toEqual(REFUSAL);
    expect(await kept()).toMatchObject({ facts: null, note: null, answer: REFUSAL, content: given.content });
    expect(await send()).toMatchObject({ outcome: 'kept', answer: REFUSAL });
    expect(await answersTo(postgres.db, [given.commandId, 'never-sent'])).toEqual({ [given.commandId]: REFUSAL });
  });

  test('that it was carried out keeps the facts and the note, and no refusal comes over it', async () => {
    await send();
    await open.next.answering(given.commandId).write(postgres.db);
    const answer = { ok: true, version: 2, phase: 'intake', waitingOn: 'caseworker' };
    expect(await settleRefusal(postgres.db, given.commandId, REFUSAL)).toEqual(answer);
    expect(await kept()).toMatchObject({ facts: { ladderStep: 4 }, note: 'Eigen woorden', answer });
  });

  test('to what was never submitted is none', async () => {
    expect(await settleRefusal(postgres.db, 'never-sent', REFUSAL)).toBeNull();
    expect(await answersTo(postgres.db, [])).toEqual({});
    expect(await kept()).toBeNull();
  });

  test('given by many at once is one, and everybody hears that one', async () => {
    await send();
    const refusals = ['A', 'B', 'C', 'D', 'E', 'F'].map((code) => refuse(code, 'Nee.'));
    const answers = await Promise.all(refusals.map((one) => settleRefusal(postgres.db, given.commandId, one)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await kept())?.answer).toEqual(answers[0]);
  });
});

describe('what the database holds by itself', () => {
  test('a submission stays what it is', async () => {
    await send();
    for (const changes of [
      { clientId: clientIdOf(58) },
      { trajectoryId: 'another' },
      { name: 'withdraw' },
      { contentHash: '0'.repeat(64) },
      { by: 'cw-02' },
      { at: '2020-01-01T00:00:00.000Z' },
      { commandId: `other-${n}` },
    ])
      await expect(mine().set(changes).execute(), JSON.stringify(changes)).rejects.toThrow('stays what it is');
  });

  test('what a submission says, its facts and its note do not change either, but for being forgotten', async () => {
    await send();
    for (const changes of [
      { content: JSON.stringify({ factIds: ['wageValue'], correction: true }) },
      { facts: JSON.stringify({ ladderStep: 1 }) },
      { note: 'Andere woorden' },
      { expectedVersion: 7 },
    ])
      await expect(mine().set(changes).execute(), JSON.stringify(changes)).rejects.toThrow('stays what it is');
  });

  test('it is answered once, at some moment, and refused without a trace', async () => {
    await send();
    const answer = JSON.stringify(REFUSAL);
    await expect(mine().set({ answer }).execute()).rejects.toThrow('answered_at_some_moment');
    await expect(mine().set({ answer, answeredAt: AT }).execute()).rejects.toThrow('refused_without_a_trace');
    await expect(
      mine().set({ answer: '{"ok":"nee"}', answeredAt: AT, facts: null, note: null }).execute(),
    ).rejects.toThrow('boolean');
    await settleRefusal(postgres.db, given.commandId, REFUSAL);
    await expect(mine().set({ answer: null, answeredAt: null }).execute()).rejects.toThrow('answered once');
    await expect(
      mine()
        .set({ answer: JSON.stringify(OVERTAKEN) })
        .execute(),
    ).rejects.toThrow('answered once');
    await expect(mine().set({ facts: '{}' }).execute()).rejects.toThrow(/refused_without_a_trace|stays what it is/);
  });
});
