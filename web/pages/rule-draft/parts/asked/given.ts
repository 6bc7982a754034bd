/** What a new part is made of. Types only. */
import type { AskedOfRule, Said } from '../../../../../domain/rules/language/new-parts.ts';
import type { Named } from '../../scenarios/names.ts';
import type { Entered, FieldName } from './field.ts';

/** What a new part is made of, read out of what was filled in without a fault. */
export interface Given {
  readonly id: string;
  readonly entered: Entered;
  readonly text: (name: FieldName) => string;
  readonly number: (name: FieldName) => number;
  readonly said: (name: FieldName, english?: FieldName) => Said;
  /** The condition, where it comes from, and what is said of it. */
  readonly rule: (reason?: FieldName, english?: FieldName) => AskedOfRule;
  /** A value as a fact has it. */
  readonly value: (field: FieldName, fact: string) => unknown;
  /** What there is to choose in a field. */
  readonly options: (field: FieldName) => readonly Named[];
  /** A free name for something within it. */
  readonly name: (words: FieldName, otherwise: string) => string;
}
