/** What no scenario touches, as warnings for the rules owner: each with scenarios that take it away, where those were found. Pure. */
import { inDutch } from '../../calendar/dutch-time.ts';
import type { ClientOnDay } from '../../decision/one-client/client.ts';
import { deriveFacts } from '../../decision/one-client/derive.ts';
import { evaluateLeaf } from '../../rules/evaluation/evaluate.ts';
import { called, conditionCalled, thingCalled } from '../../rules/language/called.ts';
import { conditionsOf, leavesOf, referenceOf, rulesOf } from '../../rules/language/conditions.ts';
import { type Finding, pointerOf, type ScenarioToName, warning } from '../../rules/language/finding.ts';
import { type RuleSet, ruleSetOf } from '../../rules/language/rule-set.ts';
import type { Condition, Facts, RuleSetDocument, Scenario } from '../../rules/language/schema.ts';
import { comparisonInWords } from '../../rules/language/words.ts';
import { analysisOf } from '../possible-clients/analysis.ts';
import type { FoundClient, SearchEffort } from '../possible-clients/question.ts';
import type { RuleKind } from '../possible-clients/where-rules-count.ts';
import { exampleScenario } from '../scenarios/example-scenario.ts';
import { clientOf, partCalled } from '../scenarios/run-scenarios.ts';
import { scenarioFindings } from '../scenarios/scenario-findings.ts';
import {
  type ConditionCoverage,
  type Coverage,
  clientForRule,
  LOOKED_AT_BY,
  mostTried,
  shownBy,
  shownSide,
} from './coverage.ts';
import { clientsBetween } from './new-value.ts';

/** More of them help nobody; the last says how many are left. */
const MAX_FINDINGS = 100;

/** More conditions than these are not named in one finding. */
const MAX_NAMED_CONDITIONS = 6;

/** The place of the whole condition that a part stands in: of a name, or of a rule. */
const WHOLE_CONDITION = /^(?:\/conditions\/[^/]+|.*?)\/when/;

const KIND_IN_DUTCH: Readonly<Record<RuleKind, string>> = {
  admission: 'de toelating',
  goal: 'het doel',
  exit: 'de uitgang',
  approach: 'de aanpak',
  track: 'het spoor',
  programme: 'het programma',
  eligibility: 'het recht op het instrument',
  contraIndication: 'de contra-indicatie',
  ranking: 'de volgorde van instrumenten',
};

/** For whom a rule of each kind counts, in the sentence "een klant …". */
const COUNTS_FOR: Readonly<Record<RuleKind, string>> = {
  admission: 'die aan deze en elke eerdere toelatingsregel voldoet',
  goal: 'van de ingang van het doel, voor wie deze regel geldt en geen eerdere van dit doel',
  exit: 'van de ingang van de uitgang, voor wie deze regel geldt en geen eerdere van deze uitgang',
  approach: 'met een doel, voor wie deze aanpak geldt en geen eerdere',
  track: 'in deze aanpak, voor wie dit spoor geldt en geen eerder',
  programme: 'in deze aanpak, voor wie deze regel geldt',
  eligibility: 'met een doel waar dit instrument bij hoort, voor wie deze regel geldt',
  contraIndication: 'die anders recht heeft op dit instrument, en voor wie deze regel geldt',
  ranking: 'die dit instrument kan krijgen, en voor wie deze regel geldt',
};

/**
 * One warning for each rule that no scenario touches, one for each other rule or named condition of which a side is missing;
 * a single one for a document without scenarios.
 */
