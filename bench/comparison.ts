/**
 * Two versions of Enschede's rules over a caseload, with everything that the report holds: goals, exits, approaches, instruments, eligibility,
 * cost, places, matrices, groups with their ratios, sample clients with their sentences, the change in words.
 */
import { generateCaseload } from '../domain/caseload/generate.ts';
import { REFERENCE_DAY } from '../domain/caseload/policy.ts';
import { seededRandom } from '../domain/caseload/random.ts';
import { compareOver, prepareCaseload } from '../domain/impact/compare.ts';
import { clients, SEED, version, workedOut } from './enschede.ts';
import { cost, type Figure } from './figure.ts';
import { firstInProcess, putInColumns } from './first-comparison.ts';
import { cpuMillisecondsOf, median } from './measure.ts';
import { jsonRulesEngine } from './rivals.ts';

/** json-rules-engine decides this many of the clients; its time for all is in proportion. */
const SAMPLE = 500;
const ROUNDS = 15;
/** Rounds that do not count: the first comparison has a figure of its own. */
const WARM_UP = 3;
/** Of a caseload that is not complete. */
const ONE_UNKNOWN_IN = 100;

/** Milliseconds of CPU in which json-rules-engine answers all rules for one client. */
const engineMilliseconds = async (): Promise<number> => {
  const engine = jsonRulesEngine();
  const given = clients(SAMPLE, SEED).map(workedOut);
  const before = process.cpuUsage();
  for (const client of given) await engine(client);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / SAMPLE;
};

/** The same clients of whom one in so many facts is unknown, the same ones each time. */
const withGaps = (complete: ReturnType<typeof generateCaseload>) => {
  const random = seededRandom(SEED);
  return complete.map((client) => ({
    ...client,
    facts: Object.fromEntries(Object.entries(client.facts).filter(() => random.between(1, ONE_UNKNOWN_IN) > 1)),
  }));
};

/** The figures of comparing two versions over `size` clients. */
export const benchComparison = async (size: number): Promise<readonly Figure[]> => {
  const members = generateCaseload({ size, seed: SEED });
  const { made: caseload, milliseconds: prepared } = putInColumns(members);
  const first = firstInProcess(size);
  const both: number[] = [];
  const typed: number[] = [];
  const stays = version(20, 1_300);
  compareOver(stays, stays, caseload);
  // Another threshold and number of places each time, as somebody types them; read before anything is measured.
  const rounds = Array.from({ length: WARM_UP + ROUNDS }, (_, round) => ({
    old: version(round, 1_400 + round),
    now: version(30 + round, 1_100 + round),
    next: version(60 + round, 1_200 + round),
    oldOfGaps: version(round, 1_300 + round),
    nowOfGaps: version(30 + round, 1_000 + round),
  }));
  for (const { old, now, next } of rounds) {
    const measured = cpuMillisecondsOf(() => compareOver(old, now, caseload));
    if (measured.made.changed.any === 0) {
      throw new Error('The two versions do not differ: their comparison measures nothing');
    }
    both.push(measured.milliseconds);
    typed.push(cpuMillisecondsOf(() => compareOver(stays, next, caseload)).milliseconds);
  }
  const gaps = prepareCaseload(withGaps(members), REFERENCE_DAY);
  const unknown = rounds.map(
    ({ oldOfGaps, nowOfGaps }) => cpuMillisecondsOf(() => compareOver(oldOfGaps, nowOfGaps, gaps)).milliseconds,
  );
  const peer = 2 * size * (await engineMilliseconds());
  const unit = 'ms of CPU';
  const two = `two versions over ${size.toLocaleString('en-GB')} clients`;
  const beside = `json-rules-engine from ${SAMPLE}`;
  return [
    cost(`comparison: ${two}, whole report; ${beside}`, median(both.slice(WARM_UP)), peer, unit),
    cost(`comparison: the new one changed while typing; ${beside}`, median(typed.slice(WARM_UP)), peer, unit),
    cost(
      `comparison: one in ${ONE_UNKNOWN_IN} facts unknown; ${beside}, all known`,
      median(unknown.slice(WARM_UP)),
      peer,
      unit,
    ),
    cost(`comparison: the first in a process; ${beside}`, first, peer, unit),
    cost(`comparison: putting the caseload in columns, once; ${beside}`, prepared, peer, unit),
  ];
};
