/**
 * The same kind of thing done to several clients, each by an ordinary command of its own. The contract:
 * 1. the id of a row's command follows from that of the batch and the client, so a batch that is sent again, in whole or in part, happens once;
 * 2. each row is judged, noted and answered by itself: one that is refused holds up no other;
 * 3. nothing of the batch is kept as a whole, and no words of anybody go with it: the note of each row says under which id it came, so that what came of all
 *    of it is found again by who gave it.
 */
import { derivedId } from '../../activities/derived-id.ts';
import { NO_ANSWER } from '../../activities/give-command.ts';
import { inParallel } from '../../activities/in-parallel.ts';
import { namesOf } from '../../db/people/caseworkers.ts';
import { noteFileAccess, noteRefused } from '../../db/people/file-access.ts';
import {
  type BatchGiven,
  type BatchRowKept,
  newestBatches,
  rowsOfBatch,
} from '../../db/trajectories/command-batches.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { CommandName } from '../../domain/trajectory/commands.ts';
import type { Office } from '../office.ts';
import { type CommandOutcome, takeCommand } from './take-command.ts';

/** What can be given to several at once: what can be taken back, or takes something back. */
export type BatchCommandName = Extract<CommandName, 'transfer' | 'suspend' | 'resume'>;

/** So many wait for an answer at once: a person's batch leaves room for everybody else's commands. */
const AT_ONCE = 5;
/** Shorter than for one command: a page hears of the rows that did get an answer. */
const PATIENCE_MS = 12_000;

export interface BatchRow {
  readonly clientId: string;
  /** The version that the person saw. */
  readonly seen: number;
  readonly command: { readonly name: BatchCommandName } & Readonly<Record<string, unknown>>;
}

/** The same for the same batch and client. */
export const batchCommandId = (batchId: string, clientId: string): string => derivedId(batchId, clientId);

export interface BatchResult {
  readonly clientId: string;
  readonly commandId: string;
  readonly given: CommandOutcome;
}

/** Gives each, and says of each what came of it, in the order in which they were asked. */
export const giveBatch = async (
  office: Office,
  giver: Viewer,
  batchId: string,
  rows: readonly BatchRow[],
  noted: { readonly purpose: string; readonly operation: string },
): Promise<BatchResult[]> => {
  const results: BatchResult[] = [];
  await inParallel(rows, AT_ONCE, async ({ clientId, seen, command: { name, ...content } }, index) => {
    const commandId = batchCommandId(batchId, clientId);
    const access = { personId: giver.id, clientId, commandId, about: batchId, ...noted };
    const note = await noteFileAccess(office.db, access);
    const given = await takeCommand(office, giver, { commandId, clientId, name, seen, content }, PATIENCE_MS);
    if (!given.ok && given.code !== NO_ANSWER) await noteRefused(office.db, note);
    results[index] = { clientId, commandId, given };
  });
  return results;
};

const MOST_SHOWN = 10;

/** What this person gave to several clients in the last weeks, the newest first. @param operation under which its rows are noted */
export const batchesOf = ({ db }: Office, giver: Viewer, operation: string): Promise<BatchGiven[]> =>
  newestBatches(db, giver, operation, MOST_SHOWN);

export interface BatchKept {
  readonly ok: true;
  readonly rows: readonly BatchRowKept[];
  /** What the people are called to whom clients went. */
  readonly names: ReadonlyMap<string, string>;
}

/** What came of each row that was sent of it. Refuses (UNKNOWN_BATCH). */
export const batchOf = async (
  { db }: Office,
  giver: Viewer,
  operation: string,
  batchId: string,
): Promise<BatchKept | Refusal> => {
  const rows = await rowsOfBatch(db, giver, operation, batchId);
  if (rows.length === 0)
    return refuse(
      'UNKNOWN_BATCH',
      'Hiervan is niets te vinden. Het is niet door u gegeven, of langer dan 30 dagen geleden. Kijk bij de klant zelf.',
    );
  return { ok: true, rows, names: await namesOf(db, [...new Set(rows.flatMap(({ to }) => to ?? []))]) };
};
