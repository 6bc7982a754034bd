/** What conditions come down to once read: every name resolved, every priority put in order. Shared by all ways to evaluate. */
import type { Comparison } from '../language/operators.ts';
import type { ConditionRefused } from './condition-refused.ts';
import type { PathReader } from './path.ts';

/** A side of a comparison: a fixed value, or a client's fact, possibly a place inside it. An id that is no text is never a fact. */
export type Operand =
  | { readonly kind: 'fixed'; readonly value: unknown }
  | { readonly kind: 'fact'; readonly id: unknown; readonly path: PathReader | undefined };

/** One comparison. */
export interface LeafPlan {
  readonly kind: 'leaf';
  readonly place: string;
  readonly operator: string;
  readonly comparison: Comparison;
  readonly left: Operand & { readonly kind: 'fact' };
  readonly right: Operand;
}

/** `sets` in the order of evaluation; members of one set are all evaluated, also when one of them decides. Two members or more. */
export interface GroupPlan {
  readonly kind: 'all' | 'any';
  readonly sets: readonly (readonly Plan[])[];
  /** Levels below. */
  readonly height: number;
  /** Comparisons below, those of a named condition counted each time it is used. */
  readonly size: number;
}

export interface NotPlan {
  readonly kind: 'not';
  readonly member: Plan;
  readonly height: number;
  readonly size: number;
}

export type Plan =
  | LeafPlan
  | GroupPlan
  | NotPlan
  | { readonly kind: 'known'; readonly answer: boolean }
  /** No client who gets here has an answer. */
  | { readonly kind: 'refused'; readonly why: ConditionRefused };

/** Levels below a plan; 0 of a comparison. */
export const heightOf = (plan: Plan): number => ('height' in plan ? plan.height : 0);

/** Comparisons in a plan, at least 1. */
export const sizeOf = (plan: Plan): number => ('size' in plan ? plan.size : 1);

/** Why every client without exception is refused, or undefined when some may get an answer. */
export const certainRefusal = (plan: Plan): ConditionRefused | undefined => {
  switch (plan.kind) {
    case 'refused':
      return plan.why;
    case 'not':
      return certainRefusal(plan.member);
    case 'all':
    case 'any': {
      for (const member of plan.sets[0] ?? []) {
        const why = certainRefusal(member);
        if (why !== undefined) return why;
      }
      return undefined;
    }
    default:
      return undefined;
  }
};
