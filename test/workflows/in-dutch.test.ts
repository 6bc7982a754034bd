/** What operations see in the Temporal UI of every type of workflow reads in Dutch, and what they may send that is not there is answered in Dutch. */

import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dutchToday } from '../../activities/dutch-today.ts';
import { startRedecide } from '../../commands/rules/redecide/bulk-redecide.ts';
import { hashInForce } from '../../db/rules/rule-sets.ts';
import { trajectoryWorkflowId } from '../../domain/trajectory/address.ts';
import { COMMAND_NAMES } from '../../domain/trajectory/command-table.ts';
import { DESCRIPTIONS } from '../../workflows/in-dutch.ts';
import { type Harness, openHarness, rulesNamed } from './harness.ts';

let office: Harness;
let temporal: Client;
beforeAll(async () => {
  office = await openHarness(rulesNamed('in-dutch'));
  temporal = office.office.temporal;
});
afterAll(() => office.close());

/** One of each type, with the messages that it has. */
const WORKFLOWS: Readonly<
  Record<string, { begin: () => Promise<string>; updates: readonly string[]; queries: readonly string[] }>
> = {
  trajectory: {
    begin: async () => {
      const clientId = await office.client();
      await office.begin(clientId);
      expect(await office.send(clientId, 'approve', {})).toMatchObject({ ok: true });
      expect(await office.send(clientId, 'place', {})).toMatchObject({ ok: true });
      return trajectoryWorkflowId(clientId);
    },
    updates: COMMAND_NAMES,
    queries: ['view'],
  },
  redecideWaiting: {
    begin: async () => {
      await office.begin(await office.client());
      const ruleSet = await hashInForce(office.office.db, office.ruleSetId, dutchToday());
      const bulk = { ruleSetId: office.ruleSetId, ruleSet: ruleSet ?? '', phase: 'approval' as const, by: 'ro-01' };
      const started = await startRedecide(office.office, { ...bulk, bulkId: randomUUID(), dryRun: true });
      if (!started.ok) throw new Error(started.message);
      await temporal.workflow.getHandle(started.workflowId).result();
      return started.workflowId;
    },
    updates: ['stop'],
    queries: ['progress'],
  },
  watchdog: {
    begin: async () => {
      const workflowId = `watchdog-${randomUUID()}`;
      const { taskQueue } = office.office;
      const staticSummary = 'Nakijken';
      await temporal.workflow.execute('watchdog', {
        workflowId,
        taskQueue,
        staticSummary,
        args: [{ settles: 60_000 }],
      });
      return workflowId;
    },
    updates: [],
    queries: [],
  },
};

interface Definition {
  readonly name: string;
  readonly description?: string;
}

describe.each(Object.entries(WORKFLOWS))('a workflow of type %s', (_type, { begin, updates, queries }) => {
  let workflowId: string;
  beforeAll(async () => {
    workflowId = await begin();
  });
  const handle = () => temporal.workflow.getHandle(workflowId);
  const definitions = async () => {
    const { definition } = await handle().query<{
      definition: Record<'queryDefinitions' | 'signalDefinitions' | 'updateDefinitions', Definition[]>;
    }>('__temporal_workflow_metadata');
    // Of the SDK itself: they show a stack, and have words of their own.
    const own = (all: readonly Definition[] = []) => all.filter(({ name }) => !name.startsWith('__'));
    return {
      queries: own(definition.queryDefinitions),
      signals: own(definition.signalDefinitions),
      updates: own(definition.updateDefinitions),
    };
  };

  test('says of each message that it takes what that does', async () => {
    const all = await definitions();
    expect(all.updates.map(({ name }) => name).sort()).toEqual([...updates].sort());
    expect(all.queries.map(({ name }) => name)).toEqual([...queries]);
    for (const { name, description } of [...all.updates, ...all.queries, ...all.signals])
      expect(description, name).toBe(DESCRIPTIONS[name as keyof typeof DESCRIPTIONS]);
  });

  test('has a summary beside its start, each activity and each timer', async () => {
    const { events } = await handle().fetchHistory();
    const bare = (events ?? []).filter(
      (event) =>
        (event.workflowExecutionStartedEventAttributes ||
          event.activityTaskScheduledEventAttributes ||
          event.markerRecordedEventAttributes ||
          event.timerStartedEventAttributes) &&
        !event.userMetadata?.summary?.data?.length,
    );
    expect(bare.map(({ eventId, eventType }) => [String(eventId), eventType])).toEqual([]);
  });

  test('answers an unknown query in Dutch, with what there is', async () => {
    await expect(handle().query('hoeStaatHet')).rejects.toThrow(
      new RegExp(`kent deze vraag \\(query\\) niet\\. Wel: .*${queries.at(-1) ?? 'er zijn er geen'}`),
    );
  });
});

test('a trajectory answers an unknown update in Dutch, with what there is, and keeps nothing of it', async () => {
  const handle = temporal.workflow.getHandle((await WORKFLOWS.trajectory?.begin()) ?? '');
  const known = async () =>
    (await handle.query<{ definition: { updateDefinitions: Definition[] } }>('__temporal_workflow_metadata')).definition
      .updateDefinitions;
  const before = (await handle.fetchHistory()).events?.length;
  for (const name of ['goedkeuren', 'Approve', 'toString', 'view']) {
    const refused = handle.executeUpdate(name, { args: ['Mevrouw is ziek'] });
    await expect(refused, name).rejects.toMatchObject({
      cause: {
        type: 'UNKNOWN_UPDATE',
        message: expect.stringMatching(/^Een traject kent deze update niet\. Wel: .*approve/),
      },
    });
  }
  expect((await handle.fetchHistory()).events?.length).toBe(before);
  expect((await known()).map(({ name }) => name).sort()).toEqual([...COMMAND_NAMES].sort());
});
