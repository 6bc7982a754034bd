/**
 * What a trajectory costs beside an empty workflow on the same server, in the same run: proposals and commands a second, a bulk start, SQL
 * statements, events, memory.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { askWorkflow } from '../../activities/ask-workflow.ts';
import { inParallel } from '../../activities/in-parallel.ts';
import { STARTS_AT_ONCE } from '../../cli/demo/demo-caseload.ts';
import { type Enclosure, sendCommand } from '../../commands/trajectory/send-command.ts';
import { startTrajectory } from '../../commands/trajectory/start-trajectory.ts';
import { listTrajectories, phaseCounts } from '../../db/trajectories/trajectories.ts';
import { trajectoryWorkflowId } from '../../domain/trajectory/address.ts';
import type { CommandName } from '../../domain/trajectory/commands.ts';
import { cost, type Figure, rate } from '../figure.ts';
import { median } from '../measure.ts';
import { EMPTY_QUEUE, openStage, RULES, type Stage } from './stage.ts';

/** More than Klimop has under way itself, so that pace is the only thing that counts. */
const MANY_AT_ONCE = 40;
const COMMANDS_AT_ONCE = 16;
const ROUNDS = 3;
const PER_ROUND = 400;
const BULK = 5_351;
const MB = 1_048_576;

/** Trajectories that have their first proposal or question. */
const proposals = async ({ office }: Stage): Promise<number> =>
  Object.values(await phaseCounts(office.db)).reduce((sum, count) => sum + count, 0);

const LOOK_MS = 20;
/** Counting thousands of trajectories fifty times a second would take a quarter of a processor from what is measured. */
const LOOK_SELDOM_MS = 250;

/** Waits until a count has grown by that many. @param onLook says in how many milliseconds to look again */
const until = async (
  count: () => Promise<number> | number,
  wanted: number,
  onLook: (now: number) => number = () => LOOK_MS,
) => {
  for (;;) {
    const now = await count();
    const next = onLook(now);
    if (now >= wanted) return;
    await pause(next);
  }
};

const seldom = () => LOOK_SELDOM_MS;

/** Things a second from the first start to the last one done. */
const timed = async (amount: number, work: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  await work();
  return (amount * 1_000) / (performance.now() - began);
};

const startMany = (stage: Stage, clientIds: readonly string[], atOnce = MANY_AT_ONCE) =>
  inParallel(clientIds, atOnce, async (clientId) => {
    const started = await startTrajectory(stage.office, {
      commandId: randomUUID(),
      clientId,
      ruleSetId: RULES,
      by: 'cw-01',
    });
    if (!started.ok) throw new Error(started.code);
  });

const startEmpty = (stage: Stage, type: string, ids: readonly string[], atOnce = MANY_AT_ONCE) =>
  inParallel(ids, atOnce, async (workflowId) => {
    await stage.office.temporal.workflow.start(type, { workflowId, taskQueue: EMPTY_QUEUE, args: [] });
  });

const named = (prefix: string, amount: number): string[] =>
  Array.from({ length: amount }, (_, index) => `${prefix}-${index}`);

/** Proposals a second beside empty workflows, and beside those that say as much, taking turns. */
const benchProposals = async (stage: Stage, take: (amount: number) => string[]): Promise<Figure[]> => {
  const ours: number[] = [];
  const peers: number[] = [];
  const saying: number[] = [];
  const empty = (type: string, round: number) => {
    const emptied = stage.emptied() + PER_ROUND;
    return timed(PER_ROUND, async () => {
      await startEmpty(stage, type, named(`${type}-${round}`, PER_ROUND));
      await until(stage.emptied, emptied);
    });
  };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const peer = await empty('emptyWorkflow', round);
    const says = await empty('sayingWorkflow', round);
    const wanted = (await proposals(stage)) + PER_ROUND;
    const our = await timed(PER_ROUND, async () => {
      await startMany(stage, take(PER_ROUND));
      await until(() => proposals(stage), wanted, seldom);
    });
    // The first round warms up.
    if (round > 0) {
      ours.push(our);
      peers.push(peer);
      saying.push(says);
    }
  }
  const name = 'workflow: client started, proposal stored';
  return [
    rate(name, median(ours), median(peers), '/s, 40 starts at once, peer: one local activity'),
    rate(name, median(ours), median(saying), '/s, peer: also attributes and a timer'),
  ];
};

