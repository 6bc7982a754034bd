/**
 * The decision in parts, each worked out for everybody at once: where a client can come out, what crosses the goals, each instrument.
 *
 * Contract: (1) a part depends on its own rules only, so two versions that have them alike share it; (2) clients have the same code where the part
 * comes out the same or, as long as it is open, where the same is left of its rules and the same of the facts behind it is known. Pure.
 */
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { classesOf, type Trait } from '../../rules/compiled/clients-alike.ts';
import { type CompiledCondition, type CompiledRules, truthOfAnswer } from '../../rules/compiled/compiled-rules.ts';
import { referencesIn } from '../../rules/language/conditions.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Entrance, Instrument, Rule } from '../../rules/language/schema.ts';
import {
  crossingOf,
  crossingRules,
  instrumentRules,
  type RuleTruths,
  reachedBy,
  scoreOf,
} from '../one-client/proposal-or-open.ts';
import { scopeMeaning } from '../one-client/scope-meaning.ts';
import type { SeenCaseload } from './cohort.ts';
import { OpenPatterns } from './open-patterns.ts';

/** A part of the decision. */
export interface Part {
  readonly trait: Trait;
  /** By code: what the part comes to, as far as that is certain. */
  readonly outcomes: readonly string[];
  /** By code: the same with all that stands open. Under two versions it has the same meaning where their rules have. */
  readonly meanings: readonly string[];
}

/** What a part comes to for a client. */
interface Outcome {
  readonly text: string;
  readonly isOpen: boolean;
}

type TruthOf = RuleTruths['truthOf'];

/** The parts of the decisions of one version for one caseload. */
export class Parts {
  readonly #ruleSet: RuleSet;
  readonly #compiled: CompiledRules;
  readonly #seen: SeenCaseload;
  readonly #answers: (Uint8Array | undefined)[] = [];
  readonly #beside: string;
  readonly #openMeanings = new Map<string, string>();
  #patterns: OpenPatterns | undefined;

  constructor(ruleSet: RuleSet, compiled: CompiledRules, seen: SeenCaseload) {
    this.#ruleSet = ruleSet;
    this.#compiled = compiled;
    this.#seen = seen;
    this.#beside = besideOf(ruleSet, compiled);
  }

