/** Every command that a person gives has a form, and what its form sends is what its schema takes. */
import { describe, expect, test } from 'vitest';
import { GIVEN_TO_MANY, GivenCommand } from '../../api/commands/schema.ts';
import { NewClient } from '../../api/registrations/schema.ts';
import { readTypedValue } from '../../domain/decision/one-client/typed-value.ts';
import { testBsn } from '../../domain/person/bsn.ts';
import { PERSON_FIELDS } from '../../domain/person/registration.ts';
import { COMMANDS, type CommandName } from '../../domain/trajectory/commands.ts';
import type { Client } from '../../web/api/types.ts';
import {
  type About,
  type Asked,
  commandOf,
  FORMS,
  type Form,
  faultsOf,
  fieldsOf,
  isForm,
  type Values,
} from '../../web/pages/client/actions/forms.ts';
import { forms } from '../../web/pages/client/actions/words.ts';
import * as intake from '../../web/pages/intake/answers.ts';
import { intake as intakeWords } from '../../web/pages/intake/words.ts';
import * as newClient from '../../web/pages/new-client/presenter.ts';
import { newClient as newClientWords } from '../../web/pages/new-client/words.ts';
import { NONE } from '../../web/parts/field.tsx';
import { NO_DAY, NO_DAY_SAID } from '../../web/parts/no-day.ts';
import { fc } from '../property.ts';

const NAMES = [...(Object.keys(COMMANDS) as CommandName[]), 'start'] as const;

/** A client of whom everything can be chosen. */
const client = {
  clientId: 'c-000001',
  trajectory: {
    isOpen: true,
    caseworker: { id: 'cw-01', name: 'Anna' },
    permitted: [],
    proposal: {
      instruments: [{ id: 'klimopJob', name: 'Klimopbaan', points: 0, places: 2, free: 1 }],
      contraIndications: [{ instrument: 'klimopJob', id: 'tooYoung', reason: 'Te jong.' }],
    },
    choices: {
      goals: [{ id: 'goal3', name: 'Doel 3', instruments: [{ id: 'klimopJob', name: 'Klimopbaan' }] }],
      sectors: [{ id: 'care', name: 'Zorg' }],
    },
  },
} as unknown as Client;

const about = (values: Values): About => ({ client, values, language: 'nl', words: forms.nl });

/** Fills in everything that is asked, each choice in turn: all that the form can send. */
const everyFilling = (form: Form): Values[] => {
  const fill = (values: Values, done: ReadonlySet<string>): Values[] => {
    const field = fieldsOf(form, about(values)).find(({ name }) => !done.has(name));
    if (field === undefined) return [values];
    const now = new Set([...done, field.name]);
    const each = (typed: readonly string[]) => typed.flatMap((one) => fill({ ...values, [field.name]: one }, now));
    switch (field.kind) {
      case 'choice':
      case 'select':
        return each(field.options(about(values)).map(({ value }) => value));
      case 'day':
        return each(['2026-11-20']);
      case 'colleague':
        return each(['cw-02']);
      case 'lines':
        return each(['In gewone woorden.', '']);
      case 'check':
        return each(['yes']);
      case 'word':
        return each([forms.nl.word]);
    }
  };
  return fill({}, new Set());
};

describe.each(NAMES)('%s', (name) => {
  const form = FORMS[name as Asked];

  test('can be filled in by a person, or is given to many', () => {
    expect(form === null).toBe(name !== 'start' && GIVEN_TO_MANY.includes(name));
  });

  test('sends what its schema takes, whatever is chosen, and all that it takes can be said', () => {
    if (form === null) return;
    const sent = isForm(form)
      ? everyFilling(form)
          .filter((values) => faultsOf(form, about(values)).length === 0)
          .map((values) => commandOf(name as Asked, form, about(values)))
      : [TOLD, {}].map((answers) =>
          intake.commandOf({ ...INTAKE, mode: name === 'start' ? 'start' : 'correct' }, answers),
        );
    expect(sent.length).toBeGreaterThan(0);
    const taken = sent.filter((command) => (!isForm(form) && name === 'provideFacts' ? 'note' in command : true));
    for (const command of taken) expect(GivenCommand.safeParse(command).error?.issues ?? []).toEqual([]);
    if (name === 'start') return;
    const {
      commandId: _,
      by: __,
      expectedVersion: ___,
      factIds: ____,
      ...said
    } = COMMANDS[name].shape as Record<string, unknown>;
    const keys = new Set(sent.flatMap((command) => Object.keys(command)));
    for (const key of Object.keys(said).filter((one) => !LEFT_OUT.includes(`${name}.${one}`)))
      expect([...keys]).toContain(key);
  });
});

