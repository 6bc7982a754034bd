/**
 * A scenario as somebody fills it in, and back. The contract:
 * 1. what is left empty is left out: unknown of a fact, not looked at of an expectation;
 * 2. what was not changed comes back as it was written, also where the form would write it otherwise;
 * 3. what the form has no control for stays as it is, until somebody takes it away.
 * Pure.
 */
import { isId, LONGEST_SENTENCE } from '../../../../domain/rules/language/limits.ts';
import type { FactType } from '../../../../domain/rules/language/operators.ts';
import { own } from '../../../../domain/rules/language/own.ts';
import type { Fact } from '../../../../domain/rules/language/schema.ts';
import { isThing } from '../../../../domain/rules/language/thing.ts';
import { NONE } from '../../../parts/field.tsx';
import { isDay } from '../builder/conditions.ts';
import { valueAt } from '../builder/write.ts';
import type { Path } from '../document.ts';
import { inLetters, readField } from '../typed-field.ts';
import { idOfScenario, type Named, type NamesIn, scenariosIn } from './names.ts';

/** How a value is typed. `flag`: none of its options means that there is none. `ranked`: the order counts. */
export type Kind = 'line' | 'day' | 'integer' | 'number' | 'yesNo' | 'one' | 'oneOrNone' | 'many' | 'ranked' | 'kept';

export type Group = 'client' | 'facts' | 'cohorts' | 'expect';

export interface ScenarioField {
  /** Of the field on the page. */
  readonly name: string;
  /** Within the scenario. */
  readonly path: Path;
  readonly group: Group;
  readonly kind: Kind;
  /** In the rules' own Dutch; null where the page has words for it. */
  readonly label: string | null;
  readonly options: readonly Named[];
  readonly unit: string | null;
  readonly range: { readonly minimum: number; readonly maximum: number } | null;
  /** Its value fits no control: it stays as it is until it is taken away. */
  readonly isKept: boolean;
}

/** What is typed, by field. */
export type Entered = Readonly<Record<string, string>>;

/** Of a value that the form has no control for. */
export const KEPT = '\u0000';

const KIND_OF: Readonly<Record<FactType, Kind>> = {
  boolean: 'yesNo',
  integer: 'integer',
  number: 'number',
  date: 'day',
  choice: 'one',
  list: 'many',
};

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value !== NONE && value !== KEPT && !value.includes(',');

/** A value as its kind is typed; null where it is none of that kind. */
const typedAs = (kind: Kind, value: unknown, options: readonly Named[]): string | null => {
  if (value === undefined) return '';
  switch (kind) {
    case 'line':
    case 'day':
      return typeof value === 'string' && value !== '' && (kind === 'line' || isDay(value)) ? value : null;
    case 'integer':
    case 'number': {
      if (typeof value !== 'number') return null;
      const typed = inLetters(value);
      return readField('number', typed).value === value ? typed : null;
    }
    case 'yesNo':
      return typeof value === 'boolean' ? (value ? 'yes' : 'no') : null;
    case 'oneOrNone':
    case 'one':
      return value === null && kind === 'oneOrNone' ? NONE : isName(value) ? value : null;
    case 'many':
    case 'ranked': {
      if (!Array.isArray(value) || new Set(value).size < value.length) return null;
      const isKnown = (one: unknown) => isName(one) && options.some(({ id }) => id === one);
      return value.every(isKnown) ? (value.length === 0 ? NONE : value.join(',')) : null;
    }
    case 'kept':
      return null;
  }
};

/** What was typed as a value; undefined where it is left out, and of a number that is none. */
const valueFrom = (kind: Kind, typed: string): unknown => {
  const letters = typed.trim();
  if (letters === '') return undefined;
  switch (kind) {
    case 'integer':
    case 'number':
      return readField(kind, letters).value;
    case 'yesNo':
      return letters === 'yes';
    case 'oneOrNone':
      return letters === NONE ? null : letters;
    case 'many':
    case 'ranked':
      return letters === NONE ? [] : letters.split(',');
    default:
      return letters;
  }
};

