/** Rules files that are meant to hang, crash or fool who reads them; each as it would lie on a disk. */
import { smallDocument } from '../domain/rule-checks/mutations/small-rule-set.ts';

/** A file and the code with which it must be refused. */
export interface BadFile {
  readonly what: string;
  readonly name: 'rules.json' | 'rules.yaml';
  readonly content: () => string | Buffer;
  readonly code: string;
}

// biome-ignore lint/suspicious/noExplicitAny: a document that is broken on purpose has no type.
type Broken = any;

const json = (what: string, code: string, content: () => string | Buffer): BadFile => ({
  what,
  code,
  name: 'rules.json',
  content,
});
const yaml = (what: string, code: string, content: () => string): BadFile => ({
  what,
  code,
  name: 'rules.yaml',
  content,
});
const broken = (what: string, code: string, change: (document: Broken) => void): BadFile =>
  json(what, code, () => {
    const document: Broken = smallDocument();
    change(document);
    return JSON.stringify(document);
  });

const leaf = (operator: string, value: unknown) => ({ fact: 'step', operator, value });

/** As many conditions with a name, each made of the next. */
const chain = (document: Broken, length: number, made: (next: string) => unknown): void => {
  const { label, source } = document.conditions.adult;
  for (let step = 0; step < length; step += 1) {
    const when = step === length - 1 ? leaf('equal', 1) : made(`step${step + 1}`);
    document.conditions[`step${step}`] = { label, source, when };
  }
};

/** The small document as text, with something written where its first rule stands. */
const withWhen = (when: string): string => {
  const document: Broken = smallDocument();
  document.goals[0].rules[0].when = 'HERE';
  return JSON.stringify(document).replace('"HERE"', () => when);
};

const MILLION = 1_000_000;

