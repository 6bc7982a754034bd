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

/** Shown beside each update in the Temporal UI. */
export const DESCRIPTIONS: Readonly<Record<CommandName, string>> = {
  provideFacts: 'Facts were added or corrected; in intake and approval the proposal is made anew',
  approve: 'A person approves the proposal: its goal and first instrument, or its exit',
  override: 'A person decides otherwise than proposed, with a reason',
  place: 'The reserved place is filled with an employer or host',
  recordContact: 'A contact of follow-up or aftercare was held',
  conclude: 'A person concludes aftercare: durable outflow, or a CV built in a company',
  relapse: 'The placement did not hold: the ladder is measured again and the trajectory goes round once more',
  reopen: 'The decision was wrong: the place is given back and the decision is taken again',
  becameUnemployed: 'Unemployment came after all: from crisis service to the ordinary intake, nothing asked twice',
  redecide: 'One of many: the proposal that waits is made anew under another version of the rules',
  suspend: 'The trajectory stands still; clocks freeze where policy says so',
  resume: 'The trajectory goes on; frozen clocks go on with the time they had left',
  transfer: 'Another caseworker takes over',
  withdraw: 'The trajectory ends before its goal',
};

/** What a page shows of one trajectory; null in the first moments, before anything is known. */
export type TrajectoryPage = (TrajectoryView & { readonly permitted: readonly CommandName[] }) | null;

export const viewQuery = defineQuery<TrajectoryPage>('view');

/** PostgreSQL may have moved on without this workflow knowing: it looks, and goes on from what it finds. Harmless at any time. */
export const lookSignal = defineSignal('look');

/** What is under way fails again and again, for a cause of this class. Sent by the worker whose attempt it was. */
export const failingSignal = defineSignal<[FailureClass]>('failing');
