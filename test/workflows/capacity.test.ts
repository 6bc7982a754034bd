import { afterAll, beforeAll, expect, test } from 'vitest';
import { capacityOverview } from '../../db/places/capacity.ts';
import { auditOf } from '../../db/trajectories/trajectories.ts';
import { type Harness, openHarness, rulesNamed, SHORT } from './harness.ts';

let office: Harness;
beforeAll(async () => {
  office = await openHarness(rulesNamed('capacity-test', SHORT, { klimopJob: 2 }));
});
afterAll(() => office.close());

test('two places go to two of five clients, the others are refused in Dutch with nothing written, and a place given back can be had again', async () => {
  const clients = await Promise.all([1, 2, 3, 4, 5].map(() => office.client()));
  const begun = await Promise.all(clients.map((clientId) => office.begin(clientId)));
  const answers = await Promise.all(clients.map((clientId) => office.send(clientId, 'approve', {})));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
  for (const [index, answer] of answers.entries()) {
    if (answer.ok) continue;
    expect(answer.code).toBe('NO_PLACE');
    expect(answer.message).toMatch(/plek|plaats/);
    expect(await auditOf(office.office.db, begun[index]?.trajectoryId ?? '')).toHaveLength(1);
  }
  const used = async () =>
    (await capacityOverview(office.office.db, office.ruleSetId))?.instruments.find(
      ({ instrument }) => instrument === 'klimopJob',
    );
  expect(await used()).toMatchObject({ places: 2, inUse: 2 });

  const holder = clients[answers.findIndex(({ ok }) => ok)] ?? '';
  const waiting = clients[answers.findIndex(({ ok }) => !ok)] ?? '';
  expect(await office.send(holder, 'withdraw', { reasonCode: 'moved' })).toMatchObject({ ok: true });
  expect(await office.send(waiting, 'approve', {})).toMatchObject({ ok: true, phase: 'placement' });
  expect(await used()).toMatchObject({ inUse: 2 });
});