/** What a page leaves to the engine: the next instrument is said only where the first is full. */
const LEFT_OUT = ['approve.instrument'];

const fact = { label: '', question: '', unit: null, minimum: null, maximum: null, options: [] };
const INTAKE = {
  mode: 'start' as const,
  questions: [
    { ...fact, id: 'obstacles', type: 'list' as const },
    { ...fact, id: 'wageValue', type: 'number' as const, minimum: 0, maximum: 100 },
    { ...fact, id: 'ladderStep', type: 'integer' as const, minimum: 1, maximum: 6 },
    { ...fact, id: 'hasDiploma', type: 'boolean' as const },
    { ...fact, id: 'education', type: 'choice' as const },
    { ...fact, id: 'benefitSince', type: 'date' as const },
  ],
  known: [
    { id: 'ladderStep', label: '', value: 2, words: '2' },
    { id: 'obstacles', label: '', value: ['debts', 'addiction'], words: '' },
  ],
};
const TOLD = {
  'fact-wageValue': '12,5',
  'fact-hasDiploma': 'no',
  'fact-obstacles': NONE,
  'fact-ladderStep': '2',
  'fact-education': '',
  note: ' Aan tafel. ',
};

describe('what is typed in an intake', () => {
  test('is kept without what is recorded already, but with what was emptied', () => {
    expect(
      intake.typedHere(INTAKE, { ...intake.answersAtFirst({ known: INTAKE.known, draft: null }), ...TOLD }),
    ).toEqual({
      'fact-wageValue': '12,5',
      'fact-hasDiploma': 'no',
      'fact-obstacles': NONE,
      note: ' Aan tafel. ',
    });
    expect(intake.typedHere(INTAKE, { 'fact-ladderStep': '' })).toEqual({ 'fact-ladderStep': '' });
  });

  test('tells what is new or other than what is recorded, and a list of none is something else than nothing', () => {
    expect(intake.commandOf(INTAKE, TOLD)).toEqual({
      name: 'start',
      facts: { obstacles: [], wageValue: 12.5, hasDiploma: false },
      note: 'Aan tafel.',
    });
    // In whatever order the options were ticked.
    expect(intake.factsOf(INTAKE, { 'fact-obstacles': 'addiction,debts' })).toEqual({});
    expect(intake.commandOf({ ...INTAKE, mode: 'correct' }, { 'fact-ladderStep': '3', note: 'Vertypt.' })).toEqual({
      name: 'provideFacts',
      facts: { ladderStep: 3 },
      correction: true,
      note: 'Vertypt.',
    });
    expect(intake.commandOf({ ...INTAKE, mode: 'provide' }, { 'fact-hasDiploma': 'yes' })).toMatchObject({
      correction: false,
    });
  });

  test.each([
    ['fact-wageValue', '101'],
    ['fact-wageValue', 'veel'],
    ['fact-ladderStep', '2,5'],
  ])('%s cannot be %s', (field, typed) => {
    expect(intake.faultsIn(INTAKE, { [field]: typed }, intakeWords.nl).map((fault) => fault.field)).toEqual([field]);
  });

  const HOURS = { ...fact, id: 'hours', type: 'number' as const, minimum: 0, maximum: 2_000_000, unit: 'uur' };
  const ASKED = { questions: [HOURS], known: [{ id: 'hours', label: '', value: 32, words: '' }] };

  test('a number is read as at every other door, in whichever spelling', () => {
    const whole = fc.integer({ min: 0, max: 1_500_000 }).map((n) => n.toLocaleString('nl').replaceAll('.', ''));
    const part = fc.constantFrom('', ',5', '.5', ',0', ',125', '.000', '.000,5', ' 000', 'e3', '..', '%');
    const mark = fc.constantFrom('', ' uur', 'uur', ' UUR', ' dagen', ' %');
    fc.assert(
      fc.property(fc.constantFrom('', '0x', '+', '-', ' '), whole, part, mark, (before, number, after, unit) => {
        const typed = `${before}${number}${after}${unit}`;
        const there = readTypedValue(typed.trim(), {
          type: 'number',
          label: { nl: '', en: '' },
          question: { nl: '', en: '' },
          minimum: 0,
          maximum: 2_000_000,
          unit: 'uur',
        });
        const isTaken = there.ok && typeof there.value === 'number' && there.value >= 0 && there.value <= HOURS.maximum;
        const questions = { ...ASKED, known: [] };
        const answers = { 'fact-hours': typed };
        expect(intake.faultsIn(questions, answers, intakeWords.nl).length).toBe(isTaken ? 0 : 1);
        if (isTaken) expect(intake.factsOf(questions, answers)).toEqual({ hours: there.value });
      }),
    );
  });

  test.each(['1.000', '0x10', '1e1', '45%'])(
    '%s hours are asked again, and never taken for another number',
    (typed) => {
      expect(intake.faultsIn(ASKED, { 'fact-hours': typed }, intakeWords.nl)).toHaveLength(1);
    },
  );

  test('what is recorded already is not sent anew for its unit, and is read back with it once', () => {
    expect(intake.factsOf(ASKED, { 'fact-hours': '32 uur' })).toEqual({});
    const day = String;
    expect(intake.answerInWords(HOURS, '36 uur', intakeWords.nl, '', day)).toBe('36 uur');
    expect(intake.answerInWords(HOURS, '36', intakeWords.nl, '', day)).toBe('36 uur');
  });

  test('a fault away from its question says which that is; one that is about no question stays as it is', () => {
    const [fault] = intake.faultsIn(INTAKE, { 'fact-ladderStep': '2,5' }, intakeWords.nl);
    const label = INTAKE.questions.find(({ id }) => id === 'ladderStep')?.label;
    const named = { field: 'fact-ladderStep', message: `${label}: deze dag kan niet.` };
    expect(intake.inSummary(INTAKE, named).label).toBe(named.message);
    expect(fault && intake.inSummary(INTAKE, fault)).toEqual({
      id: '#field-fact-ladderStep',
      label: `${label}: ${fault?.message}`,
      names: [label],
    });
    const ofNone = intake.inSummary(INTAKE, { field: 'note', message: 'Te lang.' });
    expect(ofNone).toEqual({ id: '#field-note', label: 'Te lang.', names: [] });
  });

  test('what is recorded stands in the form as it is typed, under what a draft holds', () => {
    const draft = { answers: { 'fact-ladderStep': '4' }, version: 1, savedAt: '2026-11-20T10:00:00Z' };
    expect(intake.answersAtFirst({ known: INTAKE.known, draft })).toEqual({
      'fact-ladderStep': '4',
      'fact-obstacles': 'debts,addiction',
    });
  });

  test('questions stay where they are; those that matter no longer leave, unless they have an answer', () => {
    const first = intake.placesOf(INTAKE, { asked: ['hasDiploma', 'wageValue'], actedOn: [] }, {}, []);
    expect(first).toEqual({
      asked: ['hasDiploma', 'wageValue'],
      known: ['obstacles', 'ladderStep'],
      settled: ['education', 'benefitSince'],
    });
    const answers = { 'fact-wageValue': '10' };
    const then = intake.placesOf(
      INTAKE,
      { asked: ['education', 'hasDiploma'], actedOn: ['benefitSince'] },
      answers,
      first.asked,
    );
    expect(then.asked).toEqual(['hasDiploma', 'wageValue', 'education', 'benefitSince']);
    const last = intake.placesOf(INTAKE, { asked: [], actedOn: [] }, answers, then.asked);
    expect([last.asked, last.settled]).toEqual([['wageValue'], ['hasDiploma', 'education', 'benefitSince']]);
    // Emptied to be typed anew.
    const emptied = Object.fromEntries(Object.keys(answers).map((field) => [field, '']));
    expect(intake.placesOf(INTAKE, { asked: [], actedOn: [] }, emptied, last.asked).asked).toEqual(last.asked);
  });
});

