/** Records golden histories: `npm run histories`. Apart from the tests, because it writes files. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/histories/record.ts'],
    globalSetup: ['test/workflows/global-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    root: '.',
  },
});
