/** How the compiled evaluation says that it will not answer. May not import anything. */

/**
 * Why there is no answer, for programs. The first group is refused when the conditions are read, the second when a client is evaluated,
 * or when they are read if every client would meet it.
 */
export type ConditionRefusalCode =
  | 'malformed-condition'
  | 'reserved-key'
  | 'path-outside-grammar'
  | 'circular-condition'
  | 'too-deep'
  | 'too-many-conditions'
  | 'type-mismatch'
  | 'unknown-fact'
  | 'missing-fact'
  | 'unknown-condition'
  | 'unknown-operator'
  | 'unusable-priority'
  | 'unusable-value'
  | 'unusable-fact';

/** json-rules-engine would reject here, never end, or end the Node process. Never holds the value of a client's fact. */
export class ConditionRefused extends Error {
  readonly code: ConditionRefusalCode;
  /** Where in the conditions, e.g. `all[1].not` or `"isYoung".any[0].value`; empty for the root. */
  readonly place: string;
  /** Dutch: what to change. */
  readonly remedy: string;

  constructor(code: ConditionRefusalCode, place: string, fault: string, remedy: string) {
    super(`${place === '' ? '' : `${place}: `}${fault}. ${remedy}`);
    this.name = 'ConditionRefused';
    this.code = code;
    this.place = place;
    this.remedy = remedy;
  }
}

/** A text from the rules as it may stand in a message: quoted and cut, whatever its type. */
export const quoted = (text: unknown): string =>
  typeof text === 'string' ? `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"` : `(${typeof text})`;

/** No operator or decorator is called so. */
export const unknownOperator = (place: string, name: unknown): ConditionRefused =>
  new ConditionRefused(
    'unknown-operator',
    place,
    `De operator ${quoted(name)} bestaat niet`,
    'Gebruik een operator uit de lijst, zoals equal, in of lessThan.',
  );

/** No named condition is called so. */
export const unknownCondition = (place: string, name: unknown): ConditionRefused =>
  new ConditionRefused(
    'unknown-condition',
    place,
    `De voorwaarde ${quoted(name)} bestaat niet`,
    'Leg de voorwaarde vast onder deze naam of verbeter de naam.',
  );

/** A named condition comes back to itself. */
export const circularCondition = (place: string, name: string): ConditionRefused =>
  new ConditionRefused(
    'circular-condition',
    place,
    `De voorwaarde ${quoted(name)} verwijst naar zichzelf`,
    'Haal de verwijzing naar zichzelf weg.',
  );

/** Too many conditions in one another. @param atPart the condition at which it showed, where that says more than the whole. */
export const tooDeep = (levels: number, atPart = ''): ConditionRefused =>
  new ConditionRefused(
    'too-deep',
    '',
    `Meer dan ${levels} voorwaarden in elkaar${atPart === '' ? '' : ` (bij ${quoted(atPart)})`}`,
    'Maak de voorwaarden platter.',
  );

/** Too many comparisons. @param atPart the condition at which it showed. */
export const tooMany = (comparisons: number, atPart: string): ConditionRefused =>
  new ConditionRefused(
    'too-many-conditions',
    '',
    `Meer dan ${comparisons} voorwaarden (bij ${quoted(atPart)})`,
    'Splits de regels op.',
  );
