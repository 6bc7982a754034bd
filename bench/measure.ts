/**
 * Measuring so that no contender gains by its turn: each warms up, they alternate, and the median round counts. By the CPU that the process took, all
 * threads together, so that what else the machine does is not measured.
 */

/** One contender: `work` treats `amount` things each time it is called. */
export interface Contender {
  readonly amount: number;
  readonly work: () => unknown;
}

/** The middle of some measurements. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

/** A round of a contender lasts at least this long, so that a fast one is not measured by the clock's resolution. */
const ROUND_MILLISECONDS = 250;
/** Repetitions before the first round: an explanation runs so much code that the platform is done making it fast after 1.5 s. */
const WARM_UP_MILLISECONDS = 2_000;

const cpuMilliseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** What some work takes of the CPU, and what it made. */
export const cpuMillisecondsOf = <Made>(work: () => Made): { readonly milliseconds: number; readonly made: Made } => {
  const before = cpuMilliseconds();
  const made = work();
  return { milliseconds: cpuMilliseconds() - before, made };
};

const things = async ({ amount, work }: Contender, milliseconds: number): Promise<number> => {
  const start = cpuMilliseconds();
  let done = 0;
  do {
    const pending = work();
    if (pending instanceof Promise) await pending;
    done += amount;
  } while (cpuMilliseconds() - start < milliseconds);
  return (done * 1_000) / (cpuMilliseconds() - start);
};

/** Things per second of CPU of each contender: the median of `rounds`, in which all take their turn. */
export const perSecond = async <Name extends string>(
  contenders: Readonly<Record<Name, Contender>>,
  rounds = 5,
): Promise<Record<Name, number>> => {
  const entries = Object.entries(contenders) as [Name, Contender][];
  for (const [, contender] of entries) await things(contender, WARM_UP_MILLISECONDS);
  const measured = new Map<Name, number[]>(entries.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, contender] of entries) measured.get(name)?.push(await things(contender, ROUND_MILLISECONDS));
  }
  return Object.fromEntries(entries.map(([name]) => [name, median(measured.get(name) ?? [])])) as Record<Name, number>;
};
