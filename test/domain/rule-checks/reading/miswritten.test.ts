/** What people write in a file with rules: where it is found, what is said, and that what is said can be written there. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Document, isMap, isScalar, visit } from 'yaml';
import { loadRuleSet } from '../../../../domain/rule-checks/load.ts';
import { KEYS } from '../../../../domain/rule-checks/reading/dutch-keys.ts';
import { parseRuleSetText } from '../../../../domain/rule-checks/reading/parse.ts';
import { inText } from '../../../../domain/rule-checks/reading/places.ts';
import type { Finding } from '../../../../domain/rules/language/finding.ts';
import { enschedeDocument } from '../../../rules/enschede-rule-set.ts';

/** Enschede's rules as people write YAML: texts and sources on one line. */
const RULES = (() => {
  const document = new Document(enschedeDocument());
  visit(document, {
    Map: (_key, map) => {
      if (isMap(map) && map.items.every(({ value }) => isScalar(value))) map.flow = true;
    },
  });
  return document.toString({ lineWidth: 0 });
})();

const saidOf = (text: string): Finding[] => {
  const parsed = parseRuleSetText(text, 'yaml');
  if (!parsed.ok) return [...parsed.findings];
  const loaded = loadRuleSet(parsed.raw);
  return loaded.ok ? [] : inText(text, loaded.findings);
};

/** What is right, what was written in its place, and what is said of it. */
const MISWRITTEN: readonly (readonly [right: string, wrong: string, said: string])[] = [
  ['effectiveFrom: 2010-07-01', 'effectiveFrom: 1-7-2010', 'Schrijf "2010-07-01".'],
  ['effectiveFrom: 2010-07-01', 'effectiveFrom: 1 juli 2010', 'Schrijf "2010-07-01".'],
  ['effectiveFrom: 2010-07-01', 'effectiveFrom: 2010/7/1', 'Schrijf "2010-07-01".'],
  ['effectiveFrom: 2010-07-01', 'effectiveFrom: 20100701', 'Schrijf "2010-07-01".'],
  ['effectiveFrom: 2010-07-01', 'effectiveFrom: 2010-07-01T00:00:00+02:00', 'Schrijf "2010-07-01".'],
  ['effectiveFrom: 2010-07-01', 'effectiveFrom: 40360', 'Schrijf tussen aanhalingstekens een bestaande dag'],
  ['    duration: P6M', '    duration: 6', 'Schrijf tussen aanhalingstekens een termijn zoals P14D'],
  ['fact: ladderStep', 'fact: LADDERSTEP', 'Schrijf "ladderStep".'],
  ['fact: ladderStep', 'fact: Trede op de participatieladder', 'Schrijf "ladderStep".'],
  ['fact: ladderStep', 'fact: Iets heel anders', 'Kies een naam die onder "facts" staat.'],
  ['fact: ladderStep', 'fact: 5', 'Kies een naam die onder "facts" staat.'],
  ['ageOf: birthDate', 'ageOf: 1990', 'Kies een naam die onder "facts" staat.'],
  ['      - goal1\n', '      - Doel 1\n', 'Kies een naam die onder "goals" staat.'],
  ['value: { fact: youthAgeLimit }', 'value: youthAgeLimit', 'Schrijf {"fact":"youthAgeLimit"}.'],
  ['value: { fact: youthAgeLimit }', 'value: { grens: youthAgeLimit }', 'Schrijf dan "fact" in plaats van "grens".'],
  ['effectiveFrom: 2010-07-01', 'effectiveFrom: “2010-07-01”', 'Schrijf "2010-07-01".'],
  ['admission:', 'toelating:', 'Schrijf dan "admission" in plaats van "toelating".'],
  ['goals:', 'doelen:', 'Schrijf dan "goals" in plaats van "doelen".'],
  ['calendar:', 'kalender:', 'Schrijf dan "calendar" in plaats van "kalender".'],
  ['remeasured:', 'remeasurd:', 'Schrijf dan "remeasured" in plaats van "remeasurd".'],
  ['        reason:', '        reden:', 'Schrijf dan "reason" in plaats van "reden".'],
  ['          all:', '          and:', 'Schrijf dan "all" in plaats van "and".'],
  ['          all:', '          alle:', 'Schrijf dan "all" in plaats van "alle".'],
  ['    size: 1300', '    aantal: 1300', 'Schrijf dan "size" in plaats van "aantal".'],
  ['    entrance: benefit', '    entr\u200bance: benefit', 'met een teken erin dat u niet ziet. Bedoelt u "entrance"?'],
  ['    entrance: benefit', '    entrance: uitkering', 'Schrijf "benefit".'],
  ['order: descending', 'order: aflopend', 'Schrijf "descending".'],
  ['    type: date', '    type: datum', 'Schrijf "date".'],
  ['    type: date', '    type: kleur', 'Kies uit "boolean" (ja of nee), "integer" (geheel getal)'],
  ['    duration: P6M', '    duration: 6 maanden', 'Schrijf "P6M".'],
  ['    duration: P6M', '    duration: 6m', 'Schrijf "P6M".'],
  ['  - id: workToWork', '  - id: Work to work', 'Schrijf "workToWork".'],
  ['    goals:\n      - goal1\n    cost', '    goals: goal1\n    cost', 'Schrijf ["goal1"].'],
  [
    '    goals:\n      - goal1\n      - workToWork\n',
    '    goals: goal1, workToWork\n',
    'Schrijf ["goal1","workToWork"].',
  ],
  ['      euros: 9000', '      euros: € 9.000,-', 'Schrijf 9000:'],
  ['      euros: 9000', '      euros: 9 000', 'Schrijf 9000:'],
  ['      euros: 9000', '      euros: 9,000', 'Schrijf 9000:'],
  [
    ', place: Leeftijd }',
    ', place: Leeftijd, lid 2 }',
    'Zet de hele tekst tussen aanhalingstekens: place: "Leeftijd, lid 2".',
  ],
  [
    '        value: 20\n',
    '        value: 20\n        unit: "%"\n',
    'Onbekend onderdeel: "unit". Haal het weg of verbeter de spelling.',
  ],
];

