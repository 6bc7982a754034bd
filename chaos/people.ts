/**
 * People of chaos: each asks something of a client, mostly what may be asked there, and sends it as people and their connections do: once, again
 * until there is an answer, twice at the same moment, or without waiting for it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { NO_ANSWER } from '../activities/give-command.ts';
import type { Office } from '../commands/office.ts';
import { type Enclosure, type Sent, sendCommand } from '../commands/trajectory/send-command.ts';
import { startTrajectory } from '../commands/trajectory/start-trajectory.ts';
import type { Caseworker } from '../db/people/caseworkers.ts';
import type { CaseloadClient } from '../domain/caseload/generate.ts';
import type { Random } from '../domain/caseload/random.ts';
import { hasRole } from '../domain/person/roles.ts';
import { COMMAND_NAMES, COMMAND_TABLE } from '../domain/trajectory/command-table.ts';
import type { CommandName } from '../domain/trajectory/commands.ts';
import { permittedCommands } from '../domain/trajectory/refusals.ts';
import { RIGHTS } from '../domain/trajectory/rights.ts';
import type { TrajectoryState } from '../domain/trajectory/state.ts';
import { viewOf } from '../domain/trajectory/view.ts';
import { askOf, pickCommand } from './commands.ts';
import type { Entry, Ledger } from './ledger.ts';
import type { ChaosRules } from './rules.ts';
import type { World } from './world.ts';

export interface Neighbourhood {
  readonly world: World;
  readonly rules: ChaosRules;
  readonly clients: readonly CaseloadClient[];
  /** Everybody who works here. */
  readonly people: readonly Caseworker[];
  readonly ledger: Ledger;
}

/** Of a hundred askings this many do not look at what may be asked. */
const WILD = 12;
/** How somebody sends, and how many of a hundred do so. */
const MANNERS = [
  ['again', 45],
  ['once', 25],
  ['twiceAtOnce', 20],
  ['givenUp', 10],
] as const;
const MOST_SENDINGS = 4;
/** Before somebody sends again, and before the same person asks something else. */
const AGAIN_AFTER_MS = { from: 250, to: 1_500 } as const;
const REST_MS = { from: 10, to: 250 } as const;
const PATIENCE_MS = { from: 2_000, to: 15_000 } as const;
const GIVES_UP_AFTER_MS = 150;
/** A start has no bound of its own: what waits longer than this for it goes on without its answer. */
const START_WITHIN_MS = 20_000;

