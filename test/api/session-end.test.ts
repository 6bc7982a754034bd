import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Harness, openHarness, rulesNamed } from '../workflows/harness.ts';
import { type Caller, openCaller } from './caller.ts';

const ME = 'cw-01';
const UNATTENDED = { 'klimop-unattended': 'true' };

let harness: Harness;
let caller: Caller & { close(): Promise<void> };

beforeAll(async () => {
  harness = await openHarness(rulesNamed('api-session-end'));
  caller = await openCaller(harness.office);
});

afterAll(async () => {
  await caller?.close();
  await harness?.close();
});

/** As somebody who was seen last so many minutes ago, in a session that began as long ago. */
const seenBefore = async (minutes: number): Promise<void> => {
  await caller.be(ME);
  await sql`
    update sessions set last_seen_at = now() - make_interval(mins => ${minutes}), ends_at = ends_at - make_interval(mins => ${minutes})
    where person_id = ${ME}`.execute(harness.office.db);
};

const minutesSinceSeen = async (): Promise<number> => {
  const { rows } = await sql<{ minutes: number }>`
    select round(extract(epoch from now() - max(last_seen_at)) / 60)::int as minutes from sessions where person_id = ${ME}`.execute(
    harness.office.db,
  );
  return rows[0]?.minutes ?? -1;
};

test('what a person asks keeps the session', async () => {
  await seenBefore(50);
  expect((await caller.ask('GET', '/v1/work-items')).status).toBe(200);
  expect(await minutesSinceSeen()).toBe(0);
});

test('what a page asks by itself does not: questions, and the stream of changes', async () => {
  await seenBefore(50);
  expect((await caller.ask('GET', '/v1/work-items', { headers: UNATTENDED })).status).toBe(200);
  expect((await caller.ask('GET', '/v1/session', { headers: UNATTENDED })).body.person.id).toBe(ME);
  (await caller.follow()).close();
  expect(await minutesSinceSeen()).toBe(50);
});

test.each([
  ['after an hour without anything from the person', 61],
  ['at the end of a working day, however busy', 601],
])('a session is over %s', async (_, minutes) => {
  await seenBefore(minutes);
  if (minutes > 600) await sql`update sessions set last_seen_at = now()`.execute(harness.office.db);
  expect((await caller.ask('GET', '/v1/session')).body.person).toBeNull();
  expect(await caller.ask('GET', '/v1/work-items')).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
});
