import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditOf } from '../../db/trajectories/trajectories.ts';
import { type Harness, openHarness, policyRules, rulesNamed } from './harness.ts';

let office: Harness;
beforeAll(async () => {
  office = await openHarness(
    rulesNamed('clock-test', { reminder: 'PT1S', followUp: ['PT1S'], aftercare: ['PT1S', 'PT2S'] }),
  );
});
afterAll(() => office.close());

test('a decision that nobody takes is reminded of, and after as many reminders as the rules say put before the team lead', async () => {
  const { trajectoryId } = await office.begin(await office.client());
  await office.until(trajectoryId, ({ waitingOn }) => waitingOn === 'teamLead');
  const reminded = (await auditOf(office.office.db, trajectoryId)).filter(({ event }) => event === 'reminded');
  expect(reminded.length).toBeGreaterThanOrEqual(policyRules('any').calendar.escalateAfter.value);
  expect(reminded.every(({ by }) => by === 'klimop')).toBe(true);
});

test('contacts fall due by themselves, over a roll-over too', async () => {
  const clientId = await office.client();
  const { trajectoryId } = await office.begin(clientId);
  await office.send(clientId, 'approve', {});
  await office.send(clientId, 'place', {});
  await office.until(trajectoryId, ({ waitingOn, phase }) => phase === 'followUp' && waitingOn === 'caseworker');
  await office.send(clientId, 'recordContact', { result: 'goingWell' });
  for (let contact = 0; contact < 2; contact++) {
    await office.until(trajectoryId, ({ waitingOn, phase }) => phase === 'aftercare' && waitingOn === 'caseworker');
    expect(await office.send(clientId, 'recordContact', { result: 'goingWell' })).toMatchObject({ ok: true });
  }
  expect(await office.send(clientId, 'conclude', { outcome: 'durableOutflow' })).toMatchObject({
    phase: 'durableOutflow',
  });
  const due = (await auditOf(office.office.db, trajectoryId)).filter(({ event }) => event === 'contactDue');
  expect(due.length).toBe(3);
});
