import { describe, expect, test } from 'vitest';
import type { Span } from '../../../../domain/decision/counterfactuals/counterfactuals.ts';
import { type Explanation, explain } from '../../../../domain/decision/explanation/explain.ts';
import type { Proposal } from '../../../../domain/decision/one-client/proposal.ts';
import { propose } from '../../../../domain/decision/one-client/propose.ts';
import { type RuleSet, ruleSetOf } from '../../../../domain/rules/language/rule-set.ts';
import type { FactValue } from '../../../../domain/rules/language/schema.ts';
import { fc } from '../../../property.ts';
import { clientAndPart, completeClient } from '../../../rules/arbitrary-clients.ts';
import { enschede, enschedeDocument } from '../../../rules/enschede-rule-set.ts';
import { stichtseVecht } from '../../../rules/stichtse-vecht-rule-set.ts';

const ruleSet = enschede();
const ON = '2010-07-01';
const explained = (facts: Record<string, string | number | string[]>): Explanation =>
  explain(ruleSet, { entrance: 'benefit', facts, cohorts: { growth: false } }, ON);
const dutch = ({ sentences }: Explanation): string => sentences.map(({ nl }) => nl).join(' ');

const onStep5 = {
  ladderStep: 5,
  birthDate: '1970-05-01',
  wageValue: 50,
  obstacles: ['language'],
  wishes: ['paidWork'],
};

describe('an explanation', () => {
  test('says the goal, the reason and the instrument in plain Dutch and English', () => {
    const explanation = explained({ ...onStep5, obstacles: [] });
    expect(dutch(explanation)).toBe(
      'Wij stellen als doel voor: rechtstreeks aan het werk bij een werkgever. ' +
        'U doet betaald werk met hulp. Daarom is het doel: een gewone baan. ' +
        'Wij stellen voor om dit te doen: directe plaatsing. ' +
        'U kunt de stap naar een gewone baan maken. Een gewone baan is de volgende trede voor u. U wilt betaald werk.',
    );
    expect(explanation.sentences.every(({ en }) => en.length > 0)).toBe(true);
  });

  test('says why each other instrument is not proposed', () => {
    const { whyNot } = explained(onStep5);
    expect(Object.fromEntries(whyNot.map(({ instrument, sentences }) => [instrument, sentences[0]?.nl]))).toEqual({
      directPlacement: 'De taal moet eerst beter gaan voordat u in een gewone vacature kunt werken.',
      schooling: 'Opleiding voor een sector die groeit is niet bedoeld voor uw doel.',
      startYourOwn: 'U voldoet niet aan de voorwaarden voor starten als ondernemer.',
    });
  });

  test('says of each other goal or exit what it takes and what the client has', () => {
    const { whyNotOutcomes } = explained(onStep5);
    expect(whyNotOutcomes.map(({ outcome, sentences }) => [outcome, sentences.map(({ nl }) => nl).join(' ')])).toEqual([
      [
        'goal2',
        'Dit doel past nu niet: met een opleiding naar werk in een sector die groeit. Daarvoor is nodig: trede op de participatieladder is 3 (bij u 5) en plaats in de groep met de beste kans om verder te komen: ja (bij u nee).',
      ],
      [
        'goal3',
        'Dit doel past nu niet: actief worden in de stad. Daarvoor is nodig: trede op de participatieladder is een van 1, 2 of 3 (bij u 5).',
      ],
      [
        'regularWork',
        'Deze uitkomst is er nu niet: “Geen traject nodig: u hebt een gewone baan”. Daarvoor is nodig: trede op de participatieladder is 6 (bij u 5).',
      ],
    ]);
  });

  test('says what an instrument takes whose conditions are not met, in both languages', () => {
    const { whyNot } = explained({ ...onStep5, wageValue: 19 });
    expect(whyNot.find(({ instrument }) => instrument === 'wageValuePlacement')?.sentences).toEqual([
      {
        nl: 'U voldoet niet aan de voorwaarden voor plaatsing met loonwaarde.',
        en: 'You do not meet the conditions for wage-value placement.',
      },
      {
        nl: 'Daarvoor is nodig: loonwaarde is ten minste 20 % (bij u 19 %).',
        en: 'That takes: wage value is at least 20 % (yours: 19 %).',
      },
    ]);
  });

  test('says what would have to change, structured and in words', () => {
    const { whatWouldChange } = explained({ ...onStep5, wageValue: 19 });
    expect(whatWouldChange.outcomes.map(({ target }) => target.id)).toContain('wageValuePlacement');
    expect(whatWouldChange.sentences.map(({ nl }) => nl)).toContain(
      'Als uw loonwaarde ten minste 20 % wordt, dan is dit ook mogelijk: plaatsing met loonwaarde.',
    );
  });

  test('shows the client’s value beside the threshold and where the threshold comes from', () => {
    const { instruments } = explained({ ...onStep5, wageValue: 19 });
    const wageValue = instruments.find(({ id }) => id === 'wageValuePlacement');
    expect(wageValue?.eligibility.condition).toMatchObject({
      kind: 'all',
      outcome: false,
      members: [
        { kind: 'comparison', outcome: true, fact: 'ladderStep', value: 5, operator: 'in', threshold: [4, 5] },
        {
          outcome: false,
          label: { nl: 'Loonwaarde' },
          unit: '%',
          value: 19,
          operator: 'greaterThanInclusive',
          threshold: 20,
          thresholdFrom: 'wageValueMinimum',
        },
      ],
    });
  });

  test('keeps the name of a named condition', () => {
    const { approaches } = explained(onStep5);
    expect(approaches[0]?.rules[0]?.condition).toMatchObject({ kind: 'named', name: 'young', outcome: false });
  });

  test('tells a young client about the approach, the track and the programme', () => {
    const facts = { ladderStep: 1, birthDate: '1990-01-01', wishes: [], talents: [], neighbourhood: 'pathmos' };
    const text = dutch(
      explain(ruleSet, { entrance: 'benefit', facts: { ...facts, lowQualifiedParents: true }, cohorts: {} }, ON),
    );
    expect(text).toContain('U bent jonger dan 27 jaar.');
    expect(text).toContain('spoor werken');
    expect(text).toContain('project Pathmos');
  });

  test('says what must still be known, in words', () => {
    const { obstacles: _, ...rest } = onStep5;
    const explanation = explained(rest);
    expect(dutch(explanation)).toBe('Wij kunnen nog niets voorstellen. Wij moeten eerst weten: belemmeringen.');
    expect(explanation.instruments.find(({ id }) => id === 'directPlacement')?.eligibility.outcome).toBe(true);
  });

  test('gives the reason of an exit', () => {
    expect(dutch(explained({ ladderStep: 6 }))).toContain('U hebt al een gewone baan.');
  });

  test('holds the proposal itself and survives JSON, for every client', () => {
    fc.assert(
      fc.property(clientAndPart(ruleSet), ({ part }) => {
        const explanation = explain(ruleSet, part, ON);
        expect(explanation.proposal).toEqual(propose(ruleSet, part, ON));
        expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
        expect(explanation.sentences.length).toBeGreaterThan(0);
        if (explanation.proposal.outcome === 'needsFacts') {
          expect(explanation.whyNotOutcomes).toEqual([]);
          expect(explanation.whatWouldChange).toEqual({ outcomes: [], sentences: [] });
        } else {
          expect(explanation.whyNotOutcomes.length).toBe(explanation.outcomes.length - 1);
          for (const { sentences } of explanation.whyNotOutcomes) expect(sentences.length).toBe(2);
        }
        if (explanation.proposal.outcome !== 'goal') return;
        const eligible = explanation.instruments.filter((one) => one.eligible === true).map(({ id }) => id);
        expect(eligible.sort()).toEqual(explanation.proposal.instruments.map(({ id }) => id).sort());
        for (const { sentences } of explanation.whyNot) expect(sentences.length).toBeGreaterThan(0);
      }),
      { numRuns: 250 },
    );
  });
});