describe('what is written otherwise than the format has it', () => {
  test('is in rules that are right otherwise', () => expect(saidOf(RULES)).toEqual([]));

  test.each(MISWRITTEN)('%j as %j', (right, wrong, said) => {
    const at = RULES.indexOf(right);
    expect(at).toBeGreaterThan(0);
    const text = RULES.slice(0, at) + wrong + RULES.slice(at + right.length);
    const findings = saidOf(text);
    expect(findings.map(({ message, remedy }) => `${message} ${remedy}`)).toEqual([expect.stringContaining(said)]);
    const begin = text.slice(0, at).split('\n').length;
    expect(findings[0]?.line).toBeGreaterThanOrEqual(begin);
    expect(findings[0]?.line).toBeLessThan(begin + wrong.split('\n').length);
  });

  test.each([
    [
      'a text where two languages are due',
      ({ goals }: Doc) => Object.assign(goals[0], { label: 'Werk' }),
      '{"nl":"Werk","en":"..."}',
    ],
    [
      'the name of a condition by itself',
      ({ goals }: Doc) => Object.assign(goals[0].rules[0], { when: 'severeDebt' }),
      'Schrijf {"condition":"severeDebt"}.',
    ],
    [
      'a condition where a fact is due',
      ({ goals }: Doc) => Object.assign(goals[0].rules[0], { when: { fact: 'severeDebt' } }),
      'Schrijf {"condition":"severeDebt"}.',
    ],
    [
      'a reason within a condition',
      ({ goals }: Doc) => {
        const [rule] = goals[0].rules;
        rule.when = { ...rule.when, reason: rule.reason };
        delete rule.reason;
      },
      'minder ver naar rechts',
    ],
    [
      'one thing where a list is due',
      ({ goals }: Doc) => Object.assign(goals[0], { rules: goals[0].rules[0] }),
      'een streepje met een spatie',
    ],
    [
      'a list where one thing is due',
      ({ goals }: Doc) => Object.assign(goals[0].rules[0], { when: [goals[0].rules[0].when] }),
      'één ding, zonder streepje',
    ],
    [
      'a list where names are due',
      (document: Doc) => Object.assign(document, { sources: Object.values(document.sources) }),
      'Begin elk onderdeel met zijn naam',
    ],
    ['an empty text', ({ goals }: Doc) => Object.assign(goals[0].label, { nl: '' }), 'Vul aan'],
    [
      'a figure with a comma',
      ({ parameters }: Doc) => Object.assign(parameters.youthAgeLimit.values[0], { 5: null }),
      'Schrijf value: 27.5, met een punt, of een geheel getal.',
    ],
    [
      'a figure with a comma and a unit',
      // As it is read: behind the value.
      ({ parameters: { youthAgeLimit } }: Doc) => {
        const { source, ...before } = youthAgeLimit.values[0];
        youthAgeLimit.values[0] = { ...before, '5%': null, source };
      },
      'Schrijf value: 27.5, met een punt, of een geheel getal.',
    ],
    [
      'a figure with English thousands',
      ({ parameters }: Doc) => Object.assign(parameters.youthAgeLimit.values[0], { '000': null }),
      'Schrijf 27000 als u duizenden bedoelt, en 27 als u dat niet bedoelt.',
    ],
    [
      'terms with a comma',
      ({ calendar }: Doc) =>
        Object.assign(calendar.followUp, {
          crisis: { value: 'P1W', P4W: null, source: calendar.followUp.crisis.source },
        }),
      'Schrijf een lijst: value: ["P1W","P4W"].',
    ],
  ] as const)('%s', (_what, change, said) => {
    const document = enschedeDocument();
    change(document);
    const loaded = loadRuleSet(document);
    const findings = loaded.ok ? [] : loaded.findings;
    expect(findings.map(({ remedy }) => remedy)).toEqual([expect.stringContaining(said)]);
  });

  const MARKS = 'Schrijf rechte aanhalingstekens: "...".';
  const NL = '{ nl: Leeftijd tot waarop iemand jongere is, en: Age below which somebody is young }';
  test.each([
    ['a bracket that stays open', NL, NL.replace(' }', ''), 'haakje is open gebleven'],
    ['a list that stays open', 'sectors: []', 'sectors: [', 'haakje is open gebleven'],
    ['a bracket in a text', NL, NL.replace('iemand', '(iemand]'), 'haakje sluit wat niet open is'],
    ['a # in a text', NL, NL.replace('jongere is', '#1 is'), 'achter een tekst staat een #'],
    ['a colon in a text', NL, NL.replace('tot waarop', 'let op: waarop'), 'staat een dubbele punt'],
    ['a colon at its end', NL, NL.replace('jongere is', 'jongere is:'), 'staat een dubbele punt'],
    ['a dash first', NL, NL.replace('nl: Leeftijd', 'nl: - Leeftijd'), 'begint met een teken'],
    ['a star first', NL, NL.replace('nl: Leeftijd', 'nl: *1 Leeftijd'), 'begint met een teken'],
    ['a quote that stays open', NL, NL.replace('en: Age', 'en: "Age'), 'aanhalingsteken gaat open en niet meer dicht'],
    ['a quote within a text', NL, NL.replace('Leeftijd', '"Leeftijd"'), 'na een aanhalingsteken dat sluit'],
    [
      'marks of a word processor around a text',
      NL,
      NL.replace('Leeftijd tot waarop iemand jongere is', '“Leeftijd”'),
      MARKS,
    ],
    [
      'such marks around a text with a comma',
      NL,
      NL.replace('Leeftijd tot', '“Leeftijd, tot').replace(' is,', ' is”,'),
      MARKS,
    ],
    [
      'such marks around a text with a colon',
      NL,
      NL.replace('Leeftijd tot', '“Let op: tot').replace(' is,', ' is”,'),
      MARKS,
    ],
    ['single ones around a text', NL, NL.replace('Leeftijd tot waarop iemand jongere is', '‘Leeftijd’'), MARKS],
    [
      'single ones around a text with a comma',
      NL,
      NL.replace('Leeftijd tot', '‘Leeftijd, tot').replace(' is,', ' is’,'),
      MARKS,
    ],
    ['such marks around a name', '    unit: jaar\n', '    “unit”: jaar\n', MARKS],
    ['a space of a word processor', '    number: 2\n', '    number:\u00a02\n', 'spatie van een tekstverwerker'],
    ['an indent of one', '    number: 2\n', '\u00a0\u00a0\u00a0\u00a0number: 2\n', 'spatie van een tekstverwerker'],
    ['a step too far to the left', '    unit: jaar\n', '   unit: jaar\n', 'niet goed ingesprongen'],
    ['a dash without a space', '  - id: goal2', '  -id: goal2', 'na een streepje ontbreekt een spatie'],
    ['no dash', '      - { fact: benefitMonths', '        { fact: benefitMonths', 'ontbreekt een streepje'],
    ['no dash before a thing', '  - id: goal2', '    id: goal2', 'Zet er dan een streepje met een spatie voor'],
  ])('the cause of %s is said, on its line', (_what, right, wrong, said) => {
    const at = RULES.indexOf(`\n${right}`) + 1 || RULES.indexOf(right);
    expect(at).toBeGreaterThan(0);
    const text = RULES.slice(0, at) + wrong + RULES.slice(at + right.length);
    const [finding, ...others] = saidOf(text);
    expect(others).toEqual([]);
    expect(`${finding?.message} ${finding?.remedy}`).toContain(said);
    const line = text.slice(0, at).split('\n').length;
    // What is no indent is read as more of the line before.
    expect([line, line - (wrong.startsWith('\u00a0') ? 1 : 0)]).toContain(finding?.line);
  });

  test.each([
    'nl: De “leeftijd” tot waarop',
    'nl: “Jong” is iemand tot',
    'nl: “Jong” of “jeugd”',
    "nl: '‘Jong’'",
    'nl: "“Jong”"',
    'nl: ’s-Hertogenbosch',
    'nl: ‘s-Hertogenbosch',
    'nl: ’s Avonds en ’s ochtends',
  ])('marks of a word processor within a text stay: %s', (written) => {
    const text = RULES.replace('{ nl: Leeftijd tot waarop iemand jongere is', `{ ${written}`);
    expect(text).not.toBe(RULES);
    expect(saidOf(text)).toEqual([]);
  });

  test('lines that end as on an old Mac are said to be that', () => {
    expect(saidOf(`# Regels\r${RULES.replaceAll('\n', '\r')}`)[0]?.message).toContain('de regels eindigen');
  });

  /** How a name is written by somebody who knows it half, or types it wrong. */
  const SLIPS: readonly ((key: string) => string)[] = [
    (key) => (key.length > 3 ? key.slice(0, 2) + key.slice(3) : `${key}${key.at(-1)}`),
    (key) => (key.length > 3 ? `${key.slice(0, -2)}${key.at(-1)}${key.at(-2)}` : key.toUpperCase()),
    (key) => `${key}${key.at(-1)}`,
    (key) => key.toUpperCase(),
    (key) => `${key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} `,
    (key) => `${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}-`,
  ];

  test('each part with a miswritten name is told once, with what was meant', { timeout: 60_000 }, () => {
    const wrong = partsOf(enschedeDocument()).flatMap((path, at) => {
      const key = path.at(-1) as string;
      const written = (SLIPS[at % SLIPS.length] as (key: string) => string)(key);
      const document = enschedeDocument() as Record<string, unknown>;
      const holder = path.slice(0, -1).reduce((value, step) => value[step] as Record<string, unknown>, document);
      // The others keep their order.
      const entries = Object.entries(holder).map(([name, value]) => [name === key ? written : name, value]);
      for (const name of Object.keys(holder)) delete holder[name];
      Object.assign(holder, Object.fromEntries(entries));
      const loaded = loadRuleSet(document);
      const said = loaded.ok ? ['taken'] : loaded.findings.map(({ remedy }) => remedy);
      const isTold = said.length === 1 && said[0]?.includes(`Schrijf dan "${key}"`);
      return isTold ? [] : [`${path.join('/')} as ${written}: ${said}`];
    });
    expect(wrong).toEqual([]);
  });

  test('a part without a value is no word of the text before it', () => {
    const document = enschedeDocument();
    const { approach, ...expected } = document.scenarios[0].expect;
    document.scenarios[0].expect = { ...expected, approachh: approach };
    const loaded = loadRuleSet(document);
    expect(approach).toBeNull();
    expect(loaded.ok ? [] : loaded.findings.map(({ remedy }) => remedy)).toEqual([
      'Bedoelt u "approach"? Schrijf dan "approach" in plaats van "approachh".',
    ]);
  });

  test('each name of a part that the format has is known by what it is called in Dutch', () => {
    const schema = readFileSync(
      fileURLToPath(new URL('../../../../rules/rule-set.schema.json', import.meta.url)),
      'utf8',
    );
    const names = new Set<string>();
    JSON.parse(schema, (key, value) => {
      if (key === 'properties') for (const name of Object.keys(value)) names.add(name);
      return value;
    });
    expect(KEYS.map(([name]) => name).sort()).toEqual([...names].sort());
  });
});

type Doc = ReturnType<typeof enschedeDocument>;

/** Groups whose names are of their writer's own choice. */
const OWN_NAMES =
  /^(facts|parameters|conditions|sources|facts\/\w+\/options|dismissal\/becomes|scenarios\/\d+\/facts)$/;

/** One path for each part that a document has: of what stands in lists and under names, the first. */
const partsOf = (document: unknown): string[][] => {
  const seen = new Set<string>();
  const paths: string[][] = [];
  const walk = (value: unknown, path: readonly string[], kind: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const isNamed = Array.isArray(value) || OWN_NAMES.test(path.join('/'));
    for (const [key, inner] of Object.entries(value)) {
      const place = `${kind}/${isNamed ? '*' : key}`;
      if (!isNamed && !seen.has(place)) {
        seen.add(place);
        paths.push([...path, key]);
      }
      walk(inner, [...path, key], place);
    }
  };
  walk(document, [], '');
  return paths;
};
