/** Every command in every phase: whatever comes of it, the answer, the audit trail, the row and what is held always agree. */
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createActivities } from '../../activities/create.ts';
import { writeLetter } from '../../activities/letters.ts';
import { RuleSetLibrary } from '../../activities/rule-set-library.ts';
import { brokenInvariants } from '../../chaos/invariants.ts';
import { clientFacts } from '../../db/clients/clients.ts';
import { closeDatabase, connectDatabase } from '../../db/connection/connect.ts';
import { draftsToSend, lettersDue, lettersOf } from '../../db/letters/letters.ts';
import { submission } from '../../db/trajectories/submissions.ts';
import { auditOf, trajectoryById } from '../../db/trajectories/trajectories.ts';
import type { Entrance } from '../../domain/rules/language/schema.ts';
import { COMMANDS, type CommandName } from '../../domain/trajectory/commands.ts';
import { PHASE_IDS, PHASES, type PhaseId } from '../../domain/trajectory/phases.ts';
import { project } from '../../domain/trajectory/project.ts';
import { permittedCommands } from '../../domain/trajectory/refusals.ts';
import { viewOf } from '../../domain/trajectory/view.ts';
import { stateIn } from '../db/happening.ts';
import { startPostgres, type TestPostgres } from '../db/postgres.ts';
import { reservationsOf } from '../db/reservations-of.ts';
import { type Content, type Desk, openDesk } from './desk.ts';

let postgres: TestPostgres;
let desk: Desk;
beforeAll(async () => {
  postgres = await startPostgres({ max: 12 });
  desk = await openDesk(postgres.db);
});
afterAll(() => postgres.stop());

/** What each command says here, such that nothing of its content refuses it. */
const contents = (entrance: Entrance): { readonly [Name in CommandName]: Content<Name> } => ({
  provideFacts: { factIds: ['ladderStep'], correction: false },
  approve: {},
  override: {
    goal: entrance === 'crisis' ? 'workToWork' : 'goal1',
    // The crisis service proposes direct placement: that would be no deviation.
    instrument: entrance === 'crisis' ? 'schooling' : 'directPlacement',
    reasonCode: 'clientWish',
  },
  place: { sector: 'care' },
  recordContact: { result: 'needsAttention' },
  conclude: { outcome: 'cvBuilding' },
  relapse: { reasonCode: 'jobLost' },
  reopen: { reasonCode: 'wrongFacts' },
  becameUnemployed: {},
  redecide: { ruleSet: desk.otherVersion, bulkId: '3f2b8a52-0c4e-4a57-9f0e-0b8d8f3c1a11' },
  suspend: { reasonCode: 'illness' },
  resume: {},
  transfer: { to: 'cw-02' },
  withdraw: { reasonCode: 'moved' },
});

const cases: [phase: PhaseId, entrance: Entrance, stands: 'going on' | 'suspended'][] = [
  ...PHASE_IDS.map((phase): (typeof cases)[number] => [phase, 'benefit', 'going on']),
  ...PHASE_IDS
    // Nobody in crisis service is in regular work already.
    .filter((phase) => phase !== 'noTrajectory')
    .map((phase): (typeof cases)[number] => [phase, 'crisis', 'going on']),
  ...PHASE_IDS.filter((phase) => !PHASES[phase].final).map((phase): (typeof cases)[number] => [
    phase,
    'benefit',
    'suspended',
  ]),
];

describe.each(cases)('in %s, entered by %s and %s', (phase, entrance, stands) => {
  test('each command is carried out or refused, whole, and once', async () => {
    await Promise.all((Object.keys(COMMANDS) as CommandName[]).map(tried));
  });

  const tried = async (name: CommandName) => {
    const { db } = postgres;
    const one = await desk.inPhase(phase, entrance);
    if (stands === 'suspended') await desk.give(one, 'suspend', { reasonCode: 'illness' });
    const before = await stateIn(db, one.trajectoryId);
    expect(before, name).toMatchObject({ phase, entrance });
    const facts = (await clientFacts(db, one.clientId))?.facts;
    const permitted = permittedCommands(viewOf(before, null)).includes(name);

    const commandId = await desk.submit(one, name, contents(entrance)[name]);
    const done = await desk.ask(one, { name, commandId });
    const { view, answer } = done;

    const state = await stateIn(db, one.trajectoryId);
    const audit = await auditOf(db, one.trajectoryId);
    const kept = await submission(db, commandId);
    expect(answer?.ok, `${name}: ${JSON.stringify(answer)}`).toBe(permitted);
    expect(kept?.answer, name).toEqual(answer);
    expect(await trajectoryById(db, one.trajectoryId), name).toEqual(project(state));
    expect(view, name).toEqual({ ...viewOf(state, null), words: view.words });
    expect(audit.at(-1), name).toMatchObject({ version: state.version, toPhase: state.phase, at: state.updatedAt });
    expect(audit, name).toHaveLength(state.version);
    const held = (await reservationsOf(db, one.trajectoryId)).filter(({ releasedAt }) => releasedAt === null);
    expect(
      held.map(({ reservationId }) => reservationId),
      name,
    ).toEqual(state.reservation === null ? [] : [state.reservation.id]);

    if (answer?.ok) {
      expect(answer, name).toEqual({ ok: true, version: view.version, phase: view.phase, waitingOn: view.waitingOn });
      expect(state.version, name).toBe(before.version + 1);
      expect(audit.at(-1), name).toMatchObject({
        event: name,
        commandId,
        by: name === 'redecide' ? 'ro-01' : 'cw-01',
        fromPhase: phase,
      });
      expect(kept, name).toMatchObject({ note: 'Eigen woorden' });
    } else {
      expect(state, name).toEqual(before);
      expect(
        audit.filter((line) => line.commandId === commandId),
        name,
      ).toEqual([]);
      expect(kept, name).toMatchObject({ facts: null, note: null });
      expect((await clientFacts(db, one.clientId))?.facts, name).toEqual(facts);
      expect(answer?.message, name).toMatch(/\.$/);
    }
    // Asked again, by the same worker or another, it is what it was.
    expect(await desk.ask(one, { name, commandId }), name).toEqual(done);
    expect(await stateIn(db, one.trajectoryId), name).toEqual(state);
  };
});

