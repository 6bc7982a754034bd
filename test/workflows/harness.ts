/**
 * A worker, clients and a caseworker for the tests of workflows: real Temporal, real PostgreSQL, the Enschede rules with short durations.
 */

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, type Worker } from '@temporalio/worker';
import { inject } from 'vitest';
import { dutchToday } from '../../activities/dutch-today.ts';
import { type Office, openOffice } from '../../commands/office.ts';
import { installRuleSet } from '../../commands/rules/install-rule-set.ts';
import { awaitProposal } from '../../commands/trajectory/await-proposal.ts';
import { type Enclosure, type Sent, sendCommand } from '../../commands/trajectory/send-command.ts';
import { startTrajectory } from '../../commands/trajectory/start-trajectory.ts';
import { insertClients, type NewClient } from '../../db/clients/clients.ts';
import { closeDatabase, connectDatabase } from '../../db/connection/connect.ts';
import { storeCaseworkers } from '../../db/people/caseworkers.ts';
import { storeCohort } from '../../db/places/cohorts.ts';
import { trajectoryById, trajectoryOf } from '../../db/trajectories/trajectories.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { testBsn } from '../../domain/person/bsn.ts';
import { loadRuleSet } from '../../domain/rule-checks/load.ts';
import type { Entrance, Facts, RuleSetDocument } from '../../domain/rules/language/schema.ts';
import { trajectoryWorkflowId } from '../../domain/trajectory/address.ts';
import { COMMAND_TABLE } from '../../domain/trajectory/command-table.ts';
import { type CommandName, isMotivated, type Payload } from '../../domain/trajectory/commands.ts';
import type { TrajectoryProjection } from '../../domain/trajectory/projection.ts';
import { createWorker } from '../../worker/create-worker.ts';
import { RETRIED_CALLS } from '../../worker/retried-calls.ts';
import { fillOffice } from '../db/office.ts';
import { ISOLATED } from '../rules/example-clients.ts';
import { databaseOfItsOwn, isAt, urlOf } from './own-database.ts';

const ENSCHEDE = JSON.parse(
  readFileSync(new URL('../../rules/enschede/rule-set.json', import.meta.url), 'utf8'),
) as RuleSetDocument;

/** Durations of a test: long enough to act before them, short enough to wait for. */
export interface ShortCalendar {
  readonly reminder: string;
  readonly followUp: readonly string[];
  readonly aftercare: readonly string[];
}

export const SHORT: ShortCalendar = { reminder: 'PT60S', followUp: ['PT60S'], aftercare: ['PT60S', 'PT120S'] };

/** The Enschede rules under a name of their own, with a short calendar and, where given, other capacities. */
export const rulesNamed = (
  id: string,
  calendar: ShortCalendar = SHORT,
  places: Readonly<Record<string, number>> = {},
): RuleSetDocument => {
  const source = ENSCHEDE.calendar.objection.source;
  const dated = <T>(value: T) => ({ value, source });
  const reminder = dated(calendar.reminder);
  const moments = (all: readonly string[]) => ({ benefit: dated([...all]), crisis: dated([...all]) });
  return {
    ...ENSCHEDE,
    id,
    calendar: {
      ...ENSCHEDE.calendar,
      reminders: { missingFacts: reminder, approval: reminder, placement: reminder, contact: reminder },
      followUp: moments(calendar.followUp),
      aftercare: moments(calendar.aftercare),
      // As long as any moment here is away: a contact counts as soon as it is held.
      contactWindow: { followUp: dated('PT3600S'), aftercare: dated('PT3600S') },
    },
    instruments: ENSCHEDE.instruments.map((instrument) => ({
      ...instrument,
      capacity: { ...instrument.capacity, places: places[instrument.id] ?? instrument.capacity.places },
    })),
  };
};

/** The Enschede rules as they are, under a name of their own. */
export const policyRules = (id: string): RuleSetDocument => ({ ...ENSCHEDE, id });

const synthetic = (n: number): NewClient['person'] => ({
  bsn: testBsn(n),
  givenName: 'Test',
  familyName: `Klant ${n}`,
  street: 'Teststraat',
  houseNumber: String(n),
  postcode: '7511AA',
  city: 'Enschede',
});

let lastClient = Math.floor(Math.random() * 80_000) * 10;

export interface Harness {
  readonly office: Office;
  readonly ruleSetId: string;
  /** Adds a client and returns its id. */
  client(facts?: Facts, entrance?: Entrance): Promise<string>;
  start(clientId: string, commandId?: string): ReturnType<typeof startTrajectory>;
  /** Starts and waits for the first proposal or question. */
  begin(clientId: string): Promise<TrajectoryProjection>;
  send<Name extends CommandName>(
    clientId: string,
    name: Name,
    rest: Omit<Payload<Name>, 'commandId' | 'by' | 'expectedVersion' | 'on'> & {
      readonly expectedVersion?: number;
      readonly on?: string;
    },
    options?: { readonly commandId?: string; readonly enclosure?: Enclosure },
  ): Promise<Sent>;
  /** Waits until the recorded state is as asked; fails with the last state seen. */
  until(trajectoryId: string, wanted: (state: TrajectoryProjection) => boolean): Promise<TrajectoryProjection>;
  close(): Promise<void>;
}