describe('a day that is half filled in, or in no calendar, is told and never taken for nothing', () => {
  test('by every form of a command that asks one', () => {
    const asked = Object.values(FORMS)
      .filter(isForm)
      .flatMap((form) => form.fields.filter(({ kind }) => kind === 'day').map(({ name }) => ({ form, name })));
    expect(asked.length).toBeGreaterThan(1);
    for (const { form, name } of asked)
      expect(faultsOf(form, about({ [name]: NO_DAY }))).toContainEqual({ field: name, message: NO_DAY_SAID.nl });
  });

  test('at an intake, where a day may be left out', () => {
    const questions = [{ ...fact, id: 'benefitSince', type: 'date' as const }];
    const faults = (typed: string) =>
      intake.faultsIn({ questions, known: [] }, { 'fact-benefitSince': typed }, intakeWords.nl);
    expect(faults(NO_DAY)).toEqual([{ field: 'fact-benefitSince', message: NO_DAY_SAID.nl }]);
    expect(faults('')).toEqual([]);
  });

  test('of a new client', () => {
    const told = newClient.faultsOf({ birthDate: NO_DAY }, false, newClientWords.nl);
    expect(told.find(({ field }) => field === 'birthDate')?.message).toBe(NO_DAY_SAID.nl);
  });
});

