/** The other outcomes that a client may ask about: when is each reached, and what decides that. Pure. */
import { evaluate, type Truth } from '../../rules/evaluation/evaluate.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Condition, Entrance, Facts, Instrument, Rule, Texts } from '../../rules/language/schema.ts';
import type { Proposal } from '../one-client/proposal.ts';

/**
 * An outcome that is not proposed now: another goal or exit of the same entrance, or an instrument that serves the goal that is
 * proposed, which stays, and is not eligible. The order of eligible instruments is no outcome: the points say what it came from.
 */
export interface Target {
  readonly kind: 'goal' | 'exit' | 'instrument';
  readonly id: string;
}

/** A target with all that decides it. */
export interface AskedOutcome {
  readonly target: Target;
  readonly label: Texts;
  /** Every condition that `reached` looks at; the same list for all goals and exits. */
  readonly conditions: readonly Condition[];
  /** Whether facts as `deriveFacts` gives them lead there; `unknown` as long as a fact that is not known can change the answer. */
  readonly reached: (facts: Facts) => Truth;
  /** Whether a proposal says so too; one that needs more facts leaves it to `reached`. */
  readonly isIn: (proposal: Proposal) => boolean;
}

/** Every target of a client with this proposal, in the document's order: goals, exits, instruments. None as long as facts are needed. */
export const outcomesToAsk = (
  ruleSet: RuleSet,
  entrance: Entrance,
  present: Proposal,
  known: Facts,
): readonly AskedOutcome[] => {
  if (present.outcome === 'needsFacts') return [];
  const asked = new Asked(ruleSet, entrance, known);
  const now = present.outcome === 'goal' ? present.goal : present.exit;
  const others = ruleSet.entrances[entrance].outcomes
    .map((outcome) => (outcome.kind === 'goal' ? outcome.goal : outcome.exit))
    .filter(({ id }) => id !== now);
  const isGoal = (id: string): boolean => ruleSet.instrumentsByGoal.has(id);
  const outcomes = others.map(({ id, label }) => asked.outcome({ kind: isGoal(id) ? 'goal' : 'exit', id }, label));
  if (present.outcome === 'exit') return outcomes;
  const eligible = new Set(present.instruments.map(({ id }) => id));
  const instruments = ruleSet.instrumentsByGoal.get(present.goal) ?? [];
  return [
    ...outcomes,
    ...instruments
      .filter(({ id }) => !eligible.has(id))
      .map((instrument) => asked.instrument(present.goal, instrument)),
  ];
};

const both = (one: Truth, other: () => Truth): Truth => {
  if (one === false) return false;
  const second = other();
  return second === true ? one : second;
};

const whenOf = (rules: readonly Rule[]): Condition[] => rules.map(({ when }) => when);

class Asked {
  readonly #ruleSet: RuleSet;
  /** Each outcome of the entrance, in the order in which they are looked at. */
  readonly #outcomes: readonly { readonly id: string; readonly rules: readonly Rule[] }[];
  /** Admission that is not refused now must not be refused then. */
  readonly #admission: readonly Rule[];
  readonly #conditions: readonly Condition[];

  constructor(ruleSet: RuleSet, entrance: Entrance, known: Facts) {
    this.#ruleSet = ruleSet;
    this.#outcomes = ruleSet.entrances[entrance].outcomes.map((one) => (one.kind === 'goal' ? one.goal : one.exit));
    this.#admission = ruleSet.document.admission.filter(({ when }) => evaluate(when, known, ruleSet.named) !== false);
    this.#conditions = [...whenOf(this.#admission), ...this.#outcomes.flatMap(({ rules }) => whenOf(rules))];
  }

  outcome(target: Target, label: Texts): AskedOutcome {
    return {
      target,
      label,
      conditions: this.#conditions,
      reached: (facts) => this.#leadsTo(target.id, facts),
      isIn: (proposal) =>
        proposal.outcome === 'needsFacts' ||
        (proposal.outcome === 'goal' ? proposal.goal : proposal.exit) === target.id,
    };
  }

  instrument(goal: string, instrument: Instrument): AskedOutcome {
    return {
      target: { kind: 'instrument', id: instrument.id },
      label: instrument.label,
      conditions: [...this.#conditions, ...eligibilityOf(instrument)],
      reached: (facts) => both(this.#leadsTo(goal, facts), () => this.#fits(instrument, facts)),
      isIn: (proposal) =>
        proposal.outcome === 'needsFacts' ||
        (proposal.outcome === 'goal' &&
          proposal.goal === goal &&
          proposal.instruments.some(({ id }) => id === instrument.id)),
    };
  }

  /** Certain only when every outcome that is looked at before is certainly not reached. */
  #leadsTo(id: string, facts: Facts): Truth {
    if (this.#admission.some(({ when }) => this.#truthOf(when, facts) === false)) return false;
    let answer: Truth = true;
    for (const outcome of this.#outcomes) {
      const holds = this.#truthOf({ any: whenOf(outcome.rules) }, facts);
      if (outcome.id === id) return both(holds, () => answer);
      if (holds === true) return false;
      if (holds === 'unknown') answer = 'unknown';
    }
    return false;
  }

  #fits(instrument: Instrument, facts: Facts): Truth {
    return this.#truthOf(
      { all: [instrument.eligibility.when, ...whenOf(instrument.contraIndications).map((not) => ({ not }))] },
      facts,
    );
  }

  #truthOf(condition: Condition, facts: Facts): Truth {
    return evaluate(condition, facts, this.#ruleSet.named);
  }
}

const eligibilityOf = ({ eligibility, contraIndications }: Instrument): Condition[] =>
  whenOf([eligibility, ...contraIndications]);