/** Enschede's rules with figures that need not be whole, asked for in every way that leaves an end open. */
const withFractions = (): RuleSet => {
  const document = enschedeDocument();
  for (const name of ['wageValue', 'hoursAvailable']) document.facts[name].type = 'number';
  for (const name of ['wageValueMinimum', 'schoolingHoursMinimum']) document.parameters[name].type = 'number';
  document.parameters.wageValueMinimum.values[0].value = 19.5;
  const others = ['lessThan', 'greaterThan', 'notEqual', 'between'];
  for (const [at, instrument] of document.instruments.slice(0, others.length).entries()) {
    const value = others[at] === 'between' ? [12.5, 30] : 12.5;
    Object.assign(instrument, { goals: ['goal1'], contraIndications: [] });
    instrument.eligibility.when = { any: [{ fact: 'wageValue', operator: others[at], value }] };
  }
  return ruleSetOf({ ...document, scenarios: [] });
};

const isWithin = (value: FactValue, [first, last, [above, below] = [false, false]]: Span): boolean =>
  typeof value !== 'number'
    ? first === value
    : (above ? Number(first) < value : Number(first) <= value) &&
      (below ? value < Number(last) : value <= Number(last));

describe.each([
  ['enschede', ruleSet, 101],
  ['stichtse-vecht', stichtseVecht(), 102],
  ['enschede with fractions', withFractions(), 103],
] as const)('what is said to be needed, in %s', (_name, rules, seed) => {
  const { facts: declared } = rules.document;
  /** Every value of a fact; of a list those that differ by one option. */
  const valuesOf = (name: string, present: FactValue): FactValue[] => {
    const fact = declared[name];
    if (fact === undefined || 'derive' in fact || !fact.changeable) return [];
    if (fact.type === 'boolean') return [true, false];
    if (fact.type === 'choice') return Object.keys(fact.options);
    if (fact.type === 'list') {
      const has = present as string[];
      return Object.keys(fact.options).map((one) =>
        has.includes(one) ? has.filter((of) => of !== one) : [...has, one],
      );
    }
    if (fact.type !== 'integer' && fact.type !== 'number') return [];
    const step = fact.type === 'integer' ? 1 : 0.5;
    return Array.from({ length: (fact.maximum - fact.minimum) / step + 1 }, (_, at) => fact.minimum + at * step);
  };

  test('flips the outcome when it is done, and leaves out no single fact that would', () => {
    fc.assert(
      fc.property(completeClient(rules), (client) => {
        const { proposal, whatWouldChange } = explain(rules, client, '2021-03-01');
        const leads = (changes: Record<string, FactValue>, cohorts: Record<string, boolean>, id: string): boolean => {
          const facts = { ...client.facts, ...changes };
          const then = propose(rules, { ...client, facts, cohorts: { ...client.cohorts, ...cohorts } }, '2021-03-01');
          if (then.outcome === 'exit') return then.exit === id;
          return then.outcome === 'goal' && (then.goal === id || isInstrument(id, then));
        };
        const isInstrument = (id: string, then: Extract<Proposal, { outcome: 'goal' }>): boolean =>
          proposal.outcome === 'goal' && then.goal === proposal.goal && then.instruments.some((one) => one.id === id);
        for (const { target, alone, nearest } of whatWouldChange.outcomes) {
          for (const { fact, spans } of alone)
            for (const value of spans.flatMap(([first, last, open]) => (open ? [] : [first, last])))
              expect(leads({ [fact]: value }, {}, target.id), `${fact} ${value}`).toBe(true);
          for (const name of Object.keys(declared)) {
            const present = client.facts[name];
            if (present === undefined) continue;
            const said = alone.find(({ fact }) => fact === name);
            for (const value of valuesOf(name, present)) {
              const isSaid = Array.isArray(value)
                ? said !== undefined
                : (said?.spans.some((span) => isWithin(value, span)) ?? false);
              const does = leads({ [name]: value }, {}, target.id);
              // Of a list the nearest is said only: another may do as well.
              if (does || !Array.isArray(value)) expect(isSaid, `${target.id}: ${name} ${value}`).toBe(does);
            }
          }
          if (alone.length > 0 || nearest === null) continue;
          const together = Object.fromEntries(nearest.facts.map(({ fact, to }) => [fact, to]));
          const places = Object.fromEntries(nearest.places.map((cohort) => [cohort, true]));
          expect(leads(together, places, target.id)).toBe(true);
        }
      }),
      { numRuns: 25, seed },
    );
  });
});

