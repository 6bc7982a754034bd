import { describe, expect, test } from 'vitest';
import {
  type Change,
  type Counterfactual,
  counterfactuals,
} from '../../../../domain/decision/counterfactuals/counterfactuals.ts';
import { counterfactualsInWords } from '../../../../domain/decision/counterfactuals/in-words.ts';
import type { ClientOnDay } from '../../../../domain/decision/one-client/client.ts';
import { deriveFacts } from '../../../../domain/decision/one-client/derive.ts';
import type { Proposal } from '../../../../domain/decision/one-client/proposal.ts';
import { propose } from '../../../../domain/decision/one-client/propose.ts';
import { loadRuleSet, type RuleSet } from '../../../../domain/rule-checks/load.ts';
import { evaluate } from '../../../../domain/rules/evaluation/evaluate.ts';
import { ruleSetOf } from '../../../../domain/rules/language/rule-set.ts';
import {
  type Condition,
  type Fact,
  type Facts,
  type FactValue,
  RuleSetDocument,
} from '../../../../domain/rules/language/schema.ts';
import { fc } from '../../../property.ts';
import { clientAndPart, completeClient } from '../../../rules/arbitrary-clients.ts';
import { enschede, enschedeDocument } from '../../../rules/enschede-rule-set.ts';
import { stichtseVecht } from '../../../rules/stichtse-vecht-rule-set.ts';
import { smallDocument } from '../../rule-checks/mutations/small-rule-set.ts';

const loaded = (raw: unknown): RuleSet => {
  const result = loadRuleSet(raw);
  if (!result.ok) throw new Error(JSON.stringify(result.findings, null, 2));
  return result.ruleSet;
};
const RULE_SETS: readonly (readonly [name: string, ruleSet: RuleSet, on: string])[] = [
  ['Enschede', enschede(), '2010-07-01'],
  ['Stichtse Vecht', stichtseVecht(), '2021-04-01'],
];
const [[, ruleSet, ON]] = RULE_SETS as [(typeof RULE_SETS)[number]];

const askFor = (rules: RuleSet, client: ClientOnDay, on: string): readonly Counterfactual[] =>
  counterfactuals(rules, client, on, propose(rules, client, on), deriveFacts(rules, client, on));

const changedBy = (client: ClientOnDay, changes: Change['facts'], places: readonly string[]): ClientOnDay => ({
  ...client,
  facts: { ...client.facts, ...Object.fromEntries(changes.map(({ fact, to }) => [fact, to])) },
  cohorts: { ...client.cohorts, ...Object.fromEntries(places.map((cohort) => [cohort, true])) },
});

/** Whether a proposal is the outcome that was asked for; `goal` is the goal that is proposed now. */
const isOutcome = (proposal: Proposal, { kind, id }: Counterfactual['target'], goal: string | null): boolean => {
  if (kind === 'exit') return proposal.outcome === 'exit' && proposal.exit === id;
  if (proposal.outcome !== 'goal') return false;
  return kind === 'goal'
    ? proposal.goal === id
    : proposal.goal === goal && proposal.instruments.some((instrument) => instrument.id === id);
};

/** The same client with every fact known, in some way of its own. */
const completed = (client: ClientOnDay, whole: Facts): ClientOnDay => ({
  ...client,
  facts: { ...whole, ...client.facts },
});

const goalOf = (proposal: Proposal): string | null => (proposal.outcome === 'goal' ? proposal.goal : null);

const subsets = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: 2 ** items.length }, (_, bits) => items.filter((_item, index) => (bits >> index) & 1));

const distance = (fact: Fact, from: FactValue, to: FactValue): number => {
  if (typeof from === 'number' && 'maximum' in fact && fact.type !== 'date')
    return Math.abs((to as number) - from) / (fact.maximum - fact.minimum);
  if (!Array.isArray(from) || !Array.isArray(to)) return 1;
  return from.filter((one) => !to.includes(one)).length + to.filter((one) => !from.includes(one)).length;
};