const asField = (path: Path, group: Group, kind: Kind, more: Partial<ScenarioField> = {}): ScenarioField => ({
  name: `scenario-${path.join('-')}`,
  path,
  group,
  kind,
  label: null,
  options: [],
  unit: null,
  range: null,
  isKept: false,
  ...more,
});

const factField = (name: string, fact: Fact): ScenarioField =>
  asField(['facts', name], 'facts', KIND_OF[fact.type], {
    label: fact.label.nl,
    options: 'options' in fact ? Object.entries(fact.options).map(([id, { nl }]) => ({ id, label: nl })) : [],
    unit: 'unit' in fact ? (fact.unit ?? null) : null,
    range:
      (fact.type === 'integer' || fact.type === 'number') &&
      typeof fact.minimum === 'number' &&
      typeof fact.maximum === 'number'
        ? { minimum: fact.minimum, maximum: fact.maximum }
        : null,
  });

const withCurrent = (options: readonly Named[], value: unknown): readonly Named[] =>
  isName(value) && !options.some(({ id }) => id === value) ? [...options, { id: value, label: value }] : options;

/** The fields of a scenario: one for each thing that the schema takes, and one for each value that fits none of them. */
export const fieldsOfScenario = (raw: unknown, names: NamesIn): readonly ScenarioField[] => {
  const { vocabulary } = names;
  const recorded = Object.entries(vocabulary.facts).filter(([, fact]) => !('derive' in fact));
  const facts = valueAt(raw, ['facts']);
  const others = Object.keys(isThing(facts) ? facts : {}).filter((name) => !recorded.some(([one]) => one === name));
  const needed = recorded.map(([id, { label }]): Named => ({ id, label: label.nl }));
  const expect = (part: string, kind: Kind, options: readonly Named[]) =>
    asField(['expect', part], 'expect', kind, { options });
  const all = [
    asField(['title', 'nl'], 'client', 'line'),
    asField(['title', 'en'], 'client', 'line'),
    asField(['id'], 'client', 'line'),
    asField(['on'], 'client', 'day'),
    asField(['entrance'], 'client', 'one', { options: names.entrances }),
    ...recorded.map(([name, fact]) => factField(name, fact)),
    ...others.map((name) =>
      asField(['facts', name], 'facts', 'kept', { label: own(vocabulary.facts, name)?.label.nl ?? name }),
    ),
    asField(['cohorts'], 'cohorts', 'many', { options: names.cohorts }),
    expect('refused', 'oneOrNone', names.admission),
    expect('goal', 'one', names.goals),
    expect('exit', 'one', names.exits),
    expect('approach', 'oneOrNone', names.approaches),
    expect('track', 'one', names.tracks),
    expect('programmes', 'many', names.programmes),
    expect('instruments', 'ranked', names.instruments),
    expect('needs', 'many', needed),
  ];
  return all.flatMap((one): ScenarioField[] => {
    const value = valueAt(raw, one.path);
    const hasOptions = ['one', 'oneOrNone', 'many', 'ranked'].includes(one.kind);
    const options = one.kind === 'one' || one.kind === 'oneOrNone' ? withCurrent(one.options, value) : one.options;
    if (hasOptions && options.length === 0 && value === undefined) return [];
    const isShown = typedAs(one.kind, value, options) !== null || isBlank(one, value);
    return [{ ...one, options, isKept: !isShown }];
  });
};

/** An empty text is one that is still to be written. */
const isBlank = ({ kind }: ScenarioField, value: unknown): boolean =>
  value === '' && ['line', 'day', 'one'].includes(kind);

/** What stands in the form of a scenario as it is written. */
export const enteredOf = (raw: unknown, fields: readonly ScenarioField[]): Entered =>
  Object.fromEntries(
    fields.map((field) => {
      const value = valueAt(raw, field.path);
      if (field.isKept) return [field.name, KEPT];
      return [field.name, isBlank(field, value) ? '' : (typedAs(field.kind, value, field.options) ?? '')];
    }),
  );

/** Options in whatever order they were ticked, but where the order counts. */
const isSameTyped = (kind: Kind, one: string, other: string): boolean =>
  kind === 'many' ? one.split(',').sort().join() === other.split(',').sort().join() : one === other;