export const coverageFindings = (ruleSet: RuleSet, coverage: Coverage): Finding[] => {
  if (coverage.scenarios === 0) {
    return [
      warning(
        'scenario.none',
        '/scenarios',
        'Er is geen enkel scenario: niemand merkt het als een wijziging iets anders doet dan bedoeld.',
        'Voeg scenario’s toe: een klant en de uitkomst die u verwacht, te beginnen met één voor elk doel.',
      ),
    ];
  }
  const ruleAt = new Map(rulesOf(ruleSet.document).map(({ place, rule }) => [place, rule]));
  const untouched = coverage.byRule.filter(({ touched }) => touched === 'no');
  const places = untouched.map(({ place }) => `${place}/`);
  const gaps = new Map<string, ConditionCoverage[]>();
  for (const condition of coverage.byCondition) {
    if (condition.holds !== 'no' && condition.fails !== 'no') continue;
    // A rule that no scenario touches has all of its conditions still to come.
    if (places.some((place) => condition.place.startsWith(place))) continue;
    const whole = WHOLE_CONDITION.exec(condition.place)?.[0] ?? condition.place;
    gaps.set(whole, [...(gaps.get(whole) ?? []), condition]);
  }
  const tell: (() => Finding)[] = [
    ...untouched.map(({ place, id, kind, client, tried = mostTried([]) }) => () => {
      const parts = partsFor(kind);
      return withExamples(
        ruleSet,
        warning(
          'scenario.uncoveredRule',
          place,
          `Geen scenario raakt de regel ${thingCalled(ruleAt.get(place) ?? { id })}, voor ${KIND_IN_DUTCH[kind]}: er is geen klant voor wie hij geldt en meetelt, met een verwachting bij ${parts}.`,
          '',
        ),
        [place],
        { clients: client === undefined ? [] : [client], tried },
        byHandFor(kind),
      );
    }),
    ...[...gaps].flatMap(([whole, conditions]) =>
      // What a client was found for, and what none was: a remark has scenarios that take all of it away, or none.
      [conditions.filter(hasClients), conditions.filter((one) => !hasClients(one))]
        .filter((part) => part.length > 0)
        .map((part) => () => {
          const named = part.slice(0, MAX_NAMED_CONDITIONS).map((one) => sidesMissing(ruleSet.document, one, whole));
          const more = part.length - named.length;
          return withExamples(
            ruleSet,
            warning(
              'scenario.uncoveredCondition',
              whole,
              `Scenario’s tonen niet beide kanten van elke voorwaarde: ${named.join('; ')}${more > 0 ? `; en ${more} andere` : ''}.`,
              '',
            ),
            part.flatMap(({ place, holds, fails }) => [
              ...(holds === 'no' ? [shownSide(place, true)] : []),
              ...(fails === 'no' ? [shownSide(place, false)] : []),
            ]),
            { clients: part.flatMap(({ clients = [] }) => clients), tried: mostTried(part) },
            WRITE_SIDES,
          );
        }),
    ),
    ...valuesWithoutScenario(ruleSet).map((finding) => () => finding),
  ];
  const findings = tell.slice(0, MAX_FINDINGS).map((one) => one());
  const left = tell.length - findings.length;
  if (left === 0) return findings;
  return [
    ...findings,
    warning(
      'scenario.moreUncovered',
      '/scenarios',
      `Er zijn nog ${left} regels en voorwaarden die geen scenario raakt.`,
      'Voeg eerst scenario’s toe voor de regels hierboven.',
    ),
  ];
};

const partsFor = (kind: RuleKind): string => LOOKED_AT_BY[kind].map(partCalled).join(' of ');

const byHandFor = (kind: RuleKind): string =>
  `Schrijf zelf een scenario met een klant ${COUNTS_FOR[kind]}, met een verwachting bij ${partsFor(kind)}. Is er zo’n klant niet, haal de regel dan weg.`;

/** A scenario to begin with for a rule: as a remark offers it, or why there is none. */
export type ExampleForRule =
  | { readonly found: true; readonly scenario: ScenarioToName }
  /** Dutch: what was tried, and what to write by hand. */
  | { readonly found: false; readonly told: string };

/** A made-up client who touches the rule at a place, with what the rules say of them now; null where no rule stands there. */
export const exampleForRule = (ruleSet: RuleSet, place: string): ExampleForRule | null => {
  const sought = clientForRule(analysisOf(ruleSet), place);
  if (sought === null) return null;
  const { kind, client, tried } = sought;
  const scenario = client === undefined ? null : exampleScenario(ruleSet, client);
  if (scenario !== null && shownWithoutFault(ruleSet, scenario).has(place)) return { found: true, scenario };
  return { found: false, told: `${noneFound(tried, scenario === null ? 0 : 1)} ${byHandFor(kind)}` };
};

