import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeLetter } from '../../db/letters/letters.ts';
import { storeCaseworkers } from '../../db/people/caseworkers.ts';
import { setReaders } from '../../db/people/file-readers.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { draftOf } from '../domain/letters/example-letters.ts';
import { ISOLATED } from '../rules/example-clients.ts';
import { type Harness, openHarness, rulesNamed } from '../workflows/harness.ts';
import { type Caller, openCaller } from './caller.ts';

let harness: Harness;
let caller: Caller & { close(): Promise<void> };

beforeAll(async () => {
  harness = await openHarness(rulesNamed('api-changes'));
  caller = await openCaller(harness.office);
});

afterAll(async () => {
  await caller?.close();
  await harness?.close();
});

test('a page hears what changes, and one that was away hears what came since', async () => {
  await caller.be('cw-01');
  const stream = await caller.follow();
  const clientId = await harness.client(ISOLATED);
  await harness.begin(clientId);
  const of = async (from: typeof stream) => {
    for (;;) {
      const event = await from.next();
      if ((event.data as { clientId?: string }).clientId === clientId) return event;
    }
  };
  const started = await of(stream);
  expect(started).toMatchObject({ event: 'trajectory', data: { clientId, version: 1 } });
  stream.close();

  await harness.send(clientId, 'suspend', { reasonCode: 'illness' });
  const back = await caller.follow(started.id ?? '');
  expect((await of(back)).data).toEqual({ clientId, version: 2 });
  back.close();
});

test('what was written late under an earlier moment is told after all', async () => {
  await caller.be('cw-01');
  const clientId = await harness.client(ISOLATED);
  await harness.begin(clientId);
  // As after waiting for a lock: its moment is before what the page heard last.
  const justNow = new Date(Date.now() + 5_000).toISOString();
  const back = await caller.follow(justNow);
  for (;;) if (((await back.next()).data as { clientId?: string }).clientId === clientId) break;
  back.close();
});

test('who was away for long is told to read everything again', async () => {
  await caller.be('cw-01');
  const { db } = harness.office;
  const rows = await db
    .selectFrom('trajectories')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirst();
  const back = await caller.follow('2000-01-01T00:00:00.000Z');
  const event = await back.next();
  expect(event.event).toBe((rows?.count ?? 0) > 500 ? 'reset' : 'trajectory');
  back.close();
});

test('of a file that is closed only its readers hear; who lost it hears to read everything again, and no number', async () => {
  const { db } = harness.office;
  const [lead, other] = ['tl-changes', 'tl-changes-2'];
  for (const id of [lead, other])
    await storeCaseworkers(db, [{ id, name: `Leidt ${id}`, team: 'changes', roles: ['teamLead'] }]);
  const clientId = await harness.client(ISOLATED);
  await harness.begin(clientId);
  const open = await harness.client(ISOLATED);
  const [theirs, others] = [caller.another(), caller.another()];
  await theirs.be(lead);
  await others.be(other);
  const since = new Date().toISOString();
  const [reader, stranger] = [await theirs.follow(), await others.follow()];
  expect(
    (await theirs.ask('PUT', `/v1/clients/${clientId}/readers`, { body: { readers: ['cw-01', lead] } })).status,
  ).toBe(200);
  await harness.send(clientId, 'suspend', { reasonCode: 'illness' });
  await harness.begin(open);
  const until = async (from: typeof reader, last: string) => {
    const told = [];
    for (;;) {
      const { event, data } = await from.next();
      const of = (data as { clientId?: string }).clientId;
      if (event === 'reset' || of === clientId || of === last) told.push(event === 'reset' ? event : of);
      if (of === last) return told;
    }
  };
  // What was told before it was closed may come late.
  const heard = await until(stranger, open);
  expect(heard.slice(heard.indexOf('reset'))).toEqual(['reset', open]);
  expect(await until(reader, open)).toContain(clientId);
  const [again, away] = [await theirs.follow(since), await others.follow(since)];
  expect(await until(away, open)).toEqual([open]);
  expect(await until(again, open)).toContain(clientId);
  for (const stream of [reader, stranger, again, away]) stream.close();
});

