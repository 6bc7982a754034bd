/** Each client of an entrance must come out at exactly one goal or exit: no two (overlap), not none (gap). Pure. */
import type { ClientOnDay } from '../../decision/one-client/client.ts';
import { evaluate } from '../../rules/evaluation/evaluate.ts';
import { entranceCalled, thingCalled } from '../../rules/language/called.ts';
import { type Finding, fault, pointerOf, warning } from '../../rules/language/finding.ts';
import { type Condition, ENTRANCE_FACT, Entrance, type Facts } from '../../rules/language/schema.ts';
import { admissionThatMatters } from '../possible-clients/admission.ts';
import type { Analysis } from '../possible-clients/analysis.ts';
import { incomplete } from '../possible-clients/incomplete.ts';
import {
  anyClient,
  daysApart,
  type PossibleClients,
  possibleClients,
  realClient,
  witnessOf,
} from '../possible-clients/possible-clients.ts';

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
    const asked = askedAt(analysis, entrance);
    for (const on of daysApart(analysis, asked.all)) {
      for (const finding of onDay(analysis, asked, on)) {
        const key = `${finding.code} ${finding.place} ${finding.message}`;
        if (!findings.has(key)) findings.set(key, finding);
      }
    }
    return [...findings.values()];
  });

/** What is asked of the clients of an entrance. */
interface Asked {
  readonly entrance: Entrance;
  /** All that says which goal or exit a client has. */
  readonly conditions: readonly Condition[];
  /** Who is admitted to it. */
  readonly admission: readonly Condition[];
  /** Both. */
  readonly all: readonly Condition[];
}

const askedAt = (analysis: Analysis, entrance: Entrance): Asked => {
  const conditions: readonly Condition[] = [
    { fact: ENTRANCE_FACT, operator: 'equal', value: entrance },
    ...analysis.ruleSet.entrances[entrance].outcomes.flatMap((outcome) =>
      (outcome.kind === 'goal' ? outcome.goal : outcome.exit).rules.map(({ when }) => when),
    ),
  ];
  const admission = admissionThatMatters(analysis, conditions).map(({ when }) => when);
  return { entrance, conditions, admission, all: [...conditions, ...admission] };
};

const onDay = (analysis: Analysis, asked: Asked, on: string): Finding[] => {
  const { entrance, conditions, all } = asked;
  const clients = possibleClients(analysis, all, on);
  if (clients !== null) return among(analysis, asked, clients);
  // With fewer facts there may be few enough to try. If all is well with everybody, it is with who is admitted.
  const anybody = asked.admission.length === 0 ? null : possibleClients(analysis, conditions, on);
  if (anybody !== null && among(analysis, { ...asked, admission: [] }, anybody).length === 0) return [];
  return [
    incomplete(analysis, {
      place: '/goals',
      message: `Of elke klant van de ingang ${entranceCalled(entrance)} precies één doel krijgt, is niet volledig na te gaan.`,
      conditions: all,
      remedy: 'Gebruik minder gegevens in de doelen, of dek ze met scenario’s.',
    }),
  ];
};

const among = (analysis: Analysis, { entrance, admission }: Asked, clients: PossibleClients): Finding[] => {
  const { ruleSet } = analysis;
  const { document, named, entrances } = ruleSet;
  const led = entrances[entrance].outcomes.map((outcome) => {
    const led = outcome.kind === 'goal' ? outcome.goal : outcome.exit;
    const { id, rules } = led;
    const list: readonly { id: string }[] = outcome.kind === 'goal' ? document.goals : document.exits;
    const place = pointerOf([outcome.kind === 'goal' ? 'goals' : 'exits', list.findIndex((one) => one.id === id)]);
    return { id, name: thingCalled(led), rules, place };
  });
  const findings: Finding[] = [];
  const pairs = new Set<string>();
  let gap: ClientOnDay | undefined;
  anyClient(clients, (facts) => {
    if (facts[ENTRANCE_FACT] !== entrance) return false;
    if (admission.some((when) => evaluate(when, facts, named) === false)) return false;
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
