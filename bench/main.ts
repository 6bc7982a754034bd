/** `npm run bench [-- rules|workflow|typing|start|api] [--json]`: our figures beside those of peers, measured in this run on this machine. */
import { type Figure, line } from './figure.ts';
import { FIRST_COMPARISON, firstComparison } from './first-comparison.ts';

/** The figures of each, as they come. */
const BENCHMARKS: Readonly<Record<string, () => Promise<Iterable<Figure> | AsyncIterable<Figure>>>> = {
  rules: async () => (await import('./rules.ts')).benchRules(),
  workflow: async () => (await import('./workflow/workflow.ts')).benchWorkflow(),
  api: async () => (await import('./api/api.ts')).benchApi(),
  typing: async () => (await import('./typing.ts')).benchTyping(),
  start: async () => (await import('./start.ts')).benchStart(),
};

const USAGE = `Usage: npm run bench [-- ${Object.keys(BENCHMARKS).join('|')}] [--json]

One line per figure: name, ours, peer, ratio, unit. With --json an array of these.
Every benchmark stops with an error if a peer gives another answer than we do.`;

const run = async (args: readonly string[]): Promise<number> => {
  if (args[0] === FIRST_COMPARISON) {
    console.log(firstComparison(Number(args[1])));
    return 0;
  }
  if (args.includes('--help')) {
    console.log(USAGE);
    return 0;
  }
  const json = args.includes('--json');
  const asked = args.filter((arg) => arg !== '--json');
  const unknown = asked.filter((name) => !Object.hasOwn(BENCHMARKS, name));
  if (unknown.length > 0) {
    console.error(`Unknown: ${unknown.join(' ')}\n\n${USAGE}`);
    return 2;
  }
  const figures: Figure[] = [];
  for (const name of asked.length > 0 ? asked : Object.keys(BENCHMARKS)) {
    for await (const figure of (await BENCHMARKS[name]?.()) ?? []) {
      if (!json) console.log(line(figure));
      figures.push(figure);
    }
  }
  if (json) console.log(JSON.stringify(figures, null, 2));
  return 0;
};

process.exitCode = await run(process.argv.slice(2));
