/** Each client of an entrance must come out at exactly one goal or exit: no two (overlap), not none (gap). Pure. */
import type { ClientOnDay } from '../../decision/one-client/client.ts';
import { evaluate } from '../../rules/evaluation/evaluate.ts';
import { entranceCalled, thingCalled } from '../../rules/language/called.ts';
import { factsIn } from '../../rules/language/conditions.ts';
import { type Finding, fault, pointerOf, warning } from '../../rules/language/finding.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import { type Condition, ENTRANCE_FACT, Entrance, type Facts, type Rule } from '../../rules/language/schema.ts';
import type { Analysis } from '../possible-clients/analysis.ts';
import { incomplete } from '../possible-clients/incomplete.ts';
import { anyClient, daysApart, possibleClients, realClient, witnessOf } from '../possible-clients/possible-clients.ts';

/** Overlaps (each pair once), the gap if there is one, and what could not be analysed. */
export const outcomeFindings = (analysis: Analysis): Finding[] =>
  Entrance.options.flatMap((entrance) => {
    if (analysis.ruleSet.entrances[entrance].outcomes.length === 0) {
      return [
        warning(
          'entrance.empty',
          '/goals',
          `Voor de ingang ${entranceCalled(entrance)} is er geen doel en geen uitgang.`,
          'Voeg doelen toe als mensen langs deze ingang binnenkomen.',
        ),
      ];
    }
    const findings = new Map<string, Finding>();
    const asked = askedAt(analysis.ruleSet, entrance);
    for (const on of daysApart(analysis, asked)) {
      for (const finding of onDay(analysis, entrance, asked, on)) {
        const key = `${finding.code} ${finding.place} ${finding.message}`;
        if (!findings.has(key)) findings.set(key, finding);
      }
    }
    return [...findings.values()];
  });

/** All that says which goal or exit a client of an entrance has, and who is admitted to it. */
const askedAt = (ruleSet: RuleSet, entrance: Entrance): readonly Condition[] => {
  const conditions = ruleSet.entrances[entrance].outcomes.flatMap((outcome) =>
    (outcome.kind === 'goal' ? outcome.goal : outcome.exit).rules.map(({ when }) => when),
  );
  return [
    { fact: ENTRANCE_FACT, operator: 'equal', value: entrance },
    ...conditions,
    ...admissionThatMatters(ruleSet, conditions).map(({ when }) => when),
  ];
};

const onDay = (analysis: Analysis, entrance: Entrance, asked: readonly Condition[], on: string): Finding[] => {
  const { ruleSet } = analysis;
  const { document, named, entrances } = ruleSet;
  const led = entrances[entrance].outcomes.map((outcome) => {
    const led = outcome.kind === 'goal' ? outcome.goal : outcome.exit;
    const { id, rules } = led;
    const list: readonly { id: string }[] = outcome.kind === 'goal' ? document.goals : document.exits;
    const place = pointerOf([outcome.kind === 'goal' ? 'goals' : 'exits', list.findIndex((one) => one.id === id)]);
    return { id, name: thingCalled(led), rules, place };
  });
  const admission = admissionThatMatters(
    ruleSet,
    led.flatMap(({ rules }) => rules.map(({ when }) => when)),
  );
  const clients = possibleClients(analysis, asked, on);
  if (clients === null) {
    return [
      incomplete(analysis, {
        place: '/goals',
        message: `Of elke klant van de ingang ${entranceCalled(entrance)} precies één doel krijgt, is niet volledig na te gaan.`,
        conditions: asked,
        remedy: 'Gebruik minder gegevens in de doelen, of dek ze met scenario’s.',
      }),
    ];
  }
  const findings: Finding[] = [];
  const pairs = new Set<string>();
  let gap: ClientOnDay | undefined;
  anyClient(clients, (facts) => {
    if (facts[ENTRANCE_FACT] !== entrance) return false;
    if (admission.some(({ when }) => evaluate(when, facts, named) === false)) return false;
    const holding = led.filter(({ rules }) => rules.some(({ when }) => evaluate(when, facts, named) === true));
    if (holding.length === 0) gap ??= realClient(ruleSet, clients, facts);
    const [first, ...others] = holding;
    for (const other of others) {
      if (first === undefined || pairs.has(`${first.id} ${other.id}`)) continue;
      const client = realClient(ruleSet, clients, facts);
      if (client === undefined) continue;
      pairs.add(`${first.id} ${other.id}`);
      findings.push(overlap(witnessOf(ruleSet, clients, client), first.name, other));
    }
    return false;
  });
  if (gap !== undefined) {
    findings.push(
      fault(
        'goals.gap',
        '/goals',
        `Er zijn klanten van de ingang ${entranceCalled(entrance)} die geen doel en geen uitgang krijgen.`,
        'Verruim een doel of voeg een uitgang toe, zodat elke klant ergens uitkomt.',
        witnessOf(ruleSet, clients, gap),
      ),
    );
  }
  return findings;
};

const overlap = (witness: Facts, first: string, other: { name: string; place: string }) =>
  fault(
    'goals.overlap',
    other.place,
    `${first} en ${other.name} gelden allebei voor dezelfde klant.`,
    'Scherp één van de twee aan, zodat elke klant precies één doel krijgt.',
    witness,
  );

/** Admission rules that share a fact with the conditions: whom they refuse no goal needs to take. */
export const admissionThatMatters = (ruleSet: RuleSet, conditions: readonly Condition[]): Rule[] => {
  const facts = factsIn(conditions, ruleSet.named);
  return ruleSet.document.admission.filter(({ when }) =>
    [...factsIn([when], ruleSet.named)].some((name) => facts.has(name)),
  );
};
