/**
 * Whatever is wrong with what comes in from outside, it is said in Dutch: every part of a rule set, of a municipality's settings and of the
 * environment is given nonsense, and every sentence that comes of it is read. (Commands: trajectory/dutch-commands.test.ts.)
 */
import { expect, test } from 'vitest';
import { dutchIssue } from '../../domain/dutch-issues.ts';
import { MunicipalitySettings, TRIAL_MUNICIPALITIES } from '../../domain/municipality.ts';
import { loadRuleSet } from '../../domain/rule-checks/load.ts';
import { KEYS } from '../../domain/rule-checks/reading/dutch-keys.ts';
import { schemaFindings } from '../../domain/rule-checks/reading/schema-findings.ts';
import { RuleSetDocument } from '../../domain/rules/language/schema.ts';
import { readEnvironment } from '../../worker/environment.ts';
import { enschede } from '../rules/enschede-rule-set.ts';
import { stichtseVecht } from '../rules/stichtse-vecht-rule-set.ts';

/** Words of which no Dutch sentence is made. What stands in quotes is a name of the document. */
const ENGLISH =
  /\b(invalid|expected|received|unrecognized|required|must|too (small|big)|an? (code|id|day|name|duration)|the|string|number|option|url|input|pattern|existing|written|only|leads)\b/i;
const withoutNames = (text: string): string => text.replace(/"[^"]*"|“[^”]*”/g, '').replace(/toegestaan: [^;]*?\./, '');

const WRONG = [
  undefined,
  null,
  '',
  ' ',
  '<script>',
  '2026-13-45',
  'P1',
  'x'.repeat(700),
  -1,
  1.5,
  2e12,
  true,
  [],
  {},
  ['<script>'],
  [1],
];

type Path = readonly (string | number)[];

/** The parts that rules have; what is called otherwise has a name of the document's own. */
const PARTS: ReadonlySet<string> = new Set(KEYS.map(([key]) => key));

/** Of what sort a group is, where its parts depend on that. */
const sortOf = (group: Readonly<Record<string, unknown>>): string => {
  const named = [group.type, group.kind, group.operator].filter((one) => typeof one === 'string');
  return [...('derive' in group ? ['derived'] : []), ...named].join(' ');
};

/** Every place, by its kind: wherever in a list, whatever its name of the document's own, within the same sorts of groups. */
const places = (value: unknown, path: Path = [], kind = ''): (readonly [kind: string, path: Path])[] => {
  if (value === null || typeof value !== 'object') return [[`${kind} ${typeof value}`, path]];
  const inner = Array.isArray(value)
    ? value.map((part, at) => places(part, [...path, at], `${kind}/*`))
    : Object.entries(value).map(([key, part]) =>
        places(part, [...path, key], `${kind}(${sortOf(value as never)})/${PARTS.has(key) ? key : '*'}`),
      );
  return [[kind, path], ...inner.flat()];
};

const replaced = (value: unknown, [step, ...rest]: Path, by: unknown): unknown => {
  if (step === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[step] = replaced(copy[step], rest, by);
  return copy;
};

const firstOf = (part: unknown): unknown => {
  if (part === null || typeof part !== 'object') return part;
  return Array.isArray(part) ? part.slice(0, 1) : Object.fromEntries(Object.entries(part).slice(0, 1));
};

const isWhole = (given: unknown): boolean => RuleSetDocument.safeParse(given).success;

/** The document with one part as it is and of each other, where it may be short, the first only: what is right there is read each time too. */
const onlyPart = (document: object, only: string | number | undefined): object => {
  let short = document;
  for (const [name, part] of Object.entries(document)) {
    const shorter = { ...short, [name]: firstOf(part) };
    if (name !== only && isWhole(shorter)) short = shorter;
  }
  return short;
};

const DOCUMENTS = [enschede(), stichtseVecht()].map(({ document }) => ({
  ...document,
  scenarios: document.scenarios.slice(0, 3),
}));

/** The kinds that a later document has as well are not tried in that again. */
const KINDS = new Map(
  DOCUMENTS.toReversed().flatMap((document) =>
    places(document).map(([kind, path]) => [kind, { document, path }] as const),
  ),
);

const around = new Map(
  DOCUMENTS.map((document) => [
    document,
    new Map(['', ...Object.keys(document)].map((part) => [part, onlyPart(document, part)])),
  ]),
);

/** What is read around a place, and the place in it: of the group or list in which it stands its own member and the first, so that there are several to choose from. */
const shortAround = (document: object, path: Path): readonly [short: object, path: Path] => {
  const [part = '', member, ...rest] = path;
  const short = around.get(document as never)?.get(String(part)) as Record<string, unknown>;
  const group = short[part];
  if (member === undefined || group === null || typeof group !== 'object') return [short, path];
  const own = (group as Record<string | number, unknown>)[member];
  const first = firstOf(group) as object;
  const kept = !Array.isArray(group) ? { ...first, [member]: own } : member === 0 ? first : [group[0], own];
  const shorter = { ...short, [part]: kept };
  if (!isWhole(shorter)) return [short, path];
  return [shorter, Array.isArray(kept) ? [part, kept.length - 1, ...rest] : path];
};

test('every part of a rule set is among what is given nonsense', () => {
  const tried = new Set([...KINDS.values()].map(({ path }) => path[0]));
  expect([...tried].filter((part) => part !== undefined).sort()).toEqual(Object.keys(RuleSetDocument.shape).sort());
});

test.each([...KINDS])('a rule set with nonsense at %s', (_kind, { document, path }) => {
  const [short, at] = shortAround(document, path);
  for (const wrong of [...WRONG, { made: 'up' }]) {
    const given = replaced(short, at, wrong);
    const parsed = RuleSetDocument.safeParse(given, { reportInput: true, error: dutchIssue });
    for (const { message, remedy } of parsed.success ? [] : schemaFindings(parsed.error, given)) {
      expect(withoutNames(message)).not.toMatch(ENGLISH);
      expect(withoutNames(remedy)).not.toMatch(ENGLISH);
      expect(`${message} ${remedy}`).not.toContain('<script>');
    }
  }
});

test('the door of a rule set uses that table', () => {
  const loaded = loadRuleSet({ ...enschede().document, effectiveFrom: 'vandaag' });
  expect(loaded).toMatchObject({
    ok: false,
    findings: [{ message: 'De waarde heeft niet de goede vorm (een bestaande dag, geschreven als jjjj-mm-dd).' }],
  });
});

test.each(Object.keys(MunicipalitySettings.shape))('a municipality with a wrong %s', (field) => {
  for (const wrong of WRONG) {
    const read = MunicipalitySettings.safeParse({ ...TRIAL_MUNICIPALITIES[0], [field]: wrong }, { error: dutchIssue });
    for (const { message } of read.success ? [] : read.error.issues) expect(message).not.toMatch(ENGLISH);
  }
});

test.each([
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'TEMPORAL_NAMESPACE',
  'TEMPORAL_TLS',
  'TEMPORAL_TLS_CERT',
  'TEMPORAL_TLS_CA',
  'TEMPORAL_TLS_SERVER_NAME',
  'TEMPORAL_CLI_PATH',
  'KLIMOP_PG_PORT',
  'KLIMOP_TEMPORAL_PORT',
  'KLIMOP_UI_PORT',
])('an environment with a wrong %s', (variable) => {
  for (const wrong of WRONG) {
    if (typeof wrong !== 'string') continue;
    const read = readEnvironment({ [variable]: wrong });
    for (const { message } of read.ok ? [] : read.faults) expect(message).not.toMatch(ENGLISH);
  }
});
