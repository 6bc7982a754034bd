/** How much of a processor something takes: what else runs on the same machine must not decide whether a test passes. */

/** What `work` gave, and the milliseconds of processor time of this process meanwhile. */
export const timed = <Result>(work: () => Result): { readonly result: Result; readonly processorMs: number } => {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { result, processorMs: (user + system) / 1_000 };
};