/** Commands a second beside updates that do nothing, and beside those that say as much, taking turns. */
const benchCommands = async (stage: Stage, take: (amount: number) => string[]): Promise<Figure[]> => {
  const begun = take(PER_ROUND);
  const wanted = (await proposals(stage)) + begun.length;
  await startMany(stage, begun);
  await until(() => proposals(stage), wanted);
  const entities = named('entity', PER_ROUND);
  await startEmpty(stage, 'emptyEntity', entities);
  const sayers = named('sayer', PER_ROUND);
  const emptied = stage.emptied() + PER_ROUND;
  await startEmpty(stage, 'sayingWorkflow', sayers);
  await until(stage.emptied, emptied);
  const mine = new Set(begun);
  const approvable = (await listTrajectories(stage.office.db, { phase: 'approval', limit: 100_000 }))
    .filter(({ clientId, instrument }) => mine.has(clientId) && instrument !== null)
    .map(({ clientId }) => clientId);
  /** What who decides has seen. */
  const seen = new Map<string, number>();
  const give = (clientIds: readonly string[], name: CommandName) =>
    timed(clientIds.length, () =>
      inParallel(clientIds, COMMANDS_AT_ONCE, async (clientId) => {
        const { payload, enclosure } = SAYS[name] ?? {};
        const sent = await sendCommand(
          stage.office,
          clientId,
          name,
          {
            commandId: randomUUID(),
            by: 'cw-01',
            ...payload,
            ...(name === 'approve' && { expectedVersion: seen.get(clientId) ?? 0 }),
          } as never,
          enclosure,
        );
        if (!sent.ok && sent.code !== 'NO_PLACE' && sent.code !== 'NO_BUDGET' && sent.code !== 'NO_COHORT_PLACE')
          throw new Error(sent.code);
      }),
    );
  const update = (ids: readonly string[], name: string) =>
    timed(ids.length, () =>
      inParallel(ids, COMMANDS_AT_ONCE, async (workflowId) => {
        await askWorkflow(stage.office.temporal, workflowId, name, { commandId: randomUUID() }, 30_000);
      }),
    );
  const ours: number[] = [];
  const peers: number[] = [];
  const saying: number[] = [];
  await update(entities, 'empty');
  await update(sayers, 'say');
  for (const [name, phase] of [
    ['provideFacts', 'approval'],
    ['approve', 'approval'],
    ['place', 'placement'],
  ] as const) {
    const there = await listTrajectories(stage.office.db, { phase, limit: 100_000 });
    for (const { clientId, seen: last } of there) seen.set(clientId, last);
    const now = new Set(there.map(({ clientId }) => clientId));
    peers.push(await update(entities, 'empty'));
    saying.push(await update(sayers, 'say'));
    ours.push(
      await give(
        approvable.filter((clientId) => now.has(clientId)),
        name,
      ),
    );
  }
  const figure = 'workflow: command, update to answer';
  return [
    rate(figure, median(ours), median(peers), '/s, 16 at once, peer: an update that does nothing'),
    rate(figure, median(ours), median(saying), '/s, peer: also a local activity, attributes and a timer'),
  ];
};

const SAYS: Readonly<Partial<Record<CommandName, { readonly payload: object; readonly enclosure: Enclosure }>>> = {
  provideFacts: {
    payload: { factIds: ['hoursAvailable'], correction: true },
    enclosure: { facts: { hoursAvailable: 21 }, note: 'Uren nagevraagd.' },
  },
};