test.each([
  ['900 000 016', { bsn: '900 000 016' }],
  ["  Siobhán  O'Brien ", { givenName: 'Siobhán', familyName: "O'Brien" }],
  ['Ans van ’t Hoff-IJssel', { givenName: 'Ans', familyName: 'van ’t Hoff-IJssel' }],
  ['de Vries , Ans', { givenName: 'Ans', familyName: 'de Vries' }],
  ['Øzdemir', { familyName: 'Øzdemir' }],
  ['Vries,', { familyName: 'Vries' }],
  ['c-000123', {}],
  ['', { familyName: '' }],
])('%s is looked for once, and stands in the form of a new client', (search, first) => {
  expect(newClient.searchedFor(search)).toEqual(first);
});

test('in a summary each fault of a new client says of which field it is', () => {
  for (const words of [newClientWords.nl, newClientWords.en])
    for (const typed of ['', 'x'.repeat(101), 'a\u0007', '-']) {
      const person = Object.fromEntries(PERSON_FIELDS.map((field) => [field, typed]));
      const faults = newClient.faultsOf({ entrance: 'benefit', birthDate: '1990-01-01', ...person }, false, words);
      expect(faults.map(({ field }) => field)).toEqual(PERSON_FIELDS);
      const said = faults.map(({ message, inSummary = message }) => inSummary);
      expect(new Set(said).size, said.join()).toBe(PERSON_FIELDS.length);
    }
});

test('what only the server can tell of a new client stands at its field, and nothing is left out', () => {
  const fields = ['entrance', ...PERSON_FIELDS, 'birthDate'];
  const errors = fields.map((field) => ({
    field: PERSON_FIELDS.some((one) => one === field) ? `body.person.${field}` : `body.${field}`,
    message: 'Kies iets anders.',
  }));
  const faults = newClient.refusedFaults({ errors }, fields);
  expect(faults.map(({ field }) => field)).toEqual(fields);
  expect(newClient.refusedFaults({ errors }, fields.slice(1))).toEqual([]);
  expect(newClient.refusedFaults({}, fields)).toEqual([]);
  expect(newClient.refusedFaults(null, fields)).toEqual([]);
});

test('what is missing of a new client is told in the order of the form, and what is sent is what the API takes', () => {
  const faults = (typed: newClient.Typed, chooses = false) =>
    newClient.faultsOf(typed, chooses, newClientWords.nl).map(({ field }) => field);
  expect(faults({})).toEqual([
    'entrance',
    'bsn',
    'givenName',
    'familyName',
    'street',
    'houseNumber',
    'postcode',
    'city',
    'birthDate',
  ]);
  const typed = {
    entrance: 'crisis',
    bsn: testBsn(3),
    givenName: 'Test',
    familyName: 'Klant',
    street: 'Langestraat',
    houseNumber: '1',
    postcode: '7511 je',
    city: 'Enschede',
    birthDate: '1980-05-05',
  };
  expect(faults(typed)).toEqual([]);
  expect(faults(typed, true)).toEqual(['municipality']);
  expect(NewClient.parse(newClient.clientOf(typed))).toMatchObject({ entrance: 'crisis', birthDate: '1980-05-05' });
});
