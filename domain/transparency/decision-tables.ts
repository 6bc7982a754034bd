/**
 * A rule set as decision tables in the manner of DMN 1.5: a column for each fact that a condition is about, a row for each way in
 * which a rule can hold (ways.ts). `any` gives several rows. Pure.
 *
 * What must stay true:
 * 1. a row holds exactly when all its cells do, a rule when one of its rows does; `-` is "whatever it is";
 * 2. `not` stays `not(…)`, but of an operator that denies itself: no other comparison is turned into its opposite;
 * 3. a row that no value of a fact can meet is left out: its cell would contradict itself;
 * 4. a rule with too many rows is one row with the whole condition as an expression, never a part of it.
 */
import { referenceOf } from '../rules/language/conditions.ts';
import { checkedOperator, OPERATORS } from '../rules/language/operators.ts';
import { own } from '../rules/language/own.ts';
import type { Condition, FactValue, Leaf, Rule, RuleSetDocument } from '../rules/language/schema.ts';
import { type Asked, type Way, waysOf } from './ways.ts';
import { factInDutch } from './words.ts';

/** How the rows of a table come to an answer. */
export type HitPolicy = 'ANY' | 'COLLECT' | 'UNIQUE';

/** A table. Cells of input columns are FEEL tests; `rows` are as long as `columns`. */
export interface DecisionTable {
  readonly id: string;
  readonly name: string;
  readonly hitPolicy: HitPolicy;
  /** Dutch: what the hit policy means here. */
  readonly note: string;
  readonly columns: readonly {
    readonly kind: 'input' | 'output' | 'annotation';
    readonly name: string;
    readonly label: string;
  }[];
  readonly rows: readonly (readonly string[])[];
}

/** Column of a condition that would be too many rows. */
export const EXPRESSION = 'expression';

/**
 * The tables of a checked document: who is admitted, who is a candidate of each cohort, the goals, each approach, each instrument, and the parameters that
 * cells name.
 */
