/** A line of what happened is Dutch throughout: no code of a reason, a fact or an instrument, and no day as machines write it. */
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { RuleSetDocument } from '../../../domain/rules/language/schema.ts';
import { NO_PLACE_REASON } from '../../../domain/trajectory/audit-entry.ts';
import {
  OverrideReason,
  RelapseReason,
  ReopenReason,
  SuspendReason,
  WithdrawReason,
} from '../../../domain/trajectory/commands.ts';
import { detailsInWords, eventInWords, factChanges } from '../../../domain/trajectory/history-words.ts';
import { reasonInWords } from '../../../domain/trajectory/reason-words.ts';
import { EVENTS } from '../../../domain/trajectory/words.ts';
import { enschede } from '../../rules/enschede-rule-set.ts';
import { stichtseVecht } from '../../rules/stichtse-vecht-rule-set.ts';

const ENUMS: readonly z.ZodEnum<Record<string, string>>[] = [
  OverrideReason,
  RelapseReason,
  ReopenReason,
  SuspendReason,
  WithdrawReason,
];

test.each([NO_PLACE_REASON, ...new Set(ENUMS.flatMap(({ options }) => options))])('the reason %s has words', (code) => {
  for (const language of ['nl', 'en'] as const) expect(reasonInWords(code, language)).toMatch(/^[A-Z][a-z]*( |$)/);
});

const optionsOf = ({ facts }: RuleSetDocument, name: string) => {
  const fact = facts[name];
  return fact !== undefined && 'options' in fact ? fact.options : {};
};

test('what was corrected is called so', () => {
  const told = (correction: boolean) => ({
    event: 'provideFacts',
    ruleSet: null,
    details: { facts: ['a'], correction },
  });
  expect(eventInWords(told(false), null)).toBe('gegevens aangevuld');
  expect(eventInWords(told(true), null)).toBe('gegevens verbeterd');
});

test('every event has words, and who is called as nothing is stays as it is', () => {
  for (const event of Object.keys(EVENTS))
    expect(eventInWords({ event, ruleSet: null, details: {} }, { ruleSet: 'x' })).not.toBe(event);
  expect(eventInWords({ event: 'toString', ruleSet: null, details: {} }, null)).toBe('toString');
});

describe.each([
  ['Enschede', enschede().document],
  ['Stichtse Vecht', stichtseVecht().document],
])('under the rules of %s', (_, rules) => {
  const CODE = /\b[a-z]+[A-Z]\w*\b|\d{4}-\d{2}-\d{2}/;

  test('every fact that is recorded has its label and its value in words', () => {
    for (const [id, fact] of Object.entries(rules.facts)) {
      if ('derive' in fact) continue;
      const values = {
        boolean: [true, false],
        integer: [2],
        number: [30.5],
        date: ['2026-12-01'],
        choice: 'options' in fact ? Object.keys(fact.options) : [],
        list: 'options' in fact ? [[], Object.keys(fact.options)] : [],
      }[fact.type];
      for (const value of values) {
        const [change] = factChanges({ facts: { [id]: value }, factsBefore: {} }, {}, rules);
        expect(change).toMatchObject({ id, label: fact.label.nl, before: null });
        expect(change?.after).not.toMatch(CODE);
      }
    }
    const [day] = factChanges({ facts: { birthDate: '1980-05-01' }, factsBefore: null }, {}, rules);
    expect(day?.after).toBe('1 mei 1980');
    expect(day?.label.toLowerCase()).toBe('geboortedatum');
  });

  test('what belongs to it is named as the rules name it', () => {
    const details = {
      goal: rules.goals[0]?.id ?? null,
      instrument: rules.instruments[0]?.id ?? null,
      on: '2026-12-01',
      result: 'goingWell',
      sector: Object.keys(optionsOf(rules, 'sectors'))[0] ?? null,
      to: 'cw-07',
      passedOver: rules.instruments.map(({ id }) => id),
      despite: rules.instruments.flatMap(({ contraIndications }) => contraIndications.map(({ id }) => id)),
      givesBack: rules.cohorts.map(({ id }) => id),
    };
    const said = detailsInWords(details, rules);
    for (const part of said) expect(part).not.toMatch(CODE);
    expect(said[0]).toMatch(/^doel /);
    expect(said[1]).toMatch(/^hulp /);
    expect(said).toContain('op 1 december 2026');
    expect(said).toContain('naar cw-07');
    const sectors = Object.values(optionsOf(rules, 'sectors'));
    if (sectors.length > 0) expect(said.join('; ')).toContain(`sector “${sectors[0]?.nl}”`);
  });
});

test('what the rules say is so now is among the changes', () => {
  const { document } = enschede();
  expect(
    factChanges({ facts: null, factsBefore: null }, { follows: ['employment=unemployed'] }, document),
  ).toMatchObject([
    { id: 'employment', label: document.facts.employment?.label.nl, after: expect.not.stringContaining('unemployed') },
  ]);
});
