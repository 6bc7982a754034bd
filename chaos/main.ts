/** `npm run chaos [-- --seed N --minutes M --trajectories T --workers W --json]`: faults against real processes, then the invariants. */
import { randomInt } from 'node:crypto';
import { constants } from 'node:os';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { chaos, type Report, type Settings } from './run.ts';

const USAGE = `Usage: npm run chaos [-- --seed N] [--minutes M] [--trajectories T] [--workers W] [--no-disks] [--json]

Starts a PostgreSQL and a Temporal of its own in a temporary folder, with workers as processes of their own and trajectories on a calendar of
seconds. People ask at random while workers and servers are killed and stood still, connections break, answers are lost, slow or doubled, disks
are full, and workflows are reset, terminated and cancelled. Then all of it stops, and everything that was promised must hold.

  --seed N           what is drawn at random (a new one each time, and printed)
  --minutes M        how long it lasts, without start and judgement (3)
  --trajectories T   (500)
  --workers W        (2)
  --no-disks         without full disks; those need root on Linux, and are left out with a word elsewhere
  --json             the report as one JSON object

The exit code is 1 when something does not hold. What is drawn is the same for the same seed; when it happens is not.`;

const number = (text: string | undefined, otherwise: number): number => {
  const value = text === undefined ? otherwise : Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new RangeError(`not a number above 0: ${text}`);
  return value;
};

const read = (args: readonly string[]): (Settings & { json: boolean }) | null => {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      seed: { type: 'string' },
      minutes: { type: 'string' },
      trajectories: { type: 'string' },
      workers: { type: 'string' },
      disks: { type: 'boolean', default: true },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  return {
    seed: Math.round(number(values.seed, randomInt(1, 1_000_000))),
    minutes: number(values.minutes, 3),
    trajectories: Math.round(number(values.trajectories, 500)),
    workers: Math.round(number(values.workers, 2)),
    disks: values.disks,
    json: values.json,
  };
};

/** A bar on a terminal, a line for each phase elsewhere. */
const progress = (json: boolean): { say: (phase: string, share: number) => void; done: () => void } => {
  if (json) return { say: () => undefined, done: () => undefined };
  let last = '';
  if (!process.stderr.isTTY)
    return {
      say: (phase) => {
        if (phase !== last) process.stderr.write(`${phase} ...\n`);
        last = phase;
      },
      done: () => undefined,
    };
  const bar = new SingleBar({ format: '{phase} {bar} {percentage}%', stream: process.stderr, clearOnComplete: true });
  bar.start(100, 0, { phase: 'servers' });
  return { say: (phase, share) => bar.update(Math.round(share * 100), { phase }), done: () => bar.stop() };
};

const table = (title: string, counts: Readonly<Record<string, number>>): string[] => [
  `${title}:`,
  ...Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, count]) => `  ${name.padEnd(28)} ${String(count).padStart(6)}`),
];

const words = (report: Report): string =>
  [
    `seed ${report.seed}: ${report.trajectories} trajectories, ${report.commands} commands sent ${report.sendings} times, ${report.happenings} happenings, ${report.seconds} s`,
    ...table('faults', report.faults),
    ...(report.left.length > 0 ? [`left out, for this machine does not permit them: ${report.left.join(', ')}`] : []),
    ...table('told', report.told),
    ...report.findings.map(({ what, where }) => `${what}\n  ${JSON.stringify(where)}`),
    report.findings.length === 0 ? 'Everything holds.' : `${report.findings.length} findings.`,
  ].join('\n');

const run = async (args: readonly string[]): Promise<number> => {
  let settings: ReturnType<typeof read>;
  try {
    settings = read(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
  if (settings === null) {
    console.log(USAGE);
    return 0;
  }
  const { json, ...rest } = settings;
  if (!json) console.error(`seed ${rest.seed}`);
  const { say, done } = progress(json);
  const report = await chaos(rest, say).finally(done);
  console.log(json ? JSON.stringify(report) : words(report));
  return report.findings.length === 0 ? 0 : 1;
};

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    process.stderr.write('Broken off: nothing was judged.\n');
    process.exit(128 + constants.signals[signal]);
  });
process.exit(await run(process.argv.slice(2)));
