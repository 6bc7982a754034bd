import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

/**
 * A test file keeps nothing that the next one could trip over, so that a worker loads the modules once and not for every file: a fifth of the whole time.
 * What a file changes for all it puts back (`afterAll`).
 */
const SHARED = { isolate: false } as const;

/** Real servers, databases and browsers take their time on two cores; a test that hangs, and what never comes, still ends. */
const PATIENT = { testTimeout: 120_000, hookTimeout: 300_000, expect: { poll: { timeout: 45_000 } } };

export default defineConfig({
  test: {
    projects: [
      {
        // Pure code: no server, no database, milliseconds.
        test: {
          name: 'unit',
          include: [
            'test/domain/**/*.test.ts',
            'test/rules/**/*.test.ts',
            'test/commands/**/*.test.ts',
            'test/web/*.test.ts',
          ],
          testTimeout: 120_000,
          sequence: { groupOrder: 1 },
          ...SHARED,
        },
      },
      {
        // Each starts and stops processes of its own, and waits for them: two thirds of the time no core has anything to do. So more of them run
        // at a time than there are cores, before the others.
        test: {
          name: 'processes',
          maxWorkers: 4,
          sequence: { groupOrder: 0 },
          include: [
            'test/bin/**/*.test.ts',
            'test/db/**/*.test.ts',
            'test/activities/**/*.test.ts',
            'test/worker/**/*.test.ts',
            'test/cli/**/*.test.ts',
            'test/faults/**/*.test.ts',
            'test/ops/**/*.test.ts',
          ],
          globalSetup: ['test/db/global-setup.ts'],
          ...PATIENT,
          ...SHARED,
        },
      },
      {
        // One Temporal dev server and one PostgreSQL for all.
        test: {
          name: 'workflows',
          include: [
            'test/workflows/**/*.test.ts',
            'test/histories/**/*.test.ts',
            'test/api/**/*.test.ts',
            'test/web/browser/**/*.test.ts',
          ],
          globalSetup: ['test/workflows/global-setup.ts'],
          sequence: { groupOrder: 1 },
          ...PATIENT,
          ...SHARED,
        },
      },
    ],
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
});