/** A later value of a parameter that no scenario meets: none is on a day of that value with a client to whom a comparison with it says something. */
const valuesWithoutScenario = (ruleSet: RuleSet): Finding[] => {
  const { document } = ruleSet;
  const leaves = leavesOf(
    conditionsOf(document).map(({ condition }) => condition),
    ruleSet.named,
  );
  return Object.entries(document.parameters).flatMap(([name, { label, values }]) => {
    const naming = leaves.filter(({ value }) => referenceOf(value) === name);
    const dated = [...values].sort((a, b) => (a.from < b.from ? -1 : 1));
    return dated.flatMap(({ from, value }, at) => {
      const until = dated[at + 1]?.from;
      // What holds on the first day is met by the conditions that name it.
      if (naming.length === 0 || from <= document.effectiveFrom) return [];
      const meets = (scenario: Scenario): boolean =>
        scenario.on >= from &&
        (until === undefined || scenario.on < until) &&
        naming.some((leaf) => {
          const facts = deriveFacts(ruleSet, clientOf(ruleSet, scenario), scenario.on);
          return evaluateLeaf(leaf, facts) !== 'unknown';
        });
      if (document.scenarios.some(meets)) return [];
      const before = dated[at - 1]?.value;
      const clients = document.scenarios.map((one) => clientOf(ruleSet, one));
      return [
        withScenarioOn(
          ruleSet,
          from,
          meets,
          // First those to whom the new value says something else than the one before: only they show that it changed.
          [
            ...(before === undefined ? [] : clientsBetween(ruleSet, clients, naming, { name, before, value, from })),
            ...clients,
          ],
          warning(
            'scenario.uncoveredValue',
            pointerOf(['parameters', name, 'values', values.findIndex((one) => one.from === from)]),
            `Geen scenario raakt de waarde ${String(value).replace('.', ',')} van ${called(label.nl, name)} vanaf ${inDutch(from)}.`,
            `Voeg een scenario toe met "on" op of na ${from}${until === undefined ? '' : ` en voor ${until}`}, met een klant voor wie deze grens uitmaakt.`,
          ),
        ),
      ];
    });
  });
};

/** More scenarios than these are not tried on another day: each is decided anew. */
const MOST_TRIED = 50;

/** A remark with a scenario to copy: the first of the clients, on the day of the new value, of whom that takes the remark away. */
const withScenarioOn = (
  ruleSet: RuleSet,
  on: string,
  takesAway: (scenario: Scenario) => boolean,
  clients: readonly ClientOnDay[],
  remark: Finding,
): Finding => {
  for (const client of clients.slice(0, 2 * MOST_TRIED)) {
    const scenario = exampleScenario(ruleSet, { on, client, witness: client.facts });
    const named = withName(scenario);
    if (!takesAway(named) || scenarioFindings(withOnly(ruleSet, named)).length > 0) continue;
    return { ...remark, remedy: ADD_THIS_ONE, witness: scenario.facts, scenarios: [scenario] };
  }
  const { length } = ruleSet.document.scenarios.slice(0, MOST_TRIED);
  const whose = length === 1 ? 'de klant van één scenario is' : `de klanten van ${length} scenario’s zijn`;
  return {
    ...remark,
    remedy: `Er is geen voorbeeld gevonden: ${whose} nagerekend op ${inDutch(on)}. ${remark.remedy}`,
  };
};

const ADD_THIS_ONE = 'Voeg een scenario toe met de klant die erbij staat, en ga na of de uitkomst klopt.';
const WRITE_SIDES =
  'Schrijf zelf een scenario voor elke kant die ontbreekt: met een klant voor wie de regel meetelt en de voorwaarde waar is, of juist onwaar, en met een verwachting van wat de regel doet. Is er zo’n klant niet, haal de voorwaarde dan weg.';

/** More days than these are not named. */
const MOST_DAYS = 3;

