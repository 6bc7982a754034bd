/** One run of chaos: people ask, faults come; then it becomes quiet, and everything must hold. */
import { setTimeout as pause } from 'node:timers/promises';
import { inParallel } from '../activities/in-parallel.ts';
import { loadCaseload, loadReferenceCaseworkers } from '../commands/caseload/load-caseload.ts';
import { listCaseworkers } from '../db/people/caseworkers.ts';
import { listTrajectories } from '../db/trajectories/trajectories.ts';
import { dutchDay } from '../domain/calendar/calendar-date.ts';
import { instantOf } from '../domain/calendar/instant.ts';
import { generateCaseload } from '../domain/caseload/generate.ts';
import { type Random, seededRandom } from '../domain/caseload/random.ts';
import { brokenPromises, disagreements, stuck } from './agreement.ts';
import { FAULTS, type Fault, type FaultName, pickFault, possibleFaults } from './faults.ts';
import { brokenInvariants, type Finding } from './invariants.ts';
import { Ledger } from './ledger.ts';
import { idFrom, live, type Neighbourhood, sendOnce } from './people.ts';
import { lift, mend } from './quiet.ts';
import { installChaosRules } from './rules.ts';
import { openWorld, until } from './world.ts';

export interface Settings {
  readonly seed: number;
  readonly minutes: number;
  readonly trajectories: number;
  readonly workers: number;
  /** Puts the servers on disks that can be full, where this process may make them. */
  readonly disks: boolean;
}

export interface Report extends Settings {
  /** How often each fault was brought about. */
  readonly faults: Readonly<Record<string, number>>;
  /** Faults that this machine does not permit. */
  readonly left: readonly FaultName[];
  readonly commands: number;
  readonly sendings: number;
  /** What senders were told, by code: `ok`, a refusal, `unanswered`, `thrown`. */
  readonly told: Readonly<Record<string, number>>;
  readonly happenings: number;
  readonly findings: readonly Finding[];
  readonly seconds: number;
}

/** People that ask at the same time. */
const PEOPLE = 16;
const STARTS_AT_ONCE = 16;
const BEGUN_WITHIN_MS = 120_000;
const START_PATIENCE_MS = 20_000;

/** Between two faults; and how many come at once. */
const BETWEEN_MS = { from: 200, to: 2_500 } as const;
const AT_ONCE = [1, 1, 1, 2, 2, 3] as const;

const MINUTE_MS = 60_000;

/** @param say what goes on, for who waits: a phase, and how far it is from 0 to 1 */
export const chaos = async (settings: Settings, say: (phase: string, share: number) => void): Promise<Report> => {
  const began = Date.now();
  const faults: Record<string, number> = {};
  const count = (what: string) => {
    faults[what] = (faults[what] ?? 0) + 1;
  };
  const random = streamsOf(settings.seed);
  say('servers', 0);
  const world = await openWorld(settings, count);
  try {
    const { db } = world.onlooker;
    await loadReferenceCaseworkers(db);
    const today = dutchDay(instantOf(began));
    const clients = generateCaseload({ size: settings.trajectories, seed: settings.seed, on: today });
    const loaded = await loadCaseload(db, clients);
    if (!loaded.ok) throw new Error(loaded.code);
    const people = await listCaseworkers(db);
    const rules = await installChaosRules(db, settings.trajectories);
    const here: Neighbourhood = { world, rules, clients, people, ledger: new Ledger() };

    const isOver = await begin(here, settings, random('starts'), say);
    const askers = Array.from({ length: PEOPLE }, (_, index) => live(here, random(`person ${index}`), isOver));
    const left = await torment(here, random('faults'), isOver, count);
    say('quiet', 0);
    await lift(world);
    await Promise.all(askers);
    // Its sender fell away with each of these: they are asked again below.
    await mend(here);
    say('promises', 0);
    const findings = await brokenPromises(here);
    say('workflows', 0.3);
    findings.push(...(await mend(here)));
    findings.push(...(await disagreements(here)));
    say('further commands', 0.6);
    findings.push(...(await stuck(here, random('after'))));
    say('rows', 0.9);
    findings.push(...(await brokenInvariants(db)));
    const { count: happenings } = await db
      .selectFrom('audit')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return {
      ...settings,
      faults,
      left,
      commands: here.ledger.entries.length,
      sendings: here.ledger.sendings,
      told: toldIn(here.ledger),
      happenings,
      findings,
      seconds: Math.round((Date.now() - began) / 1000),
    };
  } finally {
    await world.close();
  }
};

/** A stream of numbers for each purpose, so that what one draws does not change what another does. */
const streamsOf =
  (seed: number) =>
  (purpose: string): Random => {
    let mixed = seed;
    for (const letter of purpose) mixed = Math.imul(mixed ^ (letter.codePointAt(0) ?? 0), 0x01000193);
    return seededRandom(mixed);
  };

/** Starts a trajectory for each client while nothing is wrong yet; from then on the minutes run. */
const begin = async (
  here: Neighbourhood,
  { minutes }: Settings,
  random: Random,
  say: (phase: string, share: number) => void,
): Promise<() => boolean> => {
  let started = 0;
  await inParallel(here.clients, STARTS_AT_ONCE, async ({ clientId, caseworkerId }) => {
    const entry = here.ledger.add({
      commandId: idFrom(random),
      clientId,
      name: 'start',
      by: caseworkerId,
      contents: {},
      enclosure: {},
    });
    await sendOnce(here.world.onlooker, here.rules.ruleSetId, entry, START_PATIENCE_MS);
    started += 1;
    say('starts', started / here.clients.length);
  });
  const { db } = here.world.onlooker;
  await until(async () => (await listTrajectories(db, { limit: started })).length === started, BEGUN_WITHIN_MS);
  const from = Date.now();
  const lasts = minutes * MINUTE_MS;
  return () => {
    say('chaos', Math.min(1, (Date.now() - from) / lasts));
    return Date.now() - from >= lasts;
  };
};

/** Brings one fault after another, alone and together, until it is over. Gives those that this machine does not permit. */
const torment = async (
  here: Neighbourhood,
  random: Random,
  isOver: () => boolean,
  count: (fault: string) => void,
): Promise<FaultName[]> => {
  const possible = possibleFaults(here);
  while (!isOver()) {
    await pause(random.between(BETWEEN_MS.from, BETWEEN_MS.to));
    const together = Array.from({ length: random.pick(AT_ONCE) }, () => pickFault(possible, random));
    await Promise.all(
      [...new Set(together)].map((name) => {
        count(name);
        return (FAULTS[name] as Fault).bring(here, seededRandom(random.between(1, 1e9)));
      }),
    );
  }
  return (Object.keys(FAULTS) as FaultName[]).filter((name) => !possible.includes(name));
};

const toldIn = ({ entries }: Ledger): Record<string, number> => {
  const told: Record<string, number> = {};
  const add = (code: string, times: number) => {
    if (times > 0) told[code] = (told[code] ?? 0) + times;
  };
  for (const entry of entries) {
    for (const sent of entry.told) add(sent.ok ? 'ok' : sent.code, 1);
    add('unanswered', entry.unanswered);
    add('thrown', entry.thrown);
  }
  return told;
};
