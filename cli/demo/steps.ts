/** The words in which a demo client's course is written down: what to wait for, and what the script does in the place of a person. */
import type { Entrance, Facts } from '../../domain/rules/language/schema.ts';
import type { CommandName, Payload } from '../../domain/trajectory/commands.ts';
import type { LetterKind } from '../../domain/trajectory/letter-kinds.ts';
import type { PhaseId } from '../../domain/trajectory/phases.ts';

/** A command, without who gives it; `refused` is the code of the refusal that must come. */
export type Act = {
  readonly [Name in Exclude<CommandName, 'provideFacts'>]: {
    readonly act: Name;
    readonly with: Omit<Payload<Name>, 'commandId' | 'by' | 'expectedVersion' | 'on'>;
    readonly by?: string;
    readonly refused?: string;
  };
}[Exclude<CommandName, 'provideFacts'>];

export type Step =
  | Act
  /** Until the trajectory is in a phase; with `missing` those facts are asked and no others. */
  | { readonly until: PhaseId; readonly missing?: readonly string[]; readonly escalated?: true }
  /** Until a letter of that kind is written. */
  | { readonly letter: LetterKind }
  | { readonly tell: Facts; readonly correction?: true }
  /** Each contact of that phase, when its moment has come. */
  | { readonly contacts: 'followUp' | 'aftercare'; readonly number?: number };

export interface DemoClient {
  /** What is shown, Dutch. */
  readonly story: string;
  readonly entrance: Entrance;
  /** In full years on the day of the demo. */
  readonly age: number;
  readonly facts: Facts;
  /** `full`: the rules with no place left in wage-value placement and in the growth cohort. */
  readonly rules: 'short' | 'full';
  readonly steps: readonly Step[];
  readonly expected: {
    readonly phase: PhaseId;
    readonly goal: string | null;
    readonly instrument: string | null;
    readonly approach?: string;
    readonly track?: string;
    readonly round?: number;
    readonly caseworker?: string;
  };
}