/** The scenario with what was filled in, upon what was written before. */
export const scenarioOf = (before: unknown, fields: readonly ScenarioField[], entered: Entered): unknown => {
  const at = enteredOf(before, fields);
  return fields.reduce<unknown>((scenario, { name, kind, path }) => {
    const typed = entered[name] ?? '';
    if (typed === KEPT || isSameTyped(kind, typed, at[name] ?? '')) return scenario;
    return withValueAt(scenario, path, valueFrom(kind, typed));
  }, before);
};

/** A text that must be there is left empty; all else that is empty is left out. */
const mustBeThere = ([first]: Path): boolean => ['id', 'title', 'on', 'entrance', 'cohorts'].includes(String(first));

const withValueAt = (whole: unknown, path: Path, value: unknown): unknown => {
  const group = isThing(whole) ? whole : {};
  const [key, ...rest] = path;
  const name = String(key);
  if (rest.length > 0) return { ...group, [name]: withValueAt(group[name], rest, value) };
  if (value !== undefined) return { ...group, [name]: value };
  const { [name]: _gone, ...others } = group;
  return others;
};

export type FaultCode = 'missing' | 'id' | 'double' | 'long' | 'number' | 'twoWays' | 'whole' | 'range' | 'day';

export interface FieldFault {
  readonly field: string;
  readonly fault: FaultCode;
}

const isRequired = ({ path, group }: ScenarioField): boolean => group === 'client' && mustBeThere(path);

/** What can be seen at once; whether it can be is for the rules to say. */
export const faultsIn = (
  fields: readonly ScenarioField[],
  entered: Entered,
  otherIds: readonly string[],
): readonly FieldFault[] =>
  fields.flatMap((field): FieldFault[] => {
    const typed = (entered[field.name] ?? '').trim();
    const fault = typed === KEPT ? null : faultOf(field, typed, otherIds);
    return fault === null ? [] : [{ field: field.name, fault }];
  });

const faultOf = (field: ScenarioField, typed: string, otherIds: readonly string[]): FaultCode | null => {
  if (typed === '') return isRequired(field) ? 'missing' : null;
  if (field.path[0] === 'id') {
    if (!isId(typed)) return 'id';
    return otherIds.includes(typed) ? 'double' : null;
  }
  if (field.path[0] === 'title') return typed.length > LONGEST_SENTENCE ? 'long' : null;
  if (field.kind === 'day') return isDay(typed) ? null : 'day';
  if (field.kind !== 'integer' && field.kind !== 'number') return null;
  const { value, unread } = readField(field.kind, typed);
  if (unread === 'twoWays' || unread === 'whole') return unread;
  if (typeof value !== 'number') return 'number';
  const { range } = field;
  return range !== null && (value < range.minimum || value > range.maximum) ? 'range' : null;
};

/** The expectation as it comes out, in the fields of what is expected; all else stays. */
export const withExpectation = (
  fields: readonly ScenarioField[],
  entered: Entered,
  comesOut: Readonly<Record<string, unknown>>,
): Entered => ({
  ...entered,
  ...Object.fromEntries(
    fields
      .filter(({ group }) => group === 'expect')
      .map(({ name, path, kind, options }) => [name, typedAs(kind, comesOut[String(path[1])], options) ?? '']),
  ),
});

/** A name that no scenario has yet. */
const freeId = (raw: unknown): string => {
  const taken = scenariosIn(raw).map(idOfScenario);
  let n = taken.length + 1;
  while (taken.includes(`scenario${n}`)) n += 1;
  return `scenario${n}`;
};

/** A scenario to fill in: empty, or with the client and the expectation of another. Its text is for who writes it. */
export const newScenario = (raw: unknown, from: unknown = {}): unknown => {
  const whole = isThing(from) ? from : {};
  const { id: _id, title: _title, ...rest } = whole;
  return {
    id: freeId(raw),
    title: { nl: '', en: '' },
    on: '',
    entrance: '',
    facts: {},
    cohorts: [],
    expect: {},
    ...rest,
  };
};