/** Publishes the rules and runs a worker on a task queue of its own. */
export const openHarness = async (
  rules: RuleSetDocument,
  options: {
    readonly maxCachedWorkflows?: number;
    /** False: somebody else runs the worker, on `taskQueue`. */
    readonly worker?: boolean;
    readonly taskQueue?: string;
    /** One whose database this one shares. */
    readonly beside?: Harness;
    readonly servers?: { readonly databaseUrl: string; readonly temporalAddress: string };
  } = {},
): Promise<Harness> => {
  const address = options.servers?.temporalAddress ?? inject('temporalAddress');
  const databaseUrl =
    options.servers?.databaseUrl ?? (options.beside ? urlOf(options.beside.office.db) : await databaseOfItsOwn());
  const db = isAt(connectDatabase(databaseUrl), databaseUrl);
  const connection = await Connection.connect({ address, interceptors: [...RETRIED_CALLS] });
  const taskQueue = options.taskQueue ?? `test-${randomUUID()}`;
  const office = openOffice(new Client({ connection }), db, taskQueue);
  const loaded = loadRuleSet(rules);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.findings));
  await fillOffice(db);
  await installRuleSet(db, loaded.ruleSet, instantOf(Date.now()));
  for (const { id, size } of rules.cohorts) await storeCohort(db, rules.id, id, size, []);
  await storeCaseworkers(
    db,
    ['cw-01', 'cw-02'].map((id) => ({ id, name: `Klantmanager ${id}`, team: 'test', roles: ['caseworker'] })),
  );

  const native = await NativeConnection.connect({ address });
  let worker: Worker | null = null;
  let running: Promise<void> = Promise.resolve();
  if (options.worker !== false) {
    worker = await createWorker({
      connection: native,
      namespace: 'default',
      db,
      taskQueue,
      workflowBundle: { codePath: inject('bundlePath') },
      ...(options.maxCachedWorkflows !== undefined && { maxCachedWorkflows: options.maxCachedWorkflows }),
    });
    running = worker.run();
  }

  const harness: Harness = {
    office,
    ruleSetId: rules.id,
    client: async (facts = ISOLATED, entrance = 'benefit') => {
      lastClient += 1;
      const clientId = `c-${String(100_000 + lastClient).padStart(6, '0')}`;
      const client: NewClient = {
        clientId,
        entrance,
        facts,
        caseworkerId: 'cw-01',
        reference: false,
        person: synthetic(lastClient),
      };
      await insertClients(db, [client]);
      return clientId;
    },
    start: (clientId, commandId = randomUUID()) =>
      startTrajectory(office, { commandId, clientId, ruleSetId: rules.id, by: 'cw-01' }),
    begin: async (clientId) => {
      const started = await harness.start(clientId);
      if (!started.ok) throw new Error(started.message);
      const present = await awaitProposal(office, started.trajectoryId);
      if (present === null) throw new Error('no proposal came');
      return present;
    },
    // Who decides has just looked, unless a test says what they saw.
    send: async (clientId, name, rest, { commandId = randomUUID(), enclosure = {} } = {}) => {
      const looked = COMMAND_TABLE[name].mustHaveSeen
        ? { expectedVersion: (await trajectoryOf(db, clientId))?.seen ?? 0 }
        : {};
      const today = name === 'recordContact' ? { on: dutchToday() } : {};
      // Making anew is done in bulk, by whoever is about the rules.
      const by = name === 'redecide' ? 'ro-01' : 'cw-01';
      const payload = { commandId, by, ...looked, ...today, ...rest };
      return sendCommand(office, clientId, name, payload as never, {
        ...(isMotivated({ name, ...rest }) && { motivation: 'Dit past beter bij u.' }),
        ...enclosure,
      });
    },
    until: async (trajectoryId, wanted) => {
      let seen: TrajectoryProjection | null = null;
      for (const end = Date.now() + 30_000; Date.now() < end; await pause(50)) {
        seen = await trajectoryById(db, trajectoryId);
        if (seen !== null && wanted(seen)) return seen;
      }
      throw new Error(`not reached; last seen ${JSON.stringify(seen)}`);
    },
    close: async () => {
      worker?.shutdown();
      await running;
      await native.close();
      await connection.close();
      await closeDatabase(db);
    },
  };
  return harness;
};

/** Adds that many clients with these facts and starts their trajectories, some at a time. */
export const beginMany = async (
  office: Harness,
  count: number,
  facts: Facts = ISOLATED,
): Promise<TrajectoryProjection[]> => {
  const AT_ONCE = 8;
  const begun: TrajectoryProjection[] = [];
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - from) }, async () => {
      const started = await office.start(await office.client(facts));
      if (!started.ok) throw new Error(started.message);
      return office.until(started.trajectoryId, () => true);
    });
    begun.push(...(await Promise.all(some)));
  }
  return begun;
};

/** The whole history of the newest run of a client's trajectory. */
export const historyOf = (office: Office, clientId: string) =>
  office.temporal.workflow.getHandle(trajectoryWorkflowId(clientId)).fetchHistory();