export const decisionTables = (document: RuleSetDocument): DecisionTable[] => [
  ...(document.admission.length === 0
    ? []
    : [
        tableOf(document, {
          id: 'admission',
          name: 'Wie begeleid kan worden',
          hitPolicy: 'COLLECT',
          note: 'COLLECT: elke regel moet gelden. Geldt er een niet, dan wordt de klant met de reden van die regel geweigerd.',
          outputs: [['effect', 'Gevolg']],
          rules: document.admission.map((rule) => ({ rule, when: rule.when, outputs: [quoted('required')] })),
        }),
      ]),
  ...document.cohorts.map(({ id, label, candidates, size, rankBy, reason, source }) =>
    tableOf(document, {
      id: `cohort-${id}`,
      name: label.nl,
      hitPolicy: 'COLLECT',
      note: `COLLECT: wie een rij heeft die geldt, is kandidaat. De eerste ${size} krijgen een plaats, op volgorde van ${rankBy
        .map(
          ({ fact, order }) =>
            `${factInDutch(document, fact)} (${order === 'descending' ? 'hoogste' : 'laagste'} eerst)`,
        )
        .join(', dan ')}; bij gelijke stand het laagste klantnummer. Een plaats telt alleen voor wie kandidaat is.`,
      outputs: [['effect', 'Gevolg']],
      rules: [{ rule: { id, when: candidates, reason, source }, when: candidates, outputs: [quoted('candidate')] }],
    }),
  ),
  tableOf(document, {
    id: 'goals',
    name: 'Doel of uitgang',
    hitPolicy: 'ANY',
    note: 'ANY: rijen die tegelijk gelden, geven hetzelfde doel of dezelfde uitgang.',
    outputs: [['outcome', 'Doel of uitgang']],
    rules: [...document.goals, ...document.exits].flatMap(({ id, entrance, rules }) =>
      rules.map((rule) => ({
        rule,
        when: { all: [{ fact: 'entrance', operator: 'equal', value: entrance }, rule.when] } satisfies Condition,
        outputs: [quoted(id)],
      })),
    ),
  }),
  ...document.approaches.map(({ id, label, entrances, rule: approach, tracks, programmes }) =>
    tableOf(document, {
      id: `approach-${id}`,
      name: label.nl,
      hitPolicy: 'COLLECT',
      note: `COLLECT: voor de ingang ${entrances.join(' of ')}. De klant heeft deze aanpak als de regel met “applies” geldt en geen eerdere aanpak geldt; het eerste spoor (“track”) waarvan een rij geldt is het zijne, elk programma (“programme”) waarvan een rij geldt komt erbij.`,
      outputs: [
        ['effect', 'Gevolg'],
        ['name', 'Spoor of programma'],
      ],
      rules: [
        { rule: approach, when: approach.when, outputs: [quoted('applies'), quoted(id)] },
        ...tracks.map(({ id: track, rule }) => ({ rule, when: rule.when, outputs: [quoted('track'), quoted(track)] })),
        ...programmes.map(({ id: programme, rule }) => ({
          rule,
          when: rule.when,
          outputs: [quoted('programme'), quoted(programme)],
        })),
      ],
    }),
  ),
  ...document.instruments.map(({ id, label, goals, eligibility, contraIndications, ranking }) =>
    tableOf(document, {
      id: `instrument-${id}`,
      name: label.nl,
      hitPolicy: 'COLLECT',
      note: `COLLECT: elke regel telt één keer, ook als meer rijen ervan gelden. Past bij wie het doel ${goals.join(' of ')} heeft, als een regel met “eligible” geldt en geen regel met “ruledOut”; de punten worden opgeteld.`,
      outputs: [
        ['effect', 'Gevolg'],
        ['points', 'Punten'],
      ],
      rules: [
        { rule: eligibility, when: eligibility.when, outputs: [quoted('eligible'), '0'] },
        ...contraIndications.map((rule) => ({ rule, when: rule.when, outputs: [quoted('ruledOut'), '0'] })),
        ...ranking.map((rule) => ({ rule, when: rule.when, outputs: [quoted('points'), String(rule.points)] })),
      ],
    }),
  ),
  {
    id: 'parameters',
    name: 'Grenzen en bedragen',
    hitPolicy: 'UNIQUE',
    note: 'UNIQUE: per grens geldt de laatste dag die niet na de dag van het besluit ligt.',
    columns: [
      { kind: 'input', name: 'parameter', label: 'Grens' },
      { kind: 'input', name: 'from', label: 'Vanaf' },
      { kind: 'output', name: 'value', label: 'Waarde' },
    ],
    rows: Object.entries(document.parameters).flatMap(([name, { values }]) =>
      [...values]
        .sort((a, b) => (a.from < b.from ? -1 : 1))
        .map(({ from, value }) => [quoted(name), `date(${quoted(from)})`, String(value)]),
    ),
  },
];

interface TableSpec {
  readonly id: string;
  readonly name: string;
  readonly hitPolicy: HitPolicy;
  readonly note: string;
  readonly outputs: readonly (readonly [name: string, label: string])[];
  readonly rules: readonly { readonly rule: Rule; readonly when: Condition; readonly outputs: readonly string[] }[];
}

