/** Decision tables as another program reads them: out of the CSV with csv-parse, out of the DMN with libxml2, held to OMG's schema. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parse } from 'csv-parse/sync';
import { XmlDocument, XmlElement, type XmlNode, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { DMN_NAMESPACE } from '../../../domain/transparency/dmn-xml.ts';

/** A table with what a reader needs to apply it. */
export interface ReadTable {
  readonly id: string;
  readonly hitPolicy: string;
  /** Names of the columns of each kind, in order. */
  readonly inputs: readonly string[];
  readonly annotations: readonly string[];
  readonly rows: readonly { readonly inputs: readonly string[]; readonly annotations: readonly string[] }[];
}

/** The tables of a CSV as `rules export --format dmn` writes it. */
export const tablesOfCsv = (csv: string): ReadTable[] => {
  const lines: string[][] = parse(csv, { relax_column_count: true, skip_empty_lines: true });
  const starts = lines.flatMap(([first], at) => (first === 'table' ? [at] : []));
  return starts.map((start, number) => {
    const [, id = '', , hitPolicy = ''] = lines[start] ?? [];
    const [kinds = [], names = [], , ...rows] = lines.slice(start + 1, starts[number + 1]);
    const of = (kind: string, cells: readonly string[]) => cells.filter((_, at) => kinds[at] === kind);
    return {
      id,
      hitPolicy,
      inputs: of('input', names),
      annotations: of('annotation', names),
      rows: rows.map((row) => ({ inputs: of('input', row), annotations: of('annotation', row) })),
    };
  });
};

xmlRegisterFsInputProviders();
const SCHEMA = createRequire(import.meta.url).resolve('@kie-tools/dmn-marshaller/src/schemas/dmn-1_5/DMN15.xsd');
const schema = XsdValidator.fromDoc(XmlDocument.fromString(readFileSync(SCHEMA, 'utf8'), { url: SCHEMA }));
const NAMES = { dmn: DMN_NAMESPACE };

/** Reads a DMN model. @throws when it is not well formed, or not as OMG's schema of DMN 1.5 has it. */
export const readDmn = (xml: string): XmlDocument => {
  const model = XmlDocument.fromString(xml);
  schema.validate(model);
  return model;
};

/** What a path finds below a node. */
export const found = (node: XmlNode, path: string): readonly XmlNode[] => node.find(path, NAMES);

const attribute = (node: XmlNode, name: string): string =>
  node instanceof XmlElement ? (node.attr(name)?.value ?? '') : '';

const textsOf = (node: XmlNode, path: string): string[] =>
  found(node, `${path}/dmn:text`).map(({ content }) => content);

/** The tables of a DMN model, but for those of figures. The last part of an id is the name: an input is told by its expression. */
export const tablesOfDmn = (model: XmlDocument): ReadTable[] =>
  found(model.root, '//dmn:decisionTable').map((table) => ({
    id: attribute(table, 'id').replace('table-', ''),
    hitPolicy: attribute(table, 'hitPolicy'),
    inputs: textsOf(table, 'dmn:input/dmn:inputExpression'),
    annotations: found(table, 'dmn:annotation').map((one) => attribute(one, 'name')),
    rows: found(table, 'dmn:rule').map((rule) => ({
      inputs: textsOf(rule, 'dmn:inputEntry'),
      annotations: textsOf(rule, 'dmn:annotationEntry'),
    })),
  }));