/** What was tried without success, so that nobody tries it again. */
const noneFound = ({ clients, days }: SearchEffort, ran: number): string => {
  const NONE = 'Er is geen voorbeeld gevonden dat dit toont:';
  if (clients === 0)
    return `${NONE} geen klant kon worden geprobeerd, want het zijn er te veel of hun gegevens hangen te zeer samen.`;
  const more = days.length - MOST_DAYS;
  const on = `${days.slice(0, MOST_DAYS).join(', ')}${more > 0 ? ` en ${more} andere ${more === 1 ? 'dag' : 'dagen'}` : ''}`;
  const times =
    clients === 1 ? 'één verzonnen klant is geprobeerd' : `${clients} keer is een verzonnen klant geprobeerd`;
  if (ran === 0)
    return `${NONE} ${times}, op ${inDutch(on)}; er zijn te veel verschillende klanten om iedereen te proberen.`;
  const scenarios =
    ran === 1 ? 'één daarvan is als scenario nagerekend' : `${ran} daarvan zijn als scenario nagerekend`;
  return `${NONE} ${times}, op ${inDutch(on)}; ${scenarios}, en dat neemt dit niet weg.`;
};

/** Whether a client was found for each side that is missing. */
const hasClients = ({ holds, fails, clients = [] }: ConditionCoverage): boolean =>
  clients.length === [holds, fails].filter((side) => side === 'no').length;

/**
 * A remark with scenarios to copy, if they are found to take it away: none fails, and together they show all that is missing. Of the clients only
 * those that show something the ones before them do not. Without such scenarios it says what was tried, and what to write by hand.
 */
const withExamples = (
  ruleSet: RuleSet,
  remark: Finding,
  missing: readonly string[],
  { clients, tried }: { readonly clients: readonly FoundClient[]; readonly tried: SearchEffort },
  byHand: string,
): Finding => {
  const scenarios: ScenarioToName[] = [];
  let witness: Facts | undefined;
  let left = missing;
  for (const client of clients) {
    const scenario = exampleScenario(ruleSet, client);
    const shown = shownWithoutFault(ruleSet, scenario);
    if (!left.some((one) => shown.has(one))) continue;
    scenarios.push(scenario);
    witness ??= client.witness;
    left = left.filter((one) => !shown.has(one));
    if (left.length > 0) continue;
    const remedy =
      scenarios.length === 1
        ? ADD_THIS_ONE
        : `Voeg de ${scenarios.length} scenario’s toe die erbij staan, en ga na of elke uitkomst klopt.`;
    return { ...remark, remedy, witness, scenarios };
  }
  return { ...remark, remedy: `${noneFound(tried, clients.length)} ${byHand}` };
};

const NO_SHOWN: ReadonlySet<string> = new Set();

/** What a scenario shows when it is added to the rules; nothing when the rules would then be refused. */
const shownWithoutFault = (ruleSet: RuleSet, scenario: ScenarioToName): ReadonlySet<string> => {
  const named = withName(scenario);
  const added = withOnly(ruleSet, named);
  return scenarioFindings(added).length > 0 ? NO_SHOWN : shownBy(added, [named]);
};

const withName = (scenario: ScenarioToName): Scenario => ({
  ...scenario,
  id: 'example',
  title: { nl: 'Voorbeeld', en: 'Example' },
});

const withOnly = ({ document }: RuleSet, scenario: Scenario): RuleSet =>
  ruleSetOf({ ...document, scenarios: [scenario] });

const sidesMissing = (
  document: RuleSetDocument,
  { place, condition, holds, fails }: ConditionCoverage,
  whole: string,
): string => {
  const sides = [...(holds === 'no' ? ['nooit waar'] : []), ...(fails === 'no' ? ['nooit onwaar'] : [])];
  const at = place === whole ? '' : ` (${partInWords(place.slice(whole.length + 1))})`;
  return `${inShort(document, condition)}${at} is ${sides.join(' en ')}`;
};

/** More of a comparison than this is read by nobody. */
const LONGEST_COMPARISON = 120;

const inShort = (document: RuleSetDocument, condition: Condition): string => {
  if ('condition' in condition) return conditionCalled(document, condition.condition);
  if (!('fact' in condition)) return '';
  const { nl } = comparisonInWords(document, condition);
  return `“${nl.length > LONGEST_COMPARISON ? `${nl.slice(0, LONGEST_COMPARISON)}…` : nl}”`;
};

/** Which part of a condition: `all/0/any/1` is the second of the first. */
const partInWords = (steps: string): string =>
  `deel ${steps
    .split('/')
    .filter((step) => /^\d+$/.test(step))
    .map((step) => Number(step) + 1)
    .join('.')}`;
