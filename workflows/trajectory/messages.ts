/**
 * What can be asked of a running trajectory. Updates, not signals: a person hears whether it was accepted, or refused and why. Through Temporal
 * goes the envelope only; what the command says is submitted to PostgreSQL first.
 */
import type { UpdateDefinition } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import { COMMAND_NAMES } from '../../domain/trajectory/command-table.ts';
import type { Accepted, CommandName } from '../../domain/trajectory/commands.ts';
import type { Envelope } from '../../domain/trajectory/envelope.ts';
import type { FailureClass } from '../../domain/trajectory/failing.ts';
import type { TrajectoryView } from '../../domain/trajectory/view.ts';

/** The update of each command: all carry the same envelope. */
export const UPDATES = Object.fromEntries(
  COMMAND_NAMES.map((name) => [name, defineUpdate<Accepted, [Envelope]>(name)]),
) as Readonly<Record<CommandName, UpdateDefinition<Accepted, [Envelope]>>>;

/** What is shown of one trajectory to who asks its workflow; null in the first moments, before anything is known. */
export type ViewAnswer = (TrajectoryView & { readonly permitted: readonly CommandName[] }) | null;

export const viewQuery = defineQuery<ViewAnswer>('view');

/** PostgreSQL may have moved on without this workflow knowing: it looks, and goes on from what it finds. Harmless at any time. */
export const lookSignal = defineSignal('look');

/** What is under way fails again and again, for a cause of this class. Sent by the worker whose attempt it was. */
export const failingSignal = defineSignal<[FailureClass]>('failing');
