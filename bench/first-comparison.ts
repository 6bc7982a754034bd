/** What the first comparison in a process takes: most of it is code that the platform has not made fast yet, so nothing may have run before. */
import { execFileSync } from 'node:child_process';
import { generateCaseload } from '../domain/caseload/generate.ts';
import { REFERENCE_DAY } from '../domain/caseload/policy.ts';
import { compareOver, prepareCaseload } from '../domain/impact/compare.ts';
import { SEED, version } from './enschede.ts';
import { cpuMillisecondsOf, median } from './measure.ts';

/** What a process is asked that shall print {@link firstComparison}. */
export const FIRST_COMPARISON = '--first-comparison';

/** Processes that each make their first comparison. */
const PROCESSES = 5;

/** A caseload in columns, and what that took. */
export const putInColumns = (members: ReturnType<typeof generateCaseload>) =>
  cpuMillisecondsOf(() => {
    const caseload = prepareCaseload(members, REFERENCE_DAY);
    caseload.columnsFor(version(20, 1_300).document);
    // Worked out when they are first asked for.
    void caseload.ranks;
    return caseload;
  });

/** Milliseconds of CPU that the first comparison of a process takes, over a caseload that was put in columns. */
export const firstComparison = (size: number): number => {
  const { made: caseload } = putInColumns(generateCaseload({ size, seed: SEED }));
  const [old, now] = [version(20, 1_300), version(40, 1_000)];
  return cpuMillisecondsOf(() => compareOver(old, now, caseload)).milliseconds;
};

/** The same in processes of their own, in which nothing was decided before. */
export const firstInProcess = (size: number): number => {
  const again = [...process.execArgv, process.argv[1] ?? '', FIRST_COMPARISON, String(size)];
  return median(
    Array.from({ length: PROCESSES }, () => Number(execFileSync(process.execPath, again, { encoding: 'utf8' }))),
  );
};
