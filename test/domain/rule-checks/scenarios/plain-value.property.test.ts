/** A scenario that is offered is one that is taken: what is filled in beside the dates that are known stands in the order that the rules ask of dates. */
import { expect, test } from 'vitest';
import { checkRecordedFacts } from '../../../../domain/decision/one-client/recorded-facts.ts';
import { plainValue } from '../../../../domain/rule-checks/scenarios/example-scenario.ts';
import { ruleSetOf } from '../../../../domain/rules/language/rule-set.ts';
import { type FactValue, RuleSetDocument } from '../../../../domain/rules/language/schema.ts';
import { fc } from '../../../property.ts';
import { smallDocument } from '../mutations/small-rule-set.ts';

const ON = '2021-04-01';
/** In the order in which they may come; each names the one before it only. */
const NAMES = ['birthDate', 'began', 'moved', 'ended'];
const day = fc.integer({ min: 1950, max: 2021 }).map((year) => `${year}-03-01`);

const rules = ruleSetOf(
  RuleSetDocument.parse({
    ...smallDocument(),
    facts: {
      ...(smallDocument().facts as object),
      ...Object.fromEntries(
        NAMES.map((name, at) => [
          name,
          {
            type: 'date',
            minimum: '1940-01-01',
            maximum: '2030-01-01',
            label: { nl: name, en: name },
            ...(at > 0 && { notBefore: [NAMES[at - 1]] }),
          },
        ]),
      ),
    },
    scenarios: [],
  }),
);

test('dates that are filled in stand in order with those that are known, whichever they are', () => {
  fc.assert(
    fc.property(
      fc.tuple(day, day, day, day),
      fc.subarray(NAMES),
      fc.shuffledSubarray(NAMES, { minLength: NAMES.length }),
      (days, known, order) => {
        const sorted = [...days].sort();
        const facts: Record<string, FactValue> = {};
        for (const name of known) facts[name] = sorted[NAMES.indexOf(name)] as string;
        for (const name of order) facts[name] ??= plainValue(rules.document, name, ON, facts);
        expect(checkRecordedFacts(rules, facts, { on: ON })).toMatchObject({ ok: true });
      },
    ),
  );
});
