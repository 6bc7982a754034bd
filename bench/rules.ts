/**
 * Rules on a caseload: Klimop one client at a time and in columns, beside json-rules-engine and GoRules Zen.
 * The same twenty rules and clients; answers are compared before anything is measured.
 */
import {
  type ColumnRules,
  columnsOf,
  compileColumns,
  emptyColumns,
  evaluateInChunks,
  fillColumns,
} from '../domain/rules/compiled/columns.ts';
import { compileRules, type RuleAnswers } from '../domain/rules/compiled/compile.ts';
import { benchComparison } from './comparison.ts';
import { type Client, clients, TWENTY_RULES } from './enschede.ts';
import { benchExplanations } from './explanations.ts';
import { cost, type Figure, rate } from './figure.ts';
import { median, perSecond } from './measure.ts';
import { jsonRulesEngine, type OneClient, outermost, zen } from './rivals.ts';

/** Den Haag interviewed this many people on benefit. */
const CASELOAD = 22_000;
/** The rivals take turns on this many of them. */
const SAMPLE = 1_000;
const MANY = 1_000_000;
const SEED = 20_100_701;
/** Zen works on several threads when asked several things at once; measured as its users would then use it. */
const AT_ONCE = 64;

const { rules, conditions } = TWENTY_RULES;

/** All rules as a function of one client. */
const oneByOne = (): RuleAnswers => {
  const named = Object.fromEntries(Object.entries(conditions).map(([name, { when }]) => [name, outermost(when)]));
  return compileRules(
    rules.map(({ when }) => outermost(when)),
    { conditions: named },
  );
};

const assertSame = (name: string, client: number, ours: Uint8Array, theirs: Uint8Array): void => {
  rules.forEach(({ id }, rule) => {
    if (ours[rule] !== theirs[rule])
      throw new Error(`${name} answers ${theirs[rule]} on ${id} for client ${client}, we ${ours[rule]}`);
  });
};

const each = (rival: OneClient, sample: readonly Client[]) => async () => {
  for (const client of sample) await rival(client);
};

const together = (rival: OneClient, sample: readonly Client[]) => async () => {
  for (let from = 0; from < sample.length; from += AT_ONCE)
    await Promise.all(sample.slice(from, from + AT_ONCE).map(rival));
};

/** Milliseconds of CPU of this process, median of several. */
const cpuMilliseconds = (work: () => void): number => {
  const measured: number[] = [];
  for (let round = 0; round < 25; round += 1) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    measured.push((user + system) / 1_000);
  }
  return median(measured);
};

/** Megabytes in arrays and objects after a collection, when the platform lets us ask for one. */
const megabytes = (): number => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1_048_576;
};

/** A caseload again and again, up to `size` clients: the making of clients is not what is measured. */
function* repeated(caseload: readonly Client[], size: number): Generator<Client> {
  for (let made = 0; made < size; made += 1) yield caseload[made % caseload.length] as Client;
}

/** Clients per second and the most memory seen while a caseload of `size` is evaluated chunk by chunk. */
const grow = (
  columnRules: ColumnRules,
  caseload: readonly Client[],
  size: number,
): { perSecond: number; megabytes: number } => {
  let most = 0;
  const start = performance.now();
  const evaluated = evaluateInChunks(columnRules, repeated(caseload, size), () => {
    most = Math.max(most, megabytes());
  });
  if (evaluated !== size) throw new Error(`${evaluated} of ${size} clients evaluated`);
  return { perSecond: (size * 1_000) / (performance.now() - start), megabytes: most };
};

const growth = (caseload: readonly Client[]): Figure[] => {
  const columnRules = compileColumns(TWENTY_RULES);
  grow(columnRules, caseload, CASELOAD);
  const small: number[] = [];
  const large: number[] = [];
  let smallMemory = 0;
  let largeMemory = 0;
  for (let round = 0; round < 5; round += 1) {
    // A caseload takes some hundredths of a second: one run would measure the moment it was taken.
    const several = Array.from({ length: 9 }, () => grow(columnRules, caseload, CASELOAD));
    const ofMany = grow(columnRules, caseload, MANY);
    small.push(median(several.map((run) => run.perSecond)));
    large.push(ofMany.perSecond);
    smallMemory = Math.max(smallMemory, ...several.map((run) => run.megabytes));
    largeMemory = Math.max(largeMemory, ofMany.megabytes);
  }
  return [
    rate('rules: growth, 1,000,000 clients (ours) against 22,000 (peer)', median(large), median(small), 'clients/s'),
    cost('rules: memory at 1,000,000 clients (ours) against 22,000 (peer)', largeMemory, smallMemory, 'MB'),
  ];
};