/** Contents that every reader must get through within bounds. */
export const BAD_FILES: readonly BadFile[] = [
  json('a million conditions', 'FILE_TOO_LARGE', () =>
    withWhen(`{"any":[${'{"condition":"adult"},'.repeat(MILLION)}{"condition":"adult"}]}`),
  ),
  json('a million values', 'structure.size', () => withWhen(`[${'0,'.repeat(MILLION)}0]`)),
  json('as many conditions as fit in 5 MB', 'structure.size', () =>
    withWhen(`{"any":[${'{"condition":"adult"},'.repeat(220_000)}{"condition":"adult"}]}`),
  ),
  json('100,000 levels of lists', 'structure.depth', () => withWhen('['.repeat(100_000) + ']'.repeat(100_000))),
  json('100,000 levels of conditions', 'structure.depth', () =>
    withWhen('{"not":'.repeat(100_000) + '1'.padEnd(100_001, '}')),
  ),
  json('two million brackets that stay open', 'text.json', () => '['.repeat(2 * MILLION)),
  json('a million names in one group', 'structure.size', () =>
    withWhen(`{${Array.from({ length: 300_000 }, (_, index) => `"n${index}":0`).join()}}`),
  ),
  json('one name a million times', 'text.doubleKey', () => withWhen(`{${'"a":0,'.repeat(800_000)}"a":0}`)),
  json('a name of four million characters', 'structure.name', () => withWhen(`{"${'n'.repeat(4 * MILLION)}":[{}]}`)),
  json('a number of four million digits', 'structure.value', () => withWhen('9'.repeat(4 * MILLION))),
  broken('thousands of wrong values with hundreds of options each', 'findings.more', (document) => {
    document.facts.sectors.options = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`option${index}-${'x'.repeat(45)}`, { nl: 'x', en: 'x' }]),
    );
    const wrong = { fact: 'sectors', operator: 'in', value: Array.from({ length: 200 }, () => 'none') };
    document.goals[0].rules[0].when = { any: Array.from({ length: 100 }, () => wrong) };
    document.goals[1].rules[0].when = { any: Array.from({ length: 100 }, () => wrong) };
  }),
  broken('names that refer to each other in a ring', 'condition.cyclic', (document) => {
    chain(document, 400, (next) => ({ condition: next }));
    document.conditions.step399.when = { condition: 'step0' };
  }),
  broken('a name that refers to itself', 'condition.cyclic', (document) => {
    document.conditions.adult.when = { not: { condition: 'adult' } };
  }),
  broken('a chain of 400 names', 'condition.size', (document) =>
    chain(document, 400, (next) => ({ not: { condition: next } })),
  ),
  broken('names that are a hundred times the next', 'condition.size', (document) =>
    chain(document, 40, (next) => ({ all: Array.from({ length: 100 }, () => ({ condition: next })) })),
  ),
  json('a prototype key at the top', 'structure.key', () => '{"__proto__": {"polluted": true}}'),
  json('prototype keys in a rule', 'structure.key', () =>
    withWhen('{"constructor": {"prototype": {"polluted": true}}}'),
  ),
  broken('the fact of a scenario named after a prototype', 'structure.key', (document) => {
    document.scenarios[0].facts = JSON.parse('{"__proto__": {"polluted": true}}');
  }),
  broken('a pattern as an operator', 'operator.unknown', (document) => {
    document.goals[0].rules[0].when = leaf('regex', '^(a+)+$');
  }),
  broken('a long text against every pattern of a name', 'schema.format', (document) => {
    document.id = `${'a'.repeat(MILLION)}!`;
    document.goals[0].id = `${'a-'.repeat(MILLION)}!`;
  }),
  broken('a long text against the pattern of a duration', 'schema.format', (document) => {
    document.instruments[0].duration = `P${'1'.repeat(MILLION)}`;
    document.calendar.objection.value = `P1Y${'1M'.repeat(MILLION)}!`;
  }),
  broken('a long text against the pattern of a day, and of a link', 'schema.format', (document) => {
    document.effectiveFrom = `${'1'.repeat(MILLION)}-01-01`;
    document.sources.policy.link = `https://${'a.'.repeat(MILLION)}!`;
  }),
  broken('a duration beyond every calendar', 'duration.range', (document) => {
    document.calendar.reminders.contact.value = 'P99999999999999Y';
  }),
  broken('a reminder after no time at all', 'duration.range', (document) => {
    document.calendar.reminders.contact.value = 'PT0S';
  }),
  broken('a path expression', 'schema.unknownKey', (document) => {
    document.goals[0].rules[0].when = { ...leaf('equal', 1), path: '$..*' };
  }),
  broken('a path expression as a fact', 'schema.format', (document) => {
    document.goals[0].rules[0].when = { ...leaf('equal', 1), fact: '$.facts[?(@.a)]' };
  }),
  yaml('aliases that laugh a billion times', 'text.yaml', () =>
    ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
      .concat(
        Array.from(
          { length: 12 },
          (_, step) => `a${step + 1}: &a${step + 1} [${Array.from({ length: 9 }, () => `*a${step}`).join()}]`,
        ),
      )
      .join('\n'),
  ),
  yaml('an anchor within itself', 'structure.depth', () => 'a: &a\n  b: *a\n'),
  yaml('100,000 levels of lists', 'text.yaml', () => '['.repeat(100_000)),
  yaml('100,000 levels of dashes', 'text.yaml', () => '- '.repeat(100_000)),
  yaml('100,000 names in one group', 'text.size', () =>
    Array.from({ length: 90_000 }, (_, index) => `n${index}: 1`).join('\n'),
  ),
  yaml('as many names as are read', 'structure.tooMany', () =>
    Array.from({ length: 30_000 }, (_, index) => `n${index}: 1`).join('\n'),
  ),
  yaml('a program', 'text.yaml', () => 'a: !!js/function "() => process.exit()"\nb: [\n'),
  yaml('a merge key', 'schema.unknownKey', () => 'a: &a {format: klimop/rule-set@1}\n<<: *a\n'),
  json('nothing', 'text.empty', () => ''),
  json('text in UTF-16', 'FILE_UNREADABLE', () => Buffer.from(`\ufeff${JSON.stringify(smallDocument())}`, 'utf16le')),
  json('bytes that are no text', 'FILE_UNREADABLE', () => Buffer.from([0x7b, 0xff, 0xfe, 0x80, 0x7d])),
];