const tableOf = (
  document: RuleSetDocument,
  { id, name, hitPolicy, note, outputs, rules }: TableSpec,
): DecisionTable => {
  const ways = rules.map(({ when }) => waysOf(document, when, []));
  const used = new Set(ways.flatMap((way) => way?.flat().map(({ leaf }) => leaf.fact) ?? []));
  const inputs = ['entrance', ...Object.keys(document.facts)].filter((fact) => used.has(fact));
  const hasExpression = ways.includes(null);
  const rows = rules.flatMap(({ rule, when, outputs: values }, index) => {
    const after = [...values, rule.id, rule.reason.nl, `${rule.source.document}, ${rule.source.place}`];
    const way = ways[index];
    if (!way) return [[...inputs.map(() => '-'), feelOf(document, when), ...after]];
    return way.map((asked) => [
      ...inputs.map((fact) =>
        cellOf(
          document,
          asked.filter(({ leaf }) => leaf.fact === fact),
        ),
      ),
      ...(hasExpression ? ['-'] : []),
      ...after,
    ]);
  });
  return {
    id,
    name,
    hitPolicy,
    note,
    columns: [
      ...inputs.map((fact) => ({ kind: 'input' as const, name: fact, label: factInDutch(document, fact) })),
      ...(hasExpression ? [{ kind: 'input' as const, name: EXPRESSION, label: 'Voorwaarde' }] : []),
      ...outputs.map(([output, label]) => ({ kind: 'output' as const, name: output, label })),
      { kind: 'annotation', name: 'rule', label: 'Regel' },
      { kind: 'annotation', name: 'reason', label: 'Reden' },
      { kind: 'annotation', name: 'source', label: 'Bron' },
    ],
    rows,
  };
};

const whenOf = (document: RuleSetDocument, name: string): Condition => {
  const named = own(document.conditions, name);
  if (named === undefined) throw new Error(`unknown condition ${name}: the rule set was not checked`);
  return named.when;
};

const cellOf = (document: RuleSetDocument, asked: Way): string => {
  const [first] = asked;
  if (first === undefined) return '-';
  if (asked.length === 1) return unaryTest(document, first);
  return asked
    .map(({ leaf, negated }) => (negated ? `not(${test(document, leaf, '?')})` : test(document, leaf, '?')))
    .join(' and ');
};

/** A cell of one comparison, as short as DMN allows: what is denied twice is said once. */
const unaryTest = (document: RuleSetDocument, { leaf, negated }: Asked): string => {
  const values = feelValues(document, leaf);
  const { feel, relation, opposite } = checkedOperator(leaf.operator);
  if (!negated) return feel.cell(values);
  return relation === 'opposite' ? OPERATORS[opposite].feel.cell(values) : `not(${feel.cell(values)})`;
};

/** One comparison as a FEEL expression about `subject`. */
const test = (document: RuleSetDocument, leaf: Leaf, subject: string): string =>
  checkedOperator(leaf.operator).feel.expression(subject, feelValues(document, leaf));

/** A whole condition as one FEEL expression; names are written out. */
const feelOf = (document: RuleSetDocument, condition: Condition): string => {
  if ('fact' in condition) return test(document, condition, condition.fact);
  if ('not' in condition) return `not(${feelOf(document, condition.not)})`;
  if ('condition' in condition) return feelOf(document, whenOf(document, condition.condition));
  const [members, word] = 'all' in condition ? [condition.all, ' and '] : [condition.any, ' or '];
  return `(${members.map((member) => feelOf(document, member)).join(word)})`;
};

const feelValues = (document: RuleSetDocument, { fact, value }: Leaf): readonly string[] => {
  const reference = referenceOf(value);
  if (reference !== undefined) return [reference];
  const isDate = own(document.facts, fact)?.type === 'date';
  return [value as FactValue]
    .flat()
    .map((one) => (typeof one !== 'string' ? String(one) : isDate ? `date(${quoted(one)})` : quoted(one)));
};

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/**
 * The tables as one CSV (RFC 4180), an empty line between two: a line with id, name, hit policy and its meaning, a line with the kinds
 * of the columns, one with their names, one with their labels, then the rows. A text that a spreadsheet would run gets a quote before it.
 */
export const asCsv = (tables: readonly DecisionTable[]): string =>
  tables
    .map(({ id, name, hitPolicy, note, columns, rows }) =>
      [
        ['table', id, name, hitPolicy, note],
        columns.map(({ kind }) => kind),
        columns.map((column) => column.name),
        columns.map(({ label }) => label),
        ...rows,
      ]
        .map((cells) => `${cells.map(csvCell).join(',')}\r\n`)
        .join(''),
    )
    .join('\r\n');

const csvCell = (text: string): string => {
  const isHarmless = text === '-' || /^-\d+(\.\d+)?$/.test(text);
  const safe = !isHarmless && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