describe('no letter can be written', () => {
  test('and whatever is commanded or cancelled in each phase, everything holds that chaos asks of a database', async () => {
    const { db } = postgres;
    await sql`alter table letters rename to letters_away`.execute(db);
    try {
      for (const phase of PHASE_IDS.filter((phase) => !PHASES[phase].final)) {
        await Promise.all([
          ...(Object.keys(COMMANDS) as CommandName[]).map(async (name) =>
            desk.give(await desk.inPhase(phase), name, contents('benefit')[name]),
          ),
          desk.inPhase(phase).then((one) => desk.ask(one, { name: 'cancel', overtakes: [] })),
        ]);
      }
    } finally {
      await sql`alter table letters_away rename to letters`.execute(db);
    }
    expect((await lettersDue(db, '2999-01-01T00:00:00.000Z', 1_000)).length).toBeGreaterThan(10);
    expect(await brokenInvariants(db)).toEqual([]);
  });
});

describe('the letters are locked', () => {
  /** What waits for the lock takes as long as that is held, however busy the machine is. */
  const HELD_MS = 60_000;

  test('and nothing that happens waits for them; what was taken back meanwhile cannot be sent', async () => {
    const { db, url } = postgres;
    const worker = connectDatabase(url, { lockTimeoutMs: 700 });
    const through = createActivities(worker);
    const locker = new pg.Client({ connectionString: url });
    await locker.connect();
    const open = PHASE_IDS.filter((phase) => !PHASES[phase].final);
    const ways = open.flatMap((phase) => [
      ...(Object.keys(COMMANDS) as CommandName[]).map((name) => ({ phase, name, says: contents('benefit')[name] })),
      { phase, name: 'withdraw' as const, says: { reasonCode: 'deceased' } as const },
    ]);
    const asked = await Promise.all(
      ways.map(async ({ phase, name, says }) => {
        const one = await desk.inPhase(phase, 'benefit');
        const permitted = permittedCommands(viewOf(await stateIn(db, one.trajectoryId), null)).includes(name);
        return permitted ? { one, name, says, commandId: await desk.submit(one, name, says as never) } : null;
      }),
    );
    const wanted = asked.filter((one) => one !== null);
    expect(new Set(wanted.map(({ name }) => name)).size).toBeGreaterThan(10);
    try {
      await locker.query('begin; lock table letters in access exclusive mode');
      const ended = Promise.all(
        wanted.map(async ({ one, name, commandId }) => {
          const { answer } = await desk.ask(one, { name, commandId }, undefined, through);
          expect(answer, name).toMatchObject({ ok: true });
        }),
      );
      expect(await Promise.race([ended.then(() => 'done'), pause(HELD_MS, 'still waiting', { ref: false })])).toBe(
        'done',
      );
    } finally {
      await locker.query('rollback');
      await locker.end();
      await closeDatabase(worker);
    }
    const EVERYBODY = { id: 'tl-01', team: '', roles: ['teamLead'], municipalities: null } as const;
    const library = new RuleSetLibrary(db);
    for (const due of await lettersDue(db, '2999-01-01T00:00:00.000Z', 1_000)) await writeLetter(db, library, due);
    expect(await lettersDue(db, '2999-01-01T00:00:00.000Z', 1_000)).toEqual([]);
    const sendable = new Set((await draftsToSend(db, 10_000, null, EVERYBODY)).map(({ trajectoryId }) => trajectoryId));
    for (const { one, name, says } of wanted) {
      const isUnwritten = name === 'withdraw' && 'reasonCode' in says && says.reasonCode === 'deceased';
      const tellsNothing = name === 'reopen' || isUnwritten;
      const kinds = (await lettersOf(db, one.trajectoryId)).filter(({ lapsedAt }) => lapsedAt === null);
      if (tellsNothing) expect([...sendable].includes(one.trajectoryId), name).toBe(false);
      else expect(kinds.length > 0, name).toBe(sendable.has(one.trajectoryId));
    }
  });
});
