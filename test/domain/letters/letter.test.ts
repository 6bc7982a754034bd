import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Proposal } from '../../../domain/decision/proposal.ts';
import { composeLetter, inDutch } from '../../../domain/letters/letter.ts';
import type { RuleSetDocument } from '../../../domain/rules/schema.ts';

const rules = JSON.parse(
  readFileSync(new URL('../../../rules/enschede/rule-set.json', import.meta.url), 'utf8'),
) as RuleSetDocument;

const goal3 = rules.goals.find(({ id }) => id === 'goal3');
const proposal: Proposal = {
  outcome: 'goal',
  goal: 'goal3',
  rule: goal3?.rules[0]?.id ?? '',
  approach: null,
  track: null,
  programmes: [],
  instruments: [{ id: 'klimopJob', points: 1 }],
};
const decision = {
  kind: 'decision',
  at: '2026-11-23T09:00:00.000Z',
  goal: 'goal3',
  instrument: 'klimopJob',
  proposal,
} as const;
const text = (letter: ReturnType<typeof composeLetter>) =>
  [letter.subject, ...letter.paragraphs, letter.objection?.text ?? ''].join('\n');

describe('the decision letter', () => {
  const letter = composeLetter(rules, decision);

  test('says the decision first, then why, then what next', () => {
    const [what, , why, , next] = letter.paragraphs;
    expect(what).toMatch(/^Wij hebben besloten/);
    expect(why).toMatch(/^Waarom/);
    expect(next).toContain('Uw klantmanager');
  });

  test('names the instrument, the goal and the source of the rules in words', () => {
    const instrument = rules.instruments.find(({ id }) => id === 'klimopJob');
    expect(text(letter).toLowerCase()).toContain(instrument?.label.nl.toLowerCase());
    expect(text(letter)).toContain(goal3?.rules[0]?.reason.nl);
    expect(text(letter)).toContain(rules.sources[goal3?.rules[0]?.source.document ?? '']?.title);
  });

  test('says how, where and until when to object', () => {
    expect(letter.objection?.lastDay).toBe('2027-01-04');
    expect(letter.objection?.text).toContain('4 januari 2027');
    expect(letter.objection?.text).toContain('Enschede');
  });

  test('says so when the caseworker deviated, and then does not give the reasons of a rule that was not followed', () => {
    const overridden = composeLetter(rules, { ...decision, goal: 'goal1', instrument: 'directPlacement' });
    expect(text(overridden)).toContain('afgeweken van het voorstel');
    expect(text(overridden)).not.toContain(goal3?.rules[0]?.reason.nl);
  });

  test('speaks to the reader with "u" and never with "je"', () => {
    for (const kind of ['decision', 'ended', 'outflow'] as const)
      expect(text(composeLetter(rules, { ...decision, kind }))).not.toMatch(/\b(je|jij|jouw)\b/i);
  });
});

test('an exit is a decision one can object to; an end or outflow is not', () => {
  const exit = rules.exits.find(({ id }) => id === 'regularWork');
  const leaving: Proposal = { outcome: 'exit', exit: 'regularWork', rule: exit?.rules[0]?.id ?? '' };
  expect(
    composeLetter(rules, { ...decision, kind: 'exit', goal: 'regularWork', instrument: null, proposal: leaving })
      .objection,
  ).not.toBeNull();
  expect(composeLetter(rules, { ...decision, kind: 'ended' }).objection).toBeNull();
  expect(composeLetter(rules, { ...decision, kind: 'outflow' }).objection).toBeNull();
});

test('days are written as a Dutch letter writes them', () => {
  expect(inDutch('2027-01-03')).toBe('3 januari 2027');
});
