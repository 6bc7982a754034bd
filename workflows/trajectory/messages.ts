/**
 * What can be asked of a running trajectory. Updates, not signals: a person hears whether it was accepted, or refused and why. Through Temporal
 * goes the envelope only; what the command says is submitted to PostgreSQL first.
 */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Accepted, CommandName } from '../../domain/trajectory/commands.ts';
import type { Envelope } from '../../domain/trajectory/envelope.ts';
import type { FailureClass } from '../../domain/trajectory/failing.ts';
import type { TrajectoryView } from '../../domain/trajectory/view.ts';

const command = <Name extends CommandName>(name: Name) => defineUpdate<Accepted, [Envelope], Name>(name);

export const UPDATES = {
  provideFacts: command('provideFacts'),
  approve: command('approve'),
  override: command('override'),
  place: command('place'),
  recordContact: command('recordContact'),
  conclude: command('conclude'),
  relapse: command('relapse'),
  reopen: command('reopen'),
  becameUnemployed: command('becameUnemployed'),
  redecide: command('redecide'),
  suspend: command('suspend'),
  resume: command('resume'),
  transfer: command('transfer'),
  withdraw: command('withdraw'),
} satisfies { readonly [Name in CommandName]: unknown };

/** What a page shows of one trajectory; null in the first moments, before anything is known. */
export type TrajectoryPage = (TrajectoryView & { readonly permitted: readonly CommandName[] }) | null;

export const viewQuery = defineQuery<TrajectoryPage>('view');

/** PostgreSQL may have moved on without this workflow knowing: it looks, and goes on from what it finds. Harmless at any time. */
export const lookSignal = defineSignal('look');

/** What is under way fails again and again, for a cause of this class. Sent by the worker whose attempt it was. */
export const failingSignal = defineSignal<[FailureClass]>('failing');
