/**
 * Which numbers of an overview are not told, so that nobody learns a small one. The contract:
 * 1. a number under ten is not told;
 * 2. nor are others as far as is needed: for each number under ten there are numbers that fit all that is told in which it is ten or more, so that
 *    neither a total nor what is left of one gives it away; and no more than that: what can be worked out all the same is told;
 * 3. a number that is told elsewhere too (`isKept`) stays told.
 *
 * Numbers that add up form a circulation: each is a flow from one node to another, and at each node what comes in goes out (the cells of a row come
 * together in its total). What can be worked out of a hidden number is then how far its flow can change along hidden others. Pure.
 */

export interface Flow {
  readonly from: string;
  readonly to: string;
  /** A whole number of people. */
  readonly count: number;
  /** Told elsewhere too: not hidden for the sake of another. */
  readonly isKept?: boolean;
}

/** Numbers under this are not told: they would say something of few people. */
export const FEWEST = 10;

/** Whether each is told, in the order given. @param flows a circulation; the same numbers in the same order give the same answer */
export const whatIsTold = (flows: readonly Flow[]): readonly boolean[] => {
  const hidden = new Set(flows.flatMap(({ count }, at) => (count < FEWEST ? [at] : [])));
  for (;;) {
    const exposed = firstExposed(flows, hidden);
    if (exposed === -1) break;
    const [next] = candidates(flows, hidden, exposed);
    // Where everything is hidden, nothing is told that gives anything away.
    if (next === undefined) break;
    hidden.add(next);
  }
  // What was hidden early may be of no use beside what came later.
  for (const at of [...hidden].reverse()) {
    if ((flows[at] as Flow).count < FEWEST) continue;
    hidden.delete(at);
    if (firstExposed(flows, hidden) !== -1) hidden.add(at);
  }
  return flows.map((_, at) => !hidden.has(at));
};

/** The first number under ten that is given away; -1 where none is. */
const firstExposed = (flows: readonly Flow[], hidden: ReadonlySet<number>): number =>
  flows.findIndex(({ count }, at) => count < FEWEST && !canBeTen(flows, hidden, at));

/** What can be hidden besides, the best first: what protects it at once, then what lies nearest; the smallest of those. */
const candidates = (flows: readonly Flow[], hidden: ReadonlySet<number>, exposed: number): number[] => {
  const { from, to } = flows[exposed] as Flow;
  const touches = (one: Flow) => [from, to].some((node) => node === one.from || node === one.to);
  return flows
    .flatMap((flow, at) => (hidden.has(at) || flow.isKept === true ? [] : [{ flow, at }]))
    .map(({ flow, at }) => ({ flow, at, protects: canBeTen(flows, new Set([...hidden, at]), exposed) }))
    .sort(
      (a, b) =>
        Number(b.protects) - Number(a.protects) ||
        Number(touches(b.flow)) - Number(touches(a.flow)) ||
        a.flow.count - b.flow.count ||
        a.at - b.at,
    )
    .map(({ at }) => at);
};

/** Whether numbers fit all that is told in which this one is ten: more can flow through it, and back along hidden ones, of which none gets below nothing. */
const canBeTen = (flows: readonly Flow[], hidden: ReadonlySet<number>, at: number): boolean => {
  const { from, to, count } = flows[at] as Flow;
  const now = new Map([...hidden].filter((one) => one !== at).map((one) => [one, (flows[one] as Flow).count]));
  for (let left = FEWEST - count; left > 0; left--) if (!pushOne(flows, now, to, from)) return false;
  return true;
};

/** Sends one more from a node to another along hidden numbers, changing them; false where there is no way. */
const pushOne = (flows: readonly Flow[], now: Map<number, number>, start: string, end: string): boolean => {
  const reached = new Map<string, { readonly by: number; readonly change: 1 | -1; readonly before: string } | null>([
    [start, null],
  ]);
  const queue = [start];
  for (let node = queue.shift(); node !== undefined && !reached.has(end); node = queue.shift())
    for (const [by, count] of now) {
      const { from, to } = flows[by] as Flow;
      if (from === node && !reached.has(to)) {
        reached.set(to, { by, change: 1, before: node });
        queue.push(to);
      }
      if (to === node && count > 0 && !reached.has(from)) {
        reached.set(from, { by, change: -1, before: node });
        queue.push(from);
      }
    }
  if (!reached.has(end)) return false;
  for (let step = reached.get(end); step !== null && step !== undefined; step = reached.get(step.before))
    now.set(step.by, (now.get(step.by) ?? 0) + step.change);
  return true;
};
