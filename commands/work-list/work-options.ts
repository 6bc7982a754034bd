/** What a list can be narrowed by, counted: of each choice how many would be left with all else that was chosen. Pure. */
import type { WorkGroup } from '../../db/lists/work-list.ts';
import type { Due } from '../../domain/trajectory/due.ts';
import type { PhaseId, WaitingOn } from '../../domain/trajectory/phases.ts';

/** What a list is narrowed by. */
export interface Narrowing {
  readonly phase?: PhaseId | undefined;
  readonly waitingOn?: WaitingOn | undefined;
  readonly goal?: string | undefined;
  readonly instrument?: string | undefined;
  readonly suspended?: boolean | undefined;
  readonly due?: Due | undefined;
}

/** One choice. */
export interface Choice<Value = string> {
  readonly value: Value;
  readonly count: number;
  /** Hash of rules that have its name; null where it needs none. */
  readonly ruleSet: string | null;
}

/** The most frequent first. What was chosen is among them, with none where nothing is left of it. */
export interface WorkOptions {
  readonly phase: readonly Choice<PhaseId>[];
  readonly waitingOn: readonly Choice<WaitingOn>[];
  readonly goal: readonly Choice[];
  readonly instrument: readonly Choice[];
  readonly suspended: readonly Choice<boolean>[];
  readonly due: readonly Choice<Due>[];
}

const fits = (group: WorkGroup, narrowing: Narrowing): boolean =>
  Object.entries(narrowing).every(([field, value]) => value === undefined || group[field as keyof WorkGroup] === value);

export const workOptions = (groups: readonly WorkGroup[], narrowing: Narrowing): WorkOptions => {
  const counted = <Field extends keyof Narrowing>(field: Field) => {
    type Value = NonNullable<WorkGroup[Field]>;
    const counts = new Map<Value, { count: number; ruleSet: string | null }>();
    for (const group of groups) {
      const value = group[field];
      if (value === null || !fits(group, { ...narrowing, [field]: undefined })) continue;
      const before = counts.get(value as Value);
      counts.set(value as Value, { count: (before?.count ?? 0) + group.count, ruleSet: group.ruleSet });
    }
    // Of what was chosen the name is known where the list has it, also when nothing of it is left.
    const chosen = groups.find((group) => group[field] !== null && group[field] === narrowing[field]);
    if (chosen !== undefined && !counts.has(chosen[field] as Value))
      counts.set(chosen[field] as Value, { count: 0, ruleSet: chosen.ruleSet });
    return [...counts].map(([value, rest]) => ({ value, ...rest })).sort((a, b) => b.count - a.count);
  };
  return {
    phase: counted('phase'),
    waitingOn: counted('waitingOn'),
    goal: counted('goal'),
    instrument: counted('instrument'),
    suspended: counted('suspended'),
    due: counted('due'),
  };
};
