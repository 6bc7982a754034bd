/** What a command costs before it does anything: the whole process, beside a bare Node and beside the same command through tsx. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cost, type Figure } from './figure.ts';
import { median } from './measure.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const ROUNDS = 7;

const COMMANDS = [['--help'], ['rules', 'check', 'rules/enschede/rule-set.json']];

/** Only where a Klimop runs that can be asked. */
const ASKING = [
  ['trajectory', 'list'],
  ['trajectory', 'show', 'c-000001'],
];

const BARE = ['--eval', '0'];
const compiled = (words: readonly string[]) => ['bin/klimop.js', ...words];
const throughTsx = (words: readonly string[]) => ['--import', 'tsx', 'cli/main.ts', ...words];

interface Run {
  readonly milliseconds: number;
  readonly code: number | null;
  readonly stdout: string;
}

const run = (args: readonly string[]): Run => {
  const start = performance.now();
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  return { milliseconds: performance.now() - start, code: status, stdout };
};

/** The three take turns, so that none gains by a quiet moment. */
const figuresOf = (words: readonly string[]): Figure[] => {
  const ours: number[] = [];
  const bare: number[] = [];
  const tsx: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(run(BARE).milliseconds);
    const [one, other] = [run(compiled(words)), run(throughTsx(words))];
    if (one.code !== 0 || one.stdout !== other.stdout)
      throw new Error(`klimop ${words.join(' ')} does not say what it says through tsx`);
    ours.push(one.milliseconds);
    tsx.push(other.milliseconds);
  }
  const name = `klimop ${words.slice(0, 2).join(' ')}, whole process, beside`;
  return [
    cost(`${name} a bare node`, median(ours), median(bare), 'ms'),
    cost(`${name} tsx`, median(ours), median(tsx), 'ms'),
  ];
};

export const benchStart = (): readonly Figure[] => {
  // The first run compiles, which is not what is measured.
  run(compiled(['--version']));
  const running = run(compiled(['trajectory', 'list'])).code === 0;
  return [...COMMANDS, ...(running ? ASKING : [])].flatMap(figuresOf);
};