test('of a file only those hear who see it, and of a hand-over to another team also those who saw it until then', async () => {
  const { db } = harness.office;
  await storeCaseworkers(db, [
    { id: 'cw-heard', name: 'Krijgt', team: 'heard', roles: ['caseworker'] },
    { id: 'cw-heard-2', name: 'Hoort', team: 'heard', roles: ['caseworker'] },
    { id: 'tl-heard', name: 'Leidt', team: 'elsewhere', roles: ['teamLead'] },
    { id: 'ops-heard', name: 'Beheert', team: 'elsewhere', roles: ['operations', 'management', 'privacyOfficer'] },
  ]);
  const [kept, handedOver] = [await harness.client(ISOLATED), await harness.client(ISOLATED)];
  const followed = await Promise.all(
    ['cw-02', 'cw-heard-2', 'tl-heard', 'ops-heard'].map(async (id) => {
      const person = caller.another();
      await person.be(id);
      return person.follow();
    }),
  );
  for (const clientId of [kept, handedOver]) await harness.begin(clientId);
  await harness.send(kept, 'suspend', { reasonCode: 'illness' });
  await harness.send(handedOver, 'transfer', { to: 'cw-heard' });
  await harness.send(handedOver, 'suspend', { reasonCode: 'illness' });
  // Comes last, and tells whoever does not see it to read everything again.
  await setReaders(db, kept, ['cw-01']);
  const heardOn = async (stream: (typeof followed)[number]): Promise<string[]> => {
    const heard = new Set<string>();
    for (;;) {
      const { event, data } = await stream.next();
      if (event === 'reset') return [...heard];
      const { clientId, version } = data as { clientId: string; version: number };
      if (clientId === kept) heard.add('kept');
      if (clientId === handedOver && version > 1) heard.add(`handed over, ${version}`);
    }
  };
  const [before, after, lead, operations] = await Promise.all(followed.map(heardOn));
  expect(before).toContain('handed over, 2');
  expect(before).not.toContain('handed over, 3');
  expect(after).toEqual(['handed over, 2', 'handed over, 3']);
  expect(lead).toEqual(expect.arrayContaining(['handed over, 2', 'handed over, 3']));
  expect(operations).toEqual([]);
  for (const stream of followed) stream.close();
});

test('whoever handles the post hears of a letter of any team, of what changed of one whose file is closed nothing', async () => {
  const { db } = harness.office;
  await storeCaseworkers(db, [{ id: 'ops-post', name: 'Verzendt', team: 'elsewhere', roles: ['operations'] }]);
  const post = caller.another();
  await post.be('ops-post');
  const [closed, open] = [await harness.client(ISOLATED), await harness.client(ISOLATED)];
  const begun = [await harness.begin(closed), await harness.begin(open)];
  await setReaders(db, closed, ['cw-01']);
  const stream = await post.follow();
  for (const { trajectoryId } of begun)
    await storeLetter(db, {
      id: `${trajectoryId}.90.decision`,
      trajectoryId,
      version: 90,
      kind: 'decision',
      language: 'nl',
      content: draftOf('decision'),
      writtenAt: instantOf(Date.now()),
    });
  for (;;) {
    const { event, data } = await stream.next();
    if (event === 'reset') continue;
    expect(data).toMatchObject({ clientId: open });
    break;
  }
  stream.close();
});

test('what somebody else tells where changes are told is told as something missed, and what comes after it is heard', async () => {
  await caller.be('cw-01');
  const clientId = await harness.client(ISOLATED);
  for (const payload of ['no change', 'null', '']) {
    const stream = await caller.follow();
    await sql`select pg_notify('klimop_trajectories', ${payload})`.execute(harness.office.db);
    while ((await stream.next()).event !== 'reset');
    stream.close();
  }
  const stream = await caller.follow();
  await harness.begin(clientId);
  while (((await stream.next()).data as { clientId?: string }).clientId !== clientId);
  stream.close();
});

test('a follower hears all that came while it was asked who sees what came before, each once and in order', async () => {
  const { db } = harness.office;
  const clientId = await harness.client(ISOLATED);
  await harness.begin(clientId);
  await caller.be('cw-01');
  const stream = await caller.follow();
  const versions = Array.from({ length: 300 }, (_, at) => 1_000 + at);
  await sql`select pg_notify('klimop_trajectories', json_build_object('clientId', ${clientId}::text, 'municipality', 'here', 'version', version, 'at', now())::text)
    from unnest(${versions}::int[]) version`.execute(db);
  const heard: number[] = [];
  while (heard.length < versions.length) {
    const { event, data } = await stream.next();
    expect(event).toBe('trajectory');
    const { version } = data as { version: number };
    if (version >= 1_000) heard.push(version);
  }
  expect(heard).toEqual(versions);
  stream.close();
});

test('who is not signed in hears nothing', async () => {
  expect((await caller.another().ask('GET', '/v1/changes')).body.code).toBe('NOT_SIGNED_IN');
});

test('a stream has no head of its own: it would go on after the answer, with nobody to end it', async () => {
  await caller.be('cw-01');
  expect((await caller.ask('HEAD', '/v1/session')).status).toBe(200);
  expect((await caller.ask('HEAD', '/v1/changes')).status).toBe(404);
});
