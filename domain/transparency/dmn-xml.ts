/**
 * The decision tables as DMN 1.5 XML, for whoever has a DMN tool: an input for each fact, a decision for each table and for each figure, with what each
 * needs. What a hit policy cannot say (that a rule counts once, which places there are) stands in the description. Pure.
 */
import { own } from '../rules/language/own.ts';
import { ENTRANCE_FACT, type RuleSetDocument } from '../rules/language/schema.ts';
import { type DecisionTable, decisionTables, EXPRESSION } from './decision-tables.ts';

/** The namespace of DMN 1.5. */
export const DMN_NAMESPACE = 'https://www.omg.org/spec/DMN/20230324/MODEL/';

/** The input that figures depend on: the day of the decision. */
const DAY = 'day';

/** The whole model as one text. */
export const asDmnXml = (document: RuleSetDocument): string => {
  const tables = decisionTables(document).filter(({ id }) => id !== 'parameters');
  const inputs = [ENTRANCE_FACT, ...Object.keys(document.facts)];
  return `<?xml version="1.0" encoding="UTF-8"?>
${element(
  'definitions',
  {
    xmlns: DMN_NAMESPACE,
    id: `rules-${document.id}`,
    name: document.title.nl,
    namespace: `urn:klimop:${document.id}:${encodeURIComponent(document.version)}`,
  },
  [
    ...inputs.map((name) => inputData(name, typeOf(document, name))),
    inputData(DAY, 'date'),
    ...Object.entries(document.parameters).map(([name, parameter]) => figureDecision(name, parameter)),
    ...tables.map((table) => tableDecision(document, table)),
  ],
)}
`;
};

const inputData = (name: string, type: string): string =>
  element('inputData', { id: `input-${name}`, name }, [
    element('variable', { id: `variable-${name}`, name, typeRef: type }),
  ]);

const typeOf = (document: RuleSetDocument, name: string): string => {
  switch (own(document.facts, name)?.type) {
    case 'boolean':
      return 'boolean';
    case 'integer':
    case 'number':
      return 'number';
    case 'date':
      return 'date';
    case 'list':
      return 'Any';
    default:
      return 'string';
  }
};

/** A figure by the day of the decision; before its first day it has none. */
const figureDecision = (name: string, { label, values }: RuleSetDocument['parameters'][string]): string => {
  const dated = [...values].sort((a, b) => (a.from < b.from ? -1 : 1));
  return element('decision', { id: `decision-${name}`, name }, [
    text('description', label.nl),
    element('variable', { id: `variable-${name}`, name, typeRef: 'number' }),
    requirement(`requires-${name}-day`, 'requiredInput', `input-${DAY}`),
    element('decisionTable', { id: `table-${name}`, hitPolicy: 'UNIQUE' }, [
      input(`in-${name}`, DAY, 'date', DAY),
      element('output', { id: `out-${name}`, name, typeRef: 'number' }),
      ...dated.map(({ from, value }, at) => {
        const next = dated[at + 1]?.from;
        const test = next === undefined ? `>= date("${from}")` : `[date("${from}")..date("${next}"))`;
        return element('rule', { id: `row-${name}-${at}` }, [
          entry('inputEntry', `cell-${name}-${at}`, test),
          entry('outputEntry', `value-${name}-${at}`, String(value)),
        ]);
      }),
    ]),
  ]);
};

const tableDecision = (
  document: RuleSetDocument,
  { id, name, hitPolicy, note, columns, rows }: DecisionTable,
): string => {
  const places = (kind: string): number[] => columns.flatMap((column, at) => (column.kind === kind ? [at] : []));
  const [inputs, outputs, annotations] = [places('input'), places('output'), places('annotation')];
  const cells = rows.flatMap((row) => inputs.map((at) => row[at] ?? ''));
  const figures = Object.keys(document.parameters).filter((parameter) => cells.some((cell) => names(cell, parameter)));
  const facts = [ENTRANCE_FACT, ...Object.keys(document.facts)].filter(
    (fact) => inputs.some((at) => columns[at]?.name === fact) || cells.some((cell) => names(cell, fact)),
  );
  return element('decision', { id: `decision-${id}`, name }, [
    text('description', note),
    element('variable', { id: `variable-${id}`, name, typeRef: 'Any' }),
    ...facts.map((fact) => requirement(`requires-${id}-${fact}`, 'requiredInput', `input-${fact}`)),
    ...figures.map((figure) => requirement(`requires-${id}-${figure}`, 'requiredDecision', `decision-${figure}`)),
    element('decisionTable', { id: `table-${id}`, hitPolicy }, [
      ...inputs.map((at) => {
        const column = columns[at] as DecisionTable['columns'][number];
        return column.name === EXPRESSION
          ? input(`in-${id}-${column.name}`, 'true', 'boolean', column.label)
          : input(`in-${id}-${column.name}`, column.name, typeOf(document, column.name), column.label);
      }),
      ...outputs.map((at) => {
        const column = columns[at] as DecisionTable['columns'][number];
        const typeRef = column.name === 'points' ? 'number' : 'string';
        return element('output', { id: `out-${id}-${column.name}`, name: column.name, typeRef });
      }),
      ...annotations.map((at) => element('annotation', { name: columns[at]?.name ?? '' })),
      ...rows.map((row, number) =>
        element('rule', { id: `row-${id}-${number}` }, [
          ...inputs.map((at) => entry('inputEntry', `cell-${id}-${number}-${at}`, row[at] ?? '-')),
          ...outputs.map((at) => entry('outputEntry', `cell-${id}-${number}-${at}`, row[at] ?? '')),
          ...annotations.map((at) => element('annotationEntry', {}, [text('text', row[at] ?? '')])),
        ]),
      ),
    ]),
  ]);
};

/** Whether a FEEL text names a fact or figure, outside its quoted texts. */
const names = (cell: string, name: string): boolean =>
  new RegExp(`(?<![A-Za-z0-9-])${name}(?![A-Za-z0-9-])`).test(cell.replace(/"(\\.|[^"\\])*"/g, '""'));

const input = (id: string, expression: string, typeRef: string, label: string): string =>
  element('input', { id, label }, [
    element('inputExpression', { id: `${id}-expression`, typeRef }, [text('text', expression)]),
  ]);

const entry = (kind: 'inputEntry' | 'outputEntry', id: string, feel: string): string =>
  element(kind, { id }, [text('text', feel)]);

const requirement = (id: string, kind: 'requiredInput' | 'requiredDecision', of: string): string =>
  element('informationRequirement', { id }, [element(kind, { href: `#${of}` })]);

const element = (
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly string[] = [],
): string => {
  const all = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join('');
  return children.length === 0 ? `<${name}${all}/>` : `<${name}${all}>\n${children.join('\n')}\n</${name}>`;
};

const text = (name: string, content: string): string => `<${name}>${escaped(content)}</${name}>`;

/** XML has no place for control characters, not even escaped. */
const isWritable = (one: string): boolean => one >= ' ' || one === '\n' || one === '\t';

const escaped = (content: string): string =>
  [...content]
    .filter(isWritable)
    .join('')
    .replace(/[<>&"]/g, (one) => `&#${one.charCodeAt(0)};`);