/** A version-4 UUID that the seed decides. */
export const idFrom = (random: Random): string => {
  const hex = (digits: number) => Array.from({ length: digits }, () => random.between(0, 15).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${random.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`;
};

/** Asks one thing after another until it is over. */
export const live = async (here: Neighbourhood, random: Random, isOver: () => boolean): Promise<void> => {
  while (!isOver()) {
    // Whoever looks on cannot look while PostgreSQL is away.
    await askSomething(here, random).catch(() => undefined);
    await pause(random.between(REST_MS.from, REST_MS.to));
  }
};

const askSomething = async (here: Neighbourhood, random: Random): Promise<void> => {
  const { world, rules, ledger } = here;
  const client = random.pick(here.clients);
  const { clientId } = client;
  const present = await world.onlooker.db
    .selectFrom('trajectories')
    .select(['state', 'open'])
    .where('clientId', '=', clientId)
    .orderBy('open', 'desc')
    .orderBy('startedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  const state = (present?.state ?? null) as TrajectoryState | null;
  const isWild = random.between(1, 100) <= WILD;
  const name = nameFor(state, present?.open === true, isWild, random);
  const occasion = { random, rules, state, caseworkers: thoseWhoMay('transfer', here), facts: client.facts };
  const { contents, enclosure } = name === 'start' ? { contents: {}, enclosure: {} } : askOf(name, occasion);
  const says = name !== 'start' && (COMMAND_TABLE[name].mustHaveSeen || random.next() < 0.3);
  const seen = state !== null && says ? { expectedVersion: random.next() < 0.5 ? state.version : state.seen } : {};
  const entry = ledger.add({
    commandId: idFrom(random),
    clientId,
    name,
    by: random.pick(isWild ? here.people.map(({ id }) => id) : thoseWhoMay(name, here)),
    contents: { ...contents, ...seen },
    enclosure,
  });
  await sendAs(mannerOf(random), here, entry, random);
};

/** Ids of the people who may do this. */
export const thoseWhoMay = (act: CommandName | 'start', { people }: Neighbourhood): string[] =>
  people.filter((one) => hasRole(one, RIGHTS[act])).map(({ id }) => id);

const nameFor = (
  state: TrajectoryState | null,
  isOpen: boolean,
  isWild: boolean,
  random: Random,
): CommandName | 'start' => {
  if (isWild) return random.pick([...COMMAND_NAMES, 'start' as const]);
  return state === null || !isOpen ? 'start' : pickCommand(permittedCommands(viewOf(state, null)), random);
};

const mannerOf = (random: Random): (typeof MANNERS)[number][0] => {
  let drawn = random.between(1, 100);
  for (const [manner, share] of MANNERS) {
    drawn -= share;
    if (drawn <= 0) return manner;
  }
  return 'once';
};

const sendAs = async (
  manner: (typeof MANNERS)[number][0],
  { world, rules }: Neighbourhood,
  entry: Entry,
  random: Random,
): Promise<void> => {
  const send = (patience = random.between(PATIENCE_MS.from, PATIENCE_MS.to)) =>
    sendOnce(random.pick(world.offices), rules.ruleSetId, entry, patience);
  switch (manner) {
    case 'once':
      return void (await send());
    case 'givenUp':
      return void (await send(GIVES_UP_AFTER_MS));
    case 'twiceAtOnce':
      return void (await Promise.all([send(), send()]));
    case 'again':
      for (let times = 1; times <= MOST_SENDINGS; times += 1) {
        if ((await send()) !== null) return;
        await pause(random.between(AGAIN_AFTER_MS.from, AGAIN_AFTER_MS.to));
      }
  }
};

/** Sends it, and writes down what its sender was told. Null when that was nothing definite. */
export const sendOnce = async (
  office: Office,
  ruleSetId: string,
  entry: Entry,
  patience: number,
): Promise<Sent | null> => {
  entry.sendings += 1;
  try {
    const sent = await (entry.name === 'start'
      ? sendStart(office, ruleSetId, entry)
      : sendPayload(office, entry, patience));
    if (sent !== null && (sent.ok || sent.code !== NO_ANSWER)) {
      entry.told.push(sent);
      return sent;
    }
    entry.unanswered += 1;
  } catch (error) {
    entry.thrown += 1;
    entry.fault = inOneLine(error);
  }
  return null;
};

/** What was thrown, with what it came from. */
const inOneLine = (error: unknown): string =>
  error instanceof Error
    ? `${error.name}: ${error.message}${error.cause === undefined ? '' : ` < ${inOneLine(error.cause)}`}`
    : String(error);

const sendPayload = (office: Office, entry: Entry, patience: number): Promise<Sent> => {
  const { commandId, clientId, name, by, contents, enclosure } = entry;
  return sendCommand(
    office,
    clientId,
    name as CommandName,
    { commandId, by, ...contents } as never,
    enclosure as Enclosure,
    patience,
  );
};

/** Whoever starts a trajectory is told that it will begin: version 0. */
const sendStart = async (
  office: Office,
  ruleSetId: string,
  { commandId, clientId, by }: Entry,
): Promise<Sent | null> => {
  const timer = new AbortController();
  const started = await Promise.race([
    startTrajectory(office, { commandId, clientId, ruleSetId, by }),
    pause(START_WITHIN_MS, null, { signal: timer.signal }).catch(() => null),
  ]);
  timer.abort();
  if (started === null || !started.ok) return started;
  return { ok: true, version: 0, phase: 'intake', waitingOn: 'nobody' };
};
