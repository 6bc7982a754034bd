/**
 * What a thing of the rules is called to who edits them: by its Dutch words first, and behind those the name by which it is found in the file:
 * `“Leeftijd” (age)`. A rule has no label: its words are its reason. What has no words, such as a name that does not exist, is called by its name
 * alone: `"ag"`. Every finding names things by this and by nothing else. Pure.
 */
import { ENTRANCE_FACT } from './entrance.ts';
import { namesInWords } from './names-in-words.ts';
import { operatorOf } from './operators.ts';
import { own } from './own.ts';
import type { Entrance, Fact, Facts, RuleSetDocument, Texts } from './schema.ts';
import { entranceInWords, factInWords, type Vocabulary, valueInWords } from './words.ts';

/** Reasons are sentences, and names may be anything that somebody wrote. */
const LONGEST_WORDS = 60;
const LONGEST_NAME = 60;

const shortened = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most).trimEnd()}…` : text;

/** @param words undefined where there are none */
export const called = (words: string | undefined, name: string): string => {
  const said = words?.trim() ?? '';
  const short = shortened(name, LONGEST_NAME);
  return said === '' || said === name ? `"${short}"` : `“${shortened(said, LONGEST_WORDS)}” (${short})`;
};

/** Something with a name of its own: a goal, exit, approach, track, programme, instrument, cohort, rule or scenario. */
export interface CanBeCalled {
  readonly id: string;
  readonly label?: Texts;
  readonly title?: Texts;
  readonly reason?: Texts;
}

export const thingCalled = ({ id, label, title, reason }: CanBeCalled): string =>
  called((label ?? title ?? reason)?.nl, id);

/** The one of that name in a list; its name alone where there is none. */
export const oneCalled = (things: readonly CanBeCalled[], id: string): string =>
  thingCalled(things.find((one) => one.id === id) ?? { id });

export const factCalled = (document: Vocabulary, name: string): string =>
  called(
    name === ENTRANCE_FACT || own(document.facts, name) !== undefined ? factInWords(document, name).nl : undefined,
    name,
  );

export const parameterCalled = ({ parameters }: Pick<RuleSetDocument, 'parameters'>, name: string): string =>
  called(own(parameters, name)?.label.nl, name);

export const conditionCalled = ({ conditions }: Pick<RuleSetDocument, 'conditions'>, name: string): string =>
  called(own(conditions, name)?.label.nl, name);

/** What a comparison names instead of a value: a parameter or another fact. */
export const referenceCalled = (document: Vocabulary, name: string): string =>
  own(document.parameters, name) === undefined ? factCalled(document, name) : parameterCalled(document, name);

export const entranceCalled = (entrance: Entrance): string => called(entranceInWords(entrance).nl, entrance);

export const operatorCalled = (name: string, type?: Fact['type']): string =>
  called(operatorOf(name)?.nl[type === 'date' ? 1 : 0], name);

/** What may be chosen, after a colon or a verb; of a rule set that loads, so that there is at least one. */
export const optionsCalled = (options: Readonly<Record<string, Texts>>): string =>
  namesInWords(Object.entries(options).map(([name, label]) => called(label.nl, name)));

/** What to do about an option that is not there, also where a fact in the making has none yet. */
export const chooseOption = (options: Readonly<Record<string, Texts>>): string =>
  Object.keys(options).length === 0
    ? 'Dat gegeven heeft nog geen opties: noem die eerst.'
    : `Kies uit ${optionsCalled(options)}.`;

export const operatorsCalled = (names: readonly string[], type?: Fact['type']): string =>
  namesInWords(names.map((name) => operatorCalled(name, type)));

/** Facts of a client with their values, for who writes them down elsewhere: each by what it is called. */
export const factsCalled = (document: Vocabulary, facts: Facts): string =>
  Object.entries(facts)
    .map(([name, value]) => `${factCalled(document, name)}: ${valueInWords(document, name, value, 'recorded').nl}`)
    .join('; ');