  /** What the rules say of a client. */
  truthsOf(client: number): TruthOf {
    return (rule) => truthOfAnswer(this.#answersOf(rule)[client]);
  }

  /** Whether the clients of an entrance are admitted, and where they can come out. */
  reach(entrance: Entrance, clients: Int32Array): Part {
    const { admission } = this.#ruleSet.document;
    const outcomes = this.#ruleSet.entrances[entrance].outcomes.map((one) => ({
      kind: one.kind,
      ...(one.kind === 'goal' ? one.goal : one.exit),
    }));
    const rules = outcomes.flatMap((one) => one.rules);
    const shape = [idsOf(admission), outcomes.map((one) => [one.kind, one.id, idsOf(one.rules)])];
    return this.#part(['reach', entrance, shape], clients, [...admission, ...rules], (truthOf) => {
      const failed = admission.find((rule) => truthOf(rule) === false);
      if (failed !== undefined) return { text: `not admitted ${failed.id}`, isOpen: false };
      const { certain } = reachedBy(this.#ruleSet, entrance, truthOf);
      const open = rules.flatMap((rule, at) => (truthOf(rule) === 'unknown' ? [at] : []));
      // Who comes out at one of several as long as an earlier one is open: which it would be tells too.
      const holds = certain === null ? rules.findIndex((rule) => truthOf(rule) === true) : null;
      return { text: JSON.stringify([certain, holds, open]), isOpen: open.length > 0 };
    });
  }

  /** What crosses the goals for the clients of an entrance. */
  crossing(entrance: Entrance, clients: Int32Array): Part {
    const shape = this.#ruleSet.entrances[entrance].approaches.map(({ id, tracks, programmes }) => [
      id,
      idsOf(tracks),
      idsOf(programmes),
    ]);
    return this.#part(['crossing', entrance, shape], clients, crossingRules(this.#ruleSet, entrance), (truthOf) => {
      const { open, ...certain } = crossingOf(this.#ruleSet, entrance, truthOf);
      return { text: JSON.stringify(certain), isOpen: open.length > 0 };
    });
  }

  /** Whether the clients of an entrance are eligible for an instrument, and its points. */
  instrument(entrance: Entrance, clients: Int32Array, instrument: Instrument): Part {
    const { contraIndications, ranking } = instrument;
    const shape = [contraIndications.length, ranking.map(({ points }) => points)];
    return this.#part(['instrument', entrance, shape], clients, instrumentRules(instrument), (truthOf) => {
      const scored = scoreOf(instrument, truthOf);
      if (scored === null) return { text: 'not eligible', isOpen: false };
      return { text: String(scored.points), isOpen: scored.openEligibility.length + scored.openRanking.length > 0 };
    });
  }

  /** What the rules that may play a part while these goals are possible come to for whoever is not decided yet. */
  openMeaning(entrance: Entrance, goals: readonly string[], on: CalendarDate): string {
    const key = `${entrance} ${goals.join(' ')}`;
    const meaning =
      this.#openMeanings.get(key) ??
      `${this.#beside}\n${scopeMeaning(this.#ruleSet, this.#compiled, entrance, goals, on)}`;
    this.#openMeanings.set(key, meaning);
    return meaning;
  }

  /** The answer of a rule for everybody; worked out when it is first asked for. */
  #answersOf(rule: Rule): Uint8Array {
    const place = this.#placeOf(rule);
    const answers = this.#answers[place] ?? this.#seen.answersOf(this.#compiled.rules[place] as CompiledCondition);
    this.#answers[place] = answers;
    return answers;
  }

  #placeOf(rule: Rule): number {
    return this.#ruleSet.placeOf.get(rule) as number;
  }

  #part(meaning: unknown, clients: Int32Array, rules: readonly Rule[], outcomeOf: (truthOf: TruthOf) => Outcome): Part {
    const { size } = this.#seen.columns;
    return this.#seen.remembered(this.#keyOf(meaning, rules), size * Int32Array.BYTES_PER_ELEMENT, () => {
      const codes = new Int32Array(size);
      const numbers = new Map<string, number>();
      const outcomes: string[] = [];
      const numberOf = (text: string, outcome: string): number => {
        const number = numbers.get(text) ?? outcomes.push(outcome) - 1;
        numbers.set(text, number);
        return number;
      };
      let patternOf: ((client: number) => string) | undefined;
      const { of, first } = classesOf(
        clients,
        rules.map((rule) => ({ codes: this.#answersOf(rule), width: 3 })),
      );
      const byClass = first.map((place) => {
        const { text, isOpen } = outcomeOf(this.truthsOf(clients[place] as number));
        return { text, code: isOpen ? null : numberOf(text, text) };
      });
      for (let at = 0; at < clients.length; at += 1) {
        const client = clients[at] as number;
        const { text, code } = byClass[of[at] as number] as (typeof byClass)[number];
        if (code !== null) codes[client] = code;
        else {
          patternOf ??= this.#patternOver(rules);
          codes[client] = numberOf(`${text} open ${patternOf(client)}`, text);
        }
      }
      return { trait: { codes, width: outcomes.length }, outcomes, meanings: [...numbers.keys()] };
    });
  }

  #patternOver(rules: readonly Rule[]): (client: number) => string {
    this.#patterns ??= new OpenPatterns(this.#ruleSet, this.#compiled, this.#seen);
    return this.#patterns.patternOver(rules, (rule) => this.#answersOf(rule));
  }

  /** All that a part depends on. @param meaning what is made of the answers of the rules. */
  #keyOf(meaning: unknown, rules: readonly Rule[]): string {
    const conditions = rules.map((rule) =>
      this.#seen.keyOf(this.#compiled.rules[this.#placeOf(rule)] as CompiledCondition),
    );
    return [JSON.stringify(meaning), this.#beside, ...conditions].join('\n');
  }
}

const idsOf = (all: readonly { readonly id: string }[]): readonly string[] => all.map(({ id }) => id);

/** What patterns depend on beyond the rules of a part: which facts are compared with which, and how places are given. */
const besideOf = ({ comparisons, document }: RuleSet, { candidates }: CompiledRules): string => {
  const compared = [...comparisons].map(
    ([fact, of]) => [fact, of.flatMap(({ value }) => referencesIn(value))] as const,
  );
  return JSON.stringify([
    compared.filter(([, references]) => references.length > 0),
    document.cohorts.map(({ id, rankBy }, at) => [id, rankBy, candidates[at]?.key]),
  ]);
};