/** SQL statements, events and billable actions of one trajectory after another, so that nothing else counts. */
const benchCosts = async (stage: Stage, take: (amount: number) => string[]): Promise<Figure[]> => {
  const AMOUNT = 20;
  const ids = take(AMOUNT);
  const before = stage.statements();
  let looks = 0;
  for (const clientId of ids) {
    const wanted = (await proposals(stage)) + 1;
    await startMany(stage, [clientId]);
    await until(() => {
      looks += 1;
      return proposals(stage);
    }, wanted);
    looks += 1;
  }
  const perProposal = (stage.statements() - before - looks) / AMOUNT;
  const mine = new Set(ids);
  const approvable = (await listTrajectories(stage.office.db, { phase: 'approval', limit: 100_000 })).filter(
    ({ clientId, instrument }) => mine.has(clientId) && instrument !== null,
  );
  const figures = [
    cost('workflow: SQL statements a proposal, from the start command on', perProposal, 5, 'statements, peer: the aim'),
  ];
  for (const name of ['approve', 'place'] as const) {
    const beforeCommand = stage.statements();
    let accepted = 0;
    for (const { clientId, seen } of approvable) {
      const given = { commandId: randomUUID(), by: 'cw-01', ...(name === 'approve' && { expectedVersion: seen }) };
      const sent = await sendCommand(stage.office, clientId, name, given as never);
      if (sent.ok) accepted += 1;
    }
    const each = (stage.statements() - beforeCommand) / approvable.length;
    if (accepted > 0)
      figures.push(cost(`workflow: SQL statements a command (${name})`, each, 6, 'statements, peer: the aim'));
  }
  const placed = (await listTrajectories(stage.office.db, { phase: 'followUp', limit: 100_000 })).find(({ clientId }) =>
    mine.has(clientId),
  );
  if (placed === undefined) return figures;
  const handle = stage.office.temporal.workflow.getHandle(trajectoryWorkflowId(placed.clientId));
  const events = (await handle.fetchHistory()).events ?? [];
  const billable = events.filter(
    (event) =>
      event.workflowExecutionStartedEventAttributes ||
      event.workflowExecutionUpdateAcceptedEventAttributes ||
      event.activityTaskScheduledEventAttributes ||
      event.timerStartedEventAttributes ||
      event.upsertWorkflowSearchAttributesEventAttributes ||
      event.markerRecordedEventAttributes,
  );
  return [
    ...figures,
    cost('workflow: events from start to placement', events.length, 40, 'events, peer: the aim'),
    cost('workflow: billable actions from start to placement', billable.length, 15, 'actions, peer: the aim'),
  ];
};

/** A bulk start, and then one of as many empty workflows: how soon the first proposal is there, the mean, and whether any five seconds fall behind. */
const benchBulk = async (stage: Stage, clientIds: readonly string[]): Promise<Figure[]> => {
  const memory = () => process.memoryUsage().rss / MB;
  const before = await proposals(stage);
  const memoryBefore = memory();
  const began = performance.now();
  let first = Number.NaN;
  const seen: { readonly at: number; readonly count: number }[] = [{ at: 0, count: 0 }];
  const starting = startMany(stage, clientIds, STARTS_AT_ONCE);
  await until(
    () => proposals(stage),
    before + clientIds.length,
    (now) => {
      const at = (performance.now() - began) / 1_000;
      if (Number.isNaN(first) && now > before) first = at;
      if (at - (seen.at(-1)?.at ?? 0) >= 5) seen.push({ at, count: now - before });
      return now > before ? LOOK_SELDOM_MS : LOOK_MS;
    },
  );
  await starting;
  const seconds = (performance.now() - began) / 1_000;
  const mean = clientIds.length / seconds;
  const rates = seen.slice(1).map(({ at, count }, index) => {
    const former = seen[index] ?? { at: 0, count: 0 };
    return (count - former.count) / (at - former.at);
  });
  const memoryAfter = memory();
  const emptied = stage.emptied() + clientIds.length;
  const peer = await timed(clientIds.length, async () => {
    await startEmpty(stage, 'emptyWorkflow', named('bulk', clientIds.length), STARTS_AT_ONCE);
    await until(stage.emptied, emptied);
  });
  return [
    rate(`workflow: bulk start of ${clientIds.length}, mean`, mean, peer, '/s, peer: one local activity'),
    cost(`workflow: bulk start of ${clientIds.length}, first proposal visible`, first, 2, 's, peer: the aim'),
    rate(`workflow: bulk start, slowest five seconds beside the mean`, Math.min(...rates), mean, 'proposals/s'),
    cost(
      `workflow: memory of this process with ${clientIds.length} trajectories in its cache`,
      memoryAfter,
      memoryBefore,
      'MB, peer: before',
    ),
  ];
};

/** All figures, as they come; some minutes. */
export async function* benchWorkflow(): AsyncGenerator<Figure> {
  const clients = BULK + (ROUNDS + 2) * PER_ROUND + 100;
  const stage = await openStage(clients, 10_000);
  try {
    const left = [...stage.clientIds];
    const take = (amount: number) => left.splice(0, amount);
    yield* await benchBulk(stage, take(BULK));
    yield* await benchProposals(stage, take);
    yield* await benchCommands(stage, take);
    yield* await benchCosts(stage, take);
  } catch (error) {
    // Closing while work is under way makes more errors, which would hide this one.
    console.error(error);
    throw error;
  } finally {
    await stage.close();
  }
}