/** Every contender's answers on the sample are equal, and those of our two forms on the whole caseload. */
const assertAgreement = async (
  caseload: readonly Client[],
  rivals: Readonly<Record<string, OneClient>>,
): Promise<void> => {
  const evaluate = oneByOne();
  const columnRules = compileColumns(TWENTY_RULES);
  const inColumns = columnRules.evaluate(columnsOf(columnRules.layout, caseload));
  const ours = new Uint8Array(rules.length);
  for (const [at, client] of caseload.entries()) {
    evaluate(client, ours);
    const column = Uint8Array.from(rules, (_, rule) => inColumns[rule * caseload.length + at] ?? 255);
    assertSame('The columns', at, ours, column);
    if (at >= SAMPLE) continue;
    for (const [name, rival] of Object.entries(rivals)) assertSame(name, at, ours, await rival(client));
  }
  rules.forEach(({ id }, rule) => {
    const holds = inColumns.subarray(rule * caseload.length, (rule + 1) * caseload.length).indexOf(1) !== -1;
    if (!holds) throw new Error(`The rule ${id} holds for nobody: it measures nothing`);
  });
};

/** The figures of `npm run bench rules`. */
export const benchRules = async (): Promise<readonly Figure[]> => {
  const caseload = clients(CASELOAD, SEED);
  const sample = caseload.slice(0, SAMPLE);
  const engine = jsonRulesEngine();
  const decision = zen();
  await assertAgreement(caseload, { 'json-rules-engine': engine, Zen: decision });

  const evaluate = oneByOne();
  const answers = new Uint8Array(rules.length);
  const columnRules = compileColumns(TWENTY_RULES);
  const columns = columnsOf(columnRules.layout, caseload);
  const fresh = emptyColumns(columnRules.layout, CASELOAD);
  const results = new Uint8Array(rules.length * CASELOAD);
  const measured = await perSecond({
    engine: { amount: SAMPLE, work: each(engine, sample) },
    zen: { amount: SAMPLE, work: each(decision, sample) },
    zenAtOnce: { amount: SAMPLE, work: together(decision, sample) },
    oneByOne: {
      amount: CASELOAD,
      work: () => {
        for (const client of caseload) evaluate(client, answers);
      },
    },
    columns: { amount: CASELOAD, work: () => void columnRules.evaluate(columns, results) },
    filled: {
      amount: CASELOAD,
      work: () => {
        fillColumns(fresh, caseload);
        columnRules.evaluate(fresh, results);
      },
    },
  });

  // Another version: young until two years later.
  const parameters = { ...TWENTY_RULES.parameters, youthAgeLimit: (TWENTY_RULES.parameters.youthAgeLimit ?? 0) + 2 };
  const other = compileColumns({ ...TWENTY_RULES, parameters }, columnRules.layout);
  const otherResults = new Uint8Array(results.length);
  let changes = 0;
  const compared = cpuMilliseconds(() => {
    columnRules.evaluate(columns, results);
    other.evaluate(columns, otherResults);
    changes = 0;
    for (let at = 0; at < results.length; at += 1) if (results[at] !== otherResults[at]) changes += 1;
  });
  if (changes === 0) throw new Error('The two versions do not differ: their comparison measures nothing');
  const comparedByEngine = (2 * CASELOAD * 1_000) / measured.engine;

  const unit = 'clients/s';
  return [
    rate('rules: one client at a time, json-rules-engine', measured.oneByOne, measured.engine, unit),
    rate('rules: one client at a time, Zen', measured.oneByOne, measured.zen, unit),
    rate(`rules: one client at a time, Zen asked ${AT_ONCE} at once`, measured.oneByOne, measured.zenAtOnce, unit),
    rate('rules: caseload in columns, json-rules-engine', measured.columns, measured.engine, unit),
    rate('rules: caseload in columns, Zen', measured.columns, Math.max(measured.zen, measured.zenAtOnce), unit),
    rate('rules: caseload put into columns and evaluated, json-rules-engine', measured.filled, measured.engine, unit),
    cost(
      'rules: twenty rules of two versions over 22,000 clients, json-rules-engine',
      compared,
      comparedByEngine,
      'ms of CPU',
    ),
    ...(await benchExplanations(caseload, SAMPLE)),
    ...(await benchComparison(CASELOAD)),
    ...growth(caseload),
  ];
};
