import { describe, expect, test } from 'vitest';
import { inDutch } from '../../../domain/calendar/dutch-time.ts';
import { explain, type StoredExplanation } from '../../../domain/decision/explanation/explain.ts';
import type { ClientOnDay } from '../../../domain/decision/one-client/client.ts';
import { composeLetter } from '../../../domain/letters/letter.ts';
import { sentOn, uncertainIn } from '../../../domain/letters/send.ts';
import type { Facts } from '../../../domain/rules/language/schema.ts';
import { enschede } from '../../rules/enschede-rule-set.ts';

const ruleSet = enschede();
const { document: rules } = ruleSet;
const ON = '2026-11-23';

const client = (facts: Facts): ClientOnDay => ({
  entrance: 'benefit',
  facts: { birthDate: '1980-05-01', wageValue: 50, obstacles: [], wishes: ['voluntaryWork'], ...facts },
  cohorts: { growth: false },
});
const explained = (facts: Facts): StoredExplanation => explain(ruleSet, client(facts), ON);

const goal3 = rules.goals.find(({ id }) => id === 'goal3');
const step2 = goal3?.rules.find(({ id }) => id === 'step2');
const decision = {
  kind: 'decision',
  goal: 'goal3',
  instrument: 'klimopJob',
  explanation: explained({ ladderStep: 2 }),
} as const;
const text = (letter: ReturnType<typeof composeLetter>) =>
  [letter.subject, ...letter.paragraphs, letter.objection?.text ?? ''].join('\n');

describe('the decision letter', () => {
  const letter = composeLetter(rules, decision);

  test('says the decision first, then why, then what can change, then what next', () => {
    const [what, , why, , change, next] = letter.paragraphs;
    expect(what).toMatch(/^Wij hebben besloten/);
    expect(why).toMatch(/^Waarom/);
    expect(change).toMatch(/^Wat kan er veranderen\?/);
    expect(next).toContain('Uw klantmanager');
  });

  test('names the instrument, the goal and the source of the rules in words', () => {
    const instrument = rules.instruments.find(({ id }) => id === 'klimopJob');
    expect(text(letter).toLowerCase()).toContain(instrument?.label.nl.toLowerCase());
    expect(text(letter)).toContain(step2?.reason.nl);
    expect(text(letter)).toContain(rules.sources[step2?.source.document ?? '']?.title);
  });

  test('is a draft until it is sent: without a date and without a last day to object', () => {
    expect(letter).toMatchObject({ date: null, objection: { lastDay: null } });
    expect(letter.objection?.text).not.toMatch(/\d/);
  });

  test('says how, where and until when to object from the day it is sent, and that posting by then is enough', () => {
    const sent = sentOn(letter, '2026-11-23');
    expect(sent).toMatchObject({ date: '2026-11-23', objection: { lastDay: '2027-01-04' } });
    expect(sent.objection?.text).toContain('van 24 november 2026 tot en met 4 januari 2027');
    expect(sent.objection?.text).toContain('uiterlijk op 4 januari 2027 op de post');
    expect(sent.objection?.text).toContain('binnen een week daarna');
    expect(sent.objection?.text).not.toContain('hebben');
    expect(sent.objection?.text).toContain('Enschede');
    expect(uncertainIn(letter, '2026-11-23')).toEqual([]);
    expect(uncertainIn(letter, '2028-12-01')).toEqual([2029]);
  });

  test('sent on another day it says the same but for its days', () => {
    const { date, objection, ...rest } = sentOn(letter, '2027-03-26');
    expect(letter).toMatchObject(rest);
    expect(objection?.lastDay).toBe('2027-05-10');
  });

  test('says so when the caseworker deviated, and then does not give the reasons of a rule that was not followed', () => {
    const overridden = composeLetter(rules, { ...decision, goal: 'goal1', instrument: 'directPlacement' });
    expect(text(overridden)).toContain('afgeweken van het voorstel');
    expect(text(overridden)).not.toContain(step2?.reason.nl);
  });

  test('speaks to the reader with "u" and never with "je"', () => {
    for (const kind of ['decision', 'ended', 'outflow'] as const)
      expect(text(composeLetter(rules, { ...decision, kind }))).not.toMatch(/\b(je|jij|jouw)\b/i);
  });
});

describe('the letter and the explanation', () => {
  const goal1 = explained({
    ladderStep: 5,
    obstacles: ['language'],
    wishes: ['paidWork'],
    birthDate: '2002-01-01',
    lowQualifiedParents: true,
    talents: [],
    neighbourhood: 'pathmos',
  });
  const letter = composeLetter(rules, {
    ...decision,
    goal: 'goal1',
    instrument: 'wageValuePlacement',
    explanation: goal1,
  });

  test('say the same, word for word: the reasons, also of the approach for the young, and what would have to change', () => {
    const reasons = goal1.sentences.filter(({ nl }) => !nl.startsWith('Wij stellen'));
    expect(reasons.length).toBeGreaterThan(4);
    for (const { nl } of reasons) expect(text(letter)).toContain(nl);
    const changes = goal1.whatWouldChange?.sentences ?? [];
    expect(changes.length).toBeGreaterThan(0);
    expect(letter.paragraphs).toContain(`Wat kan er veranderen? ${changes.map(({ nl }) => nl).join(' ')}`);
  });

  test('the letter says nothing of what would have to change beside a decision that deviates from the proposal', () => {
    const deviating = composeLetter(rules, {
      ...decision,
      goal: 'goal1',
      instrument: 'directPlacement',
      explanation: goal1,
    });
    expect(text(deviating)).not.toContain('Wat kan er veranderen');
  });

  test('a decision that was explained before this was known still gets its letter', () => {
    const { whatWouldChange: _, whyNotOutcomes: __, ...old } = goal1;
    const { paragraphs } = composeLetter(rules, {
      ...decision,
      goal: 'goal1',
      instrument: 'wageValuePlacement',
      explanation: old,
    });
    expect(paragraphs).toEqual(letter.paragraphs.filter((paragraph) => !paragraph.startsWith('Wat kan er veranderen')));
  });
});

test('an exit is a decision one can object to; an end or outflow is not', () => {
  const explanation = explained({ ladderStep: 6 });
  const exit = composeLetter(rules, { ...decision, kind: 'exit', goal: 'regularWork', instrument: null, explanation });
  expect(exit.objection).not.toBeNull();
  expect(text(exit)).toContain('U hebt al een gewone baan.');
  expect(composeLetter(rules, { ...decision, kind: 'ended' }).objection).toBeNull();
  expect(composeLetter(rules, { ...decision, kind: 'outflow' }).objection).toBeNull();
});

test('days are written as a Dutch letter writes them', () => {
  expect(inDutch('2027-01-03')).toBe('3 januari 2027');
});