/** Every value of a fact. */
const everyValue = (fact: Fact): readonly FactValue[] => {
  if (fact.type === 'boolean') return [false, true];
  if (fact.type === 'choice') return Object.keys(fact.options);
  if (fact.type === 'list') return subsets(Object.keys(fact.options));
  if (fact.type !== 'integer') return [];
  return Array.from({ length: fact.maximum - fact.minimum + 1 }, (_, at) => fact.minimum + at);
};

describe.each(RULE_SETS)('what would have to change under the rules of %s', (_, rules, on) => {
  const { facts } = rules.document;

  test('each change gives the outcome, whatever is still unknown turns out to be', () => {
    fc.assert(
      fc.property(clientAndPart(rules), ({ whole, part }) => {
        const goal = goalOf(propose(rules, part, on));
        for (const { target, nearest, improvement } of askFor(rules, part, on)) {
          for (const change of [nearest, improvement]) {
            if (change === null) continue;
            const changed = changedBy(part, change.facts, change.places);
            const proposal = propose(rules, changed, on);
            expect(change.proposal).toEqual(proposal);
            if (proposal.outcome !== 'needsFacts') expect(isOutcome(proposal, target, goal)).toBe(true);
            const known = propose(
              rules,
              { ...completed(changed, whole.facts), cohorts: { ...whole.cohorts, ...changed.cohorts } },
              on,
            );
            expect(isOutcome(known, target, goal)).toBe(true);
          }
        }
      }),
      { numRuns: 120 },
    );
  });

  test('no part of a change gives the outcome, nor does a change of part of a list', () => {
    fc.assert(
      fc.property(completeClient(rules), (client) => {
        const goal = goalOf(propose(rules, client, on));
        for (const { target, nearest } of askFor(rules, client, on)) {
          if (nearest === null) continue;
          const parts = nearest.facts.flatMap(({ fact, from, to, span }): Change['facts'][number][] => {
            if (!Array.isArray(from) || !Array.isArray(to)) return [{ fact, from, to, span }];
            const toggled = [...from, ...to].filter((one) => from.includes(one) !== to.includes(one));
            return toggled.map((option) => ({ fact, from: [], to: [option], span: null }));
          });
          for (const set of subsets(parts)) {
            for (const places of subsets(nearest.places)) {
              if (set.length === parts.length && places.length === nearest.places.length) continue;
              const changed = { ...client.facts };
              for (const { fact, to } of set) {
                const present = changed[fact];
                const [option] = Array.isArray(to) ? to : [];
                if (!Array.isArray(present)) changed[fact] = to;
                else
                  changed[fact] = present.includes(option)
                    ? present.filter((one) => one !== option)
                    : [...present, option as string];
              }
              const some = changedBy({ ...client, facts: changed }, [], places);
              expect(isOutcome(propose(rules, some, on), target, goal)).toBe(false);
            }
          }
        }
      }),
      { numRuns: 120 },
    );
  });

  test('only recorded facts change that can change; the day, dates and everything else stay', () => {
    fc.assert(
      fc.property(completeClient(rules), (client) => {
        const before = structuredClone(client);
        for (const { nearest, improvement } of askFor(rules, client, on)) {
          for (const change of [nearest, improvement]) {
            expect(change?.facts.length ?? 0).toBeLessThanOrEqual(3);
            for (const { fact: name, from, to } of change?.facts ?? []) {
              const fact = facts[name];
              expect(fact).toMatchObject({ changeable: true });
              expect(fact).not.toHaveProperty('derive');
              expect(fact?.type).not.toBe('date');
              expect(from).toEqual(client.facts[name]);
              expect(to).not.toEqual(from);
            }
          }
        }
        expect(client).toEqual(before);
      }),
      { numRuns: 80 },
    );
  });

  test('asking twice, or with the facts in another order, gives the same', () => {
    fc.assert(
      fc.property(completeClient(rules), (client) => {
        const turned = { ...client, facts: Object.fromEntries(Object.entries(client.facts).reverse()) };
        const once = askFor(rules, client, on);
        expect(askFor(rules, turned, on)).toEqual(once);
        expect(once.every(({ complete }) => complete)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('of single changes none is nearer, and none is missed, among all values of all facts', () => {
    const changeable = Object.entries(facts).filter(([, fact]) => fact.changeable);
    fc.assert(
      fc.property(completeClient(rules), (client) => {
        const goal = goalOf(propose(rules, client, on));
        const asked = askFor(rules, client, on);
        const nearest = new Map<Counterfactual, number>();
        for (const [name, fact] of changeable) {
          // No outcome of these rules looks at sectors, a list of too many options to try them all.
          for (const value of name === 'sectors' ? [] : everyValue(fact)) {
            const proposal = propose(rules, { ...client, facts: { ...client.facts, [name]: value } }, on);
            for (const one of asked) {
              if (!isOutcome(proposal, one.target, goal)) continue;
              const far = distance(fact, client.facts[name] as FactValue, value);
              nearest.set(one, Math.min(far, nearest.get(one) ?? far));
            }
          }
        }
        for (const one of asked) {
          const [change, second] = one.nearest?.facts ?? [];
          const isSingle = change !== undefined && second === undefined && one.nearest?.places.length === 0;
          const found = isSingle ? distance(facts[change.fact] as Fact, change.from, change.to) : undefined;
          if (one.nearest?.facts.length === 0) continue;
          expect(found).toBe(nearest.get(one));
        }
      }),
      { numRuns: 20 },
    );
  });

  test('a span holds exactly the values around the change that do as well', () => {
    fc.assert(
      fc.property(completeClient(rules), (client) => {
        const goal = goalOf(propose(rules, client, on));
        for (const { target, nearest } of askFor(rules, client, on)) {
          for (const { fact, span } of nearest?.facts ?? []) {
            const [first, last] = span ?? [];
            if (typeof first !== 'number' || typeof last !== 'number') continue;
            const { minimum, maximum } = facts[fact] as unknown as { minimum: number; maximum: number };
            const does = (value: number): boolean => {
              const changes = (nearest?.facts ?? []).map((one) => (one.fact === fact ? { ...one, to: value } : one));
              return isOutcome(propose(rules, changedBy(client, changes, nearest?.places ?? []), on), target, goal);
            };
            for (let value = first; value <= last; value += 1) expect(does(value)).toBe(true);
            if (first > minimum) expect(does(first - 1)).toBe(false);
            if (last < maximum) expect(does(last + 1)).toBe(false);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a client is only told of changes for the better, in both languages, without a loose end', () => {
    fc.assert(
      fc.property(completeClient(rules), (client) => {
        const asked = askFor(rules, client, on);
        for (const { improvement } of asked) {
          for (const { fact: name, from, to } of improvement?.facts ?? []) {
            const fact = facts[name];
            if (fact === undefined || !('improvement' in fact)) throw new Error(`${name} says not what is better`);
            const towards = fact.improvement?.to;
            if (towards === 'higher') expect(to).toBeGreaterThan(from as number);
            else if (towards === 'fewer') expect(from).toEqual(expect.arrayContaining(to as string[]));
            else if (towards === 'more') expect(to).toEqual(expect.arrayContaining(from as string[]));
            else if (typeof towards === 'boolean') expect(to).toBe(towards);
            else expect(towards?.indexOf(to as string)).toBeGreaterThan(towards?.indexOf(from as string) ?? 99);
          }
        }
        const told = counterfactualsInWords(rules.document, asked);
        expect(told.length).toBeLessThanOrEqual(4);
        for (const { nl, en } of told) {
          expect(nl).toMatch(/^(Als|Voor) .*\.$/);
          expect(nl).not.toMatch(/undefined|null|\{|true|false|: \.|\b(je|jij|jouw)\b/);
          expect(en).toMatch(/^(If|“).*\.$/);
          expect(en).not.toMatch(/undefined|null|\{|true|false|: \./);
        }
      }),
      { numRuns: 80 },
    );
  });
});

const onStep = (ladderStep: number, facts: Facts = {}, growth = false): ClientOnDay => ({
  entrance: 'benefit',
  facts: { ladderStep, birthDate: '1970-05-01', wageValue: 50, obstacles: [], wishes: ['paidWork'], ...facts },
  cohorts: { growth },
});
const told = (client: ClientOnDay): string[] =>
  counterfactualsInWords(ruleSet.document, askFor(ruleSet, client, ON)).map(({ nl }) => nl);
const of = (client: ClientOnDay, id: string): Counterfactual | undefined =>
  askFor(ruleSet, client, ON).find(({ target }) => target.id === id);

describe('what would have to change', () => {
  test('names the step of the ladder from which the goal changes', () => {
    expect(told(onStep(3))[0]).toBe(
      'Als u op trede 4 of 5 van de participatieladder komt, dan wordt uw doel: rechtstreeks aan het werk bij een werkgever.',
    );
  });

  test('names the threshold, not the value that was tried', () => {
    expect(told(onStep(4, { wageValue: 12 }))).toContain(
      'Als uw loonwaarde ten minste 20 % wordt, dan is dit ook mogelijk: plaatsing met loonwaarde.',
    );
    expect(of(onStep(4, { wageValue: 12 }), 'wageValuePlacement')?.nearest?.facts).toEqual([
      { fact: 'wageValue', from: 12, to: 20, span: [20, 100] },
    ]);
  });

  test('names the obstacles to be solved and the wish that is needed, and leaves the others as they are', () => {
    const client = onStep(5, { obstacles: ['physical', 'debt'] });
    expect(told(client)).toContain(
      'Als u geen belemmering meer hebt door schulden en u ook een eigen bedrijf wilt, dan is dit ook mogelijk: starten als ondernemer.',
    );
    expect(of(client, 'startYourOwn')?.improvement?.facts.map(({ to }) => to)).toEqual([
      ['physical'],
      ['paidWork', 'ownBusiness'],
    ]);
  });

  test('says apart that only a place in the group is needed: that is no change of the client', () => {
    expect(of(onStep(3), 'goal2')?.nearest).toMatchObject({ facts: [], places: ['growth'] });
    expect(told(onStep(3))).toContain(
      'Voor “Met een opleiding naar werk in een sector die groeit” is een plaats nodig in een groep: de 1.300 van trede 3 met de beste kans om verder te komen. U hebt die plaats nu niet.',
    );
  });

  test('says so when a place is needed besides', () => {
    expect(told(onStep(2))).toContain(
      'Als u op trede 3 van de participatieladder komt, dan kan dit uw doel worden: met een opleiding naar werk in een sector die groeit. ' +
        'Daarvoor is ook een plaats nodig in een groep: de 1.300 van trede 3 met de beste kans om verder te komen.',
    );
  });

  test('knows what a client would have to lose for another outcome, and does not tell it', () => {
    const client = onStep(5);
    expect(of(client, 'klimopJob')?.nearest?.facts).toEqual([
      { fact: 'obstacles', from: [], to: ['language'], span: null },
    ]);
    expect(of(client, 'klimopJob')?.improvement).toBeNull();
    expect(of(client, 'goal3')?.nearest?.facts).toEqual([{ fact: 'ladderStep', from: 5, to: 3, span: [1, 3] }]);
    expect(told(client).join()).not.toMatch(/klimopbaan|trede 3/);
  });

  test('does not tell somebody on step 1 to be on step 6', () => {
    expect(of(onStep(1), 'regularWork')?.nearest?.facts[0]?.to).toBe(6);
    expect(told(onStep(1)).join()).not.toContain('trede 6');
  });

  test('tells a school leaver without a diploma what the diploma changes', () => {
    const facts = { employment: 'schoolLeaver', hasDiploma: false, jobProspects: 'moderate', wishes: [] };
    const leaver: ClientOnDay = { entrance: 'crisis', facts, cohorts: {} };
    expect(told(leaver)[0]).toBe('Als u uw diploma haalt, dan wordt uw doel: van werk naar werk.');
  });

  test('says nothing as long as facts must be known first', () => {
    expect(askFor(ruleSet, { entrance: 'benefit', facts: {}, cohorts: {} }, ON)).toEqual([]);
  });

  test('names the outcome also where more would be asked then', () => {
    const client: ClientOnDay = {
      entrance: 'benefit',
      facts: { ladderStep: 2, wishes: [] },
      cohorts: { growth: false },
    };
    const known = { ...client, facts: { ...client.facts, birthDate: '1970-05-01' } };
    expect(of(known, 'goal1')?.nearest?.proposal.outcome).toBe('needsFacts');
  });

  test('finds a change through a derived fact: how far the client moved', () => {
    const document = enschedeDocument();
    document.facts.firstStep = {
      ...document.facts.ladderStep,
      label: { nl: 'Eerste trede', en: 'First step' },
      changeable: false,
    };
    delete document.facts.firstStep.improvement;
    document.facts.stepsUp = {
      type: 'integer',
      minimum: -5,
      maximum: 5,
      derive: { movedBy: { from: 'firstStep', to: 'ladderStep' } },
      label: { nl: 'Treden gestegen', en: 'Steps up' },
    };
    document.instruments[4].eligibility.when = { fact: 'stepsUp', operator: 'greaterThanInclusive', value: 1 };
    document.scenarios = [];
    const rules = loaded(document);
    const client = onStep(4, { firstStep: 4, obstacles: [], talents: [] });
    const [change] = askFor(rules, client, ON).filter(({ target }) => target.id === 'startYourOwn');
    expect(change?.nearest?.facts).toEqual([{ fact: 'ladderStep', from: 4, to: 5, span: [5, 5] }]);
  });

  test('a rule set without words of its own still gives a sentence', () => {
    const document = enschedeDocument();
    document.facts.wageValue.improvement = { to: 'higher' };
    document.facts.obstacles.improvement = { to: 'fewer' };
    const rules = loaded(document);
    const client = onStep(4, { wageValue: 12, obstacles: ['addiction'] });
    expect(counterfactualsInWords(rules.document, askFor(rules, client, ON)).map(({ nl }) => nl)).toContain(
      'Als “Loonwaarde” dit wordt: ten minste 20 % en “Belemmeringen” dit niet meer bevat: verslaving, dan is dit ook mogelijk: plaatsing met loonwaarde.',
    );
  });

  test('a rule set that does not say what is better tells a client nothing', () => {
    const document = enschedeDocument();
    for (const fact of Object.values(document.facts) as { improvement?: unknown }[]) delete fact.improvement;
    const rules = loaded(document);
    const asked = askFor(rules, onStep(4, { wageValue: 12 }), ON);
    expect(asked.some(({ nearest }) => nearest !== null)).toBe(true);
    expect(counterfactualsInWords(rules.document, asked)).toEqual([]);
  });
});

describe('the nearest change', () => {
  const text = { nl: 'Voorbeeld', en: 'Example' };
  const OPTIONS = ['language', 'debt', 'addiction'];
  const numbers = (name: string, min: number, max: number): fc.Arbitrary<Condition> =>
    fc.oneof(
      fc.record({
        fact: fc.constant(name),
        operator: fc.constantFrom(
          'equal',
          'notEqual',
          'lessThan',
          'lessThanInclusive',
          'greaterThan',
          'greaterThanInclusive',
        ),
        value: fc.integer({ min, max }),
      }),
      fc.record({
        fact: fc.constant(name),
        operator: fc.constantFrom('between', 'notBetween', 'in', 'notIn'),
        value: fc.tuple(fc.integer({ min, max }), fc.integer({ min, max })).map((two) => two.sort((a, b) => a - b)),
      }),
    );
  const leaf: fc.Arbitrary<Condition> = fc.oneof(
    numbers('ladderStep', 1, 6),
    numbers('hoursAvailable', 0, 40),
    numbers('stepsUp', -5, 5),
    numbers('moreHours', -20, 20),
    fc.record({
      fact: fc.constant('employment'),
      operator: fc.constantFrom('equal', 'notEqual'),
      value: fc.constantFrom('unemployed', 'employed', 'schoolLeaver'),
    }),
    fc.record({
      fact: fc.constant('obstacles'),
      operator: fc.constantFrom('contains', 'doesNotContain'),
      value: fc.constantFrom(...OPTIONS),
    }),
    fc.record({
      fact: fc.constant('obstacles'),
      operator: fc.constantFrom('containsAny', 'containsNone'),
      value: fc.subarray(OPTIONS, { minLength: 1 }),
    }),
    fc.constant<Condition>({ fact: 'firstStep', operator: 'equal', value: { fact: 'ladderStep' } }),
  );
  const condition = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 4 }) }),
      fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('condition') }),
    ),
  })).condition;

  /** Enschede's rules with an instrument of goal 1 for whom the condition holds. */
  const withEligibility = (when: Condition): RuleSet => {
    const document = enschedeDocument();
    const { facts } = document;
    facts.firstStep = { ...facts.ladderStep, label: text, changeable: false };
    facts.stepsUp = {
      type: 'integer',
      minimum: -5,
      maximum: 5,
      derive: { movedBy: { from: 'firstStep', to: 'ladderStep' } },
      label: text,
    };
    facts.usualHours = { ...facts.hoursAvailable, label: text, changeable: false };
    facts.moreHours = {
      type: 'integer',
      minimum: -40,
      maximum: 40,
      derive: { movedBy: { from: 'usualHours', to: 'hoursAvailable' } },
      label: text,
    };
    Object.assign(document.instruments[4], { goals: ['goal1'], contraIndications: [] });
    document.instruments[4].eligibility.when = when;
    document.scenarios = [];
    return ruleSetOf(document);
  };

  const CHANGED = ['ladderStep', 'hoursAvailable', 'employment', 'obstacles'] as const;

  test('is the nearest of all changes of all facts, with every operator and derived facts', () => {
    let found = 0;
    fc.assert(
      fc.property(
        condition,
        fc.constantFrom(4, 5),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 40 }),
        fc.subarray([...OPTIONS, 'care']),
        (when, ladderStep, firstStep, hoursAvailable, obstacles) => {
          const rules = withEligibility(when);
          const { facts } = rules.document;
          const client = onStep(ladderStep, {
            firstStep,
            usualHours: 20,
            hoursAvailable,
            obstacles,
            employment: 'unemployed',
            talents: [],
          });
          const asked = askFor(rules, client, ON).find(({ target }) => target.id === 'startYourOwn');
          const values = [
            [4, 5],
            everyValue(facts.hoursAvailable as Fact),
            everyValue(facts.employment as Fact),
            subsets(OPTIONS).map((some) => [...some, ...obstacles.filter((one) => one === 'care')]),
          ] as const;
          let best: readonly [count: number, far: number] | undefined;
          for (const step of values[0]) {
            for (const hours of values[1]) {
              for (const employment of values[2]) {
                for (const list of values[3]) {
                  const tried: Facts = {
                    firstStep,
                    ladderStep: step,
                    hoursAvailable: hours,
                    employment,
                    obstacles: list,
                  };
                  if (
                    evaluate(when, { ...tried, stepsUp: step - firstStep, moreHours: Number(hours) - 20 }, {}) !== true
                  )
                    continue;
                  const far = CHANGED.map((name) =>
                    distance(facts[name] as Fact, client.facts[name] as FactValue, tried[name] as FactValue),
                  ).map((one, at) => (client.facts[CHANGED[at] ?? ''] === tried[CHANGED[at] ?? ''] ? 0 : one));
                  const count = far.filter((one) => one > 0).length;
                  const sum = far.reduce((total, one) => total + one, 0);
                  if (best === undefined || count < best[0] || (count === best[0] && sum < best[1] - 1e-9))
                    best = [count, sum];
                }
              }
            }
          }
          if (asked === undefined) {
            expect(best?.[0]).toBe(0);
            return;
          }
          if (!asked.complete) return;
          if (best === undefined || best[0] > 3) {
            expect(asked.nearest).toBeNull();
            return;
          }
          found += 1;
          expect(asked.nearest?.places).toEqual([]);
          const changes = asked.nearest?.facts ?? [];
          const sum = changes.reduce((total, { fact, from, to }) => total + distance(facts[fact] as Fact, from, to), 0);
          expect([changes.length, sum]).toEqual([best[0], expect.closeTo(best[1], 9)]);
        },
      ),
      { numRuns: 60 },
    );
    expect(found).toBeGreaterThan(0);
  });

  test('of two pairs of changes is the one with the smaller steps, also when its facts come later in the document', () => {
    const when: Condition = {
      any: [
        {
          all: [
            { fact: 'employment', operator: 'equal', value: 'employed' },
            { fact: 'hoursAvailable', operator: 'greaterThanInclusive', value: 40 },
          ],
        },
        {
          all: [
            { fact: 'wageValue', operator: 'greaterThanInclusive', value: 60 },
            { fact: 'hoursAvailable', operator: 'greaterThanInclusive', value: 20 },
          ],
        },
      ],
    };
    const client = onStep(4, { firstStep: 4, hoursAvailable: 10, employment: 'unemployed', talents: [] });
    const asked = askFor(withEligibility(when), client, ON).find(({ target }) => target.id === 'startYourOwn');
    expect(asked?.nearest?.facts.map(({ fact, to }) => [fact, to])).toEqual([
      ['wageValue', 60],
      ['hoursAvailable', 20],
    ]);
  });

  test('is not promised where a fact that is unknown can still undo the outcome', () => {
    const document = enschedeDocument();
    const [step4] = document.goals[0].rules;
    const step6 = document.exits[0].rules[0].when;
    const when = { all: [step6, { fact: 'wageValue', operator: 'greaterThanInclusive', value: 80 }] };
    document.goals[0].rules.push({ ...step4, id: 'highWageValue', when });
    // No two outcomes hold for one client.
    document.exits[0].rules[0].when = { all: [step6, { not: when }] };
    const client = onStep(2);
    const { wageValue: _, ...withoutWageValue } = client.facts;
    const rules = ruleSetOf(document);
    const exitFor = (facts: Facts) =>
      askFor(rules, { ...client, facts }, ON).find(({ target }) => target.id === 'regularWork');
    expect(exitFor(client.facts)?.nearest?.facts[0]?.to).toBe(6);
    expect(exitFor(withoutWageValue)).toMatchObject({ nearest: null, complete: true });
  });
});

test.each([3, 6, 14])(
  'of a list with too many options to try every one, %i that stand in the way are all told',
  (count) => {
    // biome-ignore lint/suspicious/noExplicitAny: a document that a test changes has no type.
    const document: any = smallDocument();
    const options = Array.from({ length: 14 }, (_, at) => `obstacle${at}`);
    const named = (text: string) => ({ nl: text, en: text });
    document.facts.obstacles = {
      type: 'list',
      options: Object.fromEntries(options.map((option) => [option, named(option)])),
      label: named('Belemmeringen'),
      changeable: true,
    };
    const none = options.map((value) => ({ fact: 'obstacles', operator: 'doesNotContain', value }));
    const works = { fact: 'works', operator: 'equal', value: false };
    const [work, grow] = document.goals;
    work.rules[0].when = { all: [works, ...none] };
    grow.rules[0].when = { all: [works, { not: { all: none } }] };
    document.scenarios = [];
    const rules = ruleSetOf(RuleSetDocument.parse(document));
    const obstacles = options.filter((_, at) => at % Math.floor(14 / count) === 0).slice(0, count);
    const client: ClientOnDay = {
      entrance: 'benefit',
      facts: { works: false, birthDate: '1980-05-01', step: 5, wishes: [], sectors: 'care', obstacles },
      cohorts: { first: false },
    };
    const found = askFor(rules, client, '2022-01-01').find(({ target }) => target.id === 'work');
    expect(found?.alone).toEqual([{ fact: 'obstacles', from: obstacles, spans: [[[], []]], alike: [] }]);
    // One that is in nobody's way stays.
    const back = { ...client, facts: { ...client.facts, obstacles: [] } };
    const grown = askFor(rules, back, '2022-01-01').find(({ target }) => target.id === 'grow');
    expect(grown?.alone[0]?.spans[0]?.[0]).toHaveLength(1);
  },
);