test('of a number that need not be whole the threshold is said, not what was tried', () => {
  const facts = { ladderStep: 4, birthDate: '1970-05-01', obstacles: [], wishes: ['paidWork'], wageValue: 12.5 };
  const rules = withFractions();
  const said = (wageValue: number) => {
    const client = { entrance: 'benefit' as const, facts: { ...facts, wageValue }, cohorts: {} };
    const { whyNot, whatWouldChange } = explain(rules, client, '2021-03-01');
    return [...whyNot.flatMap(({ sentences }) => sentences), ...whatWouldChange.sentences]
      .map(({ nl }) => nl)
      .join(' ');
  };
  expect(said(12.5)).toContain('loonwaarde is lager dan 12,5 % (bij u 12,5 %)');
  expect(said(12.5)).toContain('uw loonwaarde hoger dan 12,5 % wordt');
  expect(said(31.25)).toContain('loonwaarde is ten minste 12,5 % en loonwaarde is ten hoogste 30 % (bij u 31,25 %)');
});

test('who is refused by the crisis service hears of each way in', () => {
  const facts = { employment: 'employed', jobProspects: 'good', hasDiploma: true, birthDate: '1980-05-01' };
  const { whyNotOutcomes } = explain(ruleSet, { entrance: 'crisis', facts, cohorts: {} }, '2021-03-01');
  expect(whyNotOutcomes.find(({ outcome }) => outcome === 'workToWork')?.sentences[1]?.nl).toBe(
    'Daarvoor is nodig: werksituatie is een van “met ontslag bedreigd” of “zelfstandige in moeilijkheden” (bij u “in loondienst”) of baankansen is “slecht” (bij u “goed”).',
  );
});

test('what is missing and would not lead there by itself is not said to be enough; what two ways ask for alike is named once', () => {
  // Whether there is a diploma and how the prospects are is not known: two rules would take a school leaver.
  const facts = { employment: 'unemployed', birthDate: '1990-01-01' };
  const { whyNotOutcomes } = explain(ruleSet, { entrance: 'crisis', facts, cohorts: {} }, '2021-03-01');
  expect(whyNotOutcomes.find(({ outcome }) => outcome === 'noCrisisGround')?.sentences[1]?.nl).toBe(
    'Nu is dit niet zo: werksituatie is een van “in loondienst” of “komt net van school” (bij u “werkloos”).',
  );
});
