import { defineConfig } from 'vitest/config';

/** On a PostgreSQL of another version than the one that comes with Klimop; `npm run test:postgres -- VERSION` fetches it. */
export default defineConfig({
  test: { include: ['test/postgres/core.test.ts'], testTimeout: 120_000, hookTimeout: 300_000 },
});
