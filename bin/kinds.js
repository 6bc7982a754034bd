/**
 * What is compiled: where it begins, which folders it reads besides those of the product, and whether the packages go into it.
 *
 * @type {Readonly<Record<'commands' | 'servers' | 'bench' | 'workers', { entries: string[], beside: string[], withPackages: boolean }>>}
 */
export const KINDS = {
  commands: { entries: ['cli/main.ts'], beside: [], withPackages: true },
  // What loads the worker.
  servers: { entries: ['cli/main.ts'], beside: [], withPackages: false },
  bench: { entries: ['bench/main.ts'], beside: ['bench'], withPackages: false },
  // The workers that tests and chaos kill and start again, some dozens of times: compiled, one starts in a third of the time.
  workers: {
    entries: ['chaos/worker.ts', 'test/faults/crashing-worker.ts', 'test/faults/worker-process.ts'],
    beside: ['chaos', 'test/faults'],
    withPackages: false,
  },
};

/** @typedef {keyof typeof KINDS} Kind */
