/**
 * A caseload put in columns once, for all versions of the rules that have the same facts: recorded facts, what follows from them on the day,
 * the entrance. Places in cohorts stay unknown here: they differ by version. Pure.
 */
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { type Columns, emptyColumns } from '../../rules/compiled/column-layout.ts';
import { layoutFor } from '../../rules/compiled/compiled-rules.ts';
import { type Calculation, calculationOf } from '../../rules/evaluation/derivation.ts';
import { parameterOn } from '../../rules/evaluation/parameter.ts';
import { own } from '../../rules/language/own.ts';
import {
  ENTRANCE_FACT,
  type Entrance,
  type Fact,
  type Facts,
  type FactValue,
  type RuleSetDocument,
} from '../../rules/language/schema.ts';
import { takesValue } from '../one-client/facts.ts';

/** A client of a caseload. */
export interface CaseloadMember {
  readonly clientId: string;
  readonly entrance: Entrance;
  readonly facts: Facts;
}

/** What is worked out of a caseload, such as the answers to one condition, up to so many bytes together; then all of it is dropped. */
const MOST_REMEMBERED = 64 * 1024 * 1024;

/** A caseload on a day. Columns are filled once for all versions that define their facts alike. */
export class Caseload {
  readonly members: readonly CaseloadMember[];
  readonly on: CalendarDate;
  readonly #prepared = new Map<string, Columns>();
  readonly #remembered = new Map<string, unknown>();
  #bytes = 0;
  #ranks: Uint32Array | undefined;

  /** @param on the day of the decisions. */
  constructor(members: readonly CaseloadMember[], on: CalendarDate) {
    this.members = members;
    this.on = on;
  }

  /** The columns for the facts of a document; filled the first time. A value that the document does not take is unknown in them. */
  columnsFor(document: RuleSetDocument): Columns {
    const key = definitionOf(document, this.on);
    const before = this.#prepared.get(key);
    if (before !== undefined) return before;
    const columns = filled(document, this.members, this.on);
    this.#prepared.set(key, columns);
    return columns;
  }

  /**
   * What was worked out before under the same key of the same columns: two versions mostly have the same conditions.
   *
   * @param key says all that the outcome depends on.
   * @param bytes about what the outcome takes.
   */
  remembered<Made>(columns: Columns, key: string, bytes: number, make: () => Made): Made {
    const whole = `${[...this.#prepared.values()].indexOf(columns)} ${key}`;
    const before = this.#remembered.get(whole);
    if (before !== undefined) return before as Made;
    if (this.#bytes + bytes > MOST_REMEMBERED) {
      this.#remembered.clear();
      this.#bytes = 0;
    }
    const made = make();
    this.#remembered.set(whole, made);
    this.#bytes += bytes;
    return made;
  }

  /** The place of each member when all are put in order of their id. */
  get ranks(): Uint32Array {
    this.#ranks ??= ranksOf(this.members);
    return this.#ranks;
  }
}

/** All of a document that decides what stands in the columns. */
const definitionOf = ({ facts, parameters }: RuleSetDocument, on: CalendarDate): string =>
  JSON.stringify([
    Object.entries(facts).map(([name, fact]) => {
      const { label: _label, question: _question, changeable: _changeable, source: _source, ...definition } = fact;
      return [name, 'options' in definition ? { ...definition, options: Object.keys(definition.options) } : definition];
    }),
    Object.keys(parameters).filter(
      (name) => parameterOn(parameters[name] as (typeof parameters)[string], on) === undefined,
    ),
  ]);

type Values = readonly (FactValue | undefined)[];

const filled = (document: RuleSetDocument, members: readonly CaseloadMember[], on: CalendarDate): Columns => {
  const columns = emptyColumns(layoutFor(document, on), members.length);
  const { incomplete, writers, layout } = columns;
  const unknown: Values = new Array(members.length).fill(undefined);
  const facts = members.map((member) => member.facts);
  const recorded = (name: string): Values => {
    const fact = own(document.facts, name);
    const values: (FactValue | undefined)[] = [...unknown];
    if (fact === undefined || 'derive' in fact) return values;
    const takes = takerOf(fact);
    const take = (value: unknown, row: number): void => {
      values[row] = takes(value) ? (value as FactValue) : undefined;
    };
    layout.places.get(name)?.read(facts, 0, 0, members.length, take, new Uint8Array(members.length));
    return values;
  };
  const valuesOf = (name: string): Values => {
    if (name === ENTRANCE_FACT) return members.map(({ entrance }) => entrance);
    const fact = own(document.facts, name);
    // A parameter that has no value yet.
    if (fact === undefined) return unknown;
    if (!('derive' in fact)) return recorded(name);
    return 'cohort' in fact.derive ? unknown : calculated(calculationOf(fact.derive, on), recorded, members.length);
  };
  [...layout.places.keys()].forEach((name, at) => {
    const write = writers[at] as (typeof writers)[number];
    const isPlace = isPlaceInCohort(own(document.facts, name));
    valuesOf(name).forEach((value, row) => {
      // Whether a place is known is said when places are given.
      if (value === undefined && !isPlace) incomplete[row] = 1;
      write(value, row);
    });
  });
  columns.size = members.length;
  return columns;
};

const isPlaceInCohort = (fact: Fact | undefined): boolean =>
  fact !== undefined && 'derive' in fact && 'cohort' in fact.derive;

const calculated = ({ roots, of }: Calculation, recorded: (name: string) => Values, size: number): Values => {
  const values = roots.map(recorded);
  return Array.from({ length: size }, (_, row) => of(...values.map((column) => column[row])));
};

/** Whether a document takes a value; found out once for each value that is no list. */
const takerOf = (fact: Fact): ((value: unknown) => boolean) => {
  const found = new Map<unknown, boolean>();
  return (value) => {
    if (value === undefined) return false;
    const before = found.get(value);
    if (before !== undefined) return before;
    const takes = takesValue(fact, value);
    if (typeof value !== 'object') found.set(value, takes);
    return takes;
  };
};

const ranksOf = (members: readonly CaseloadMember[]): Uint32Array => {
  const order = members.map((_, at) => at);
  const idOf = (at: number): string => (members[at] as CaseloadMember).clientId;
  const isSorted = order.every((at) => at === 0 || idOf(at - 1) <= idOf(at));
  if (!isSorted) order.sort((a, b) => (idOf(a) < idOf(b) ? -1 : idOf(a) > idOf(b) ? 1 : 0));
  const ranks = new Uint32Array(members.length);
  order.forEach((at, rank) => {
    ranks[at] = rank;
  });
  return ranks;
};
