/**
 * Has one trajectory make its proposal anew, as a part of a bulk change.
 *
 * 1. The commands' ids follow from the bulk change and the trajectory: however often a page is done again, it is carried out once.
 * 2. What came of it is read from the audit trail, not from the answer: the answer may have been lost with a worker. The trail is read
 *    after the trajectory, with which it is written in one transaction.
 * 3. It is asked of the version of the trajectory that was read just before, so that what changed meanwhile is seen first.
 * 4. A trajectory that does not answer in time stays on the list: it does not hold up the others.
 */
import type { Database } from '../db/connection/connect.ts';
import type { SettledLine, WaitingLine } from '../db/trajectories/bulk-changes.ts';
import { decisionById } from '../db/trajectories/decisions.ts';
import { auditOfCommand, trajectoryById } from '../db/trajectories/trajectories.ts';
import type { ProposalChange } from '../domain/trajectory/proposal-change.ts';
import { CHANGED_MEANWHILE } from '../domain/trajectory/refusals.ts';
import type { BulkPage } from './activities.ts';
import { derivedId } from './derived-id.ts';
import { giveCommand, NoAnswer, type Post } from './give-command.ts';
import { movedOn, whyNotWaiting } from './why-not-waiting.ts';

/** A trajectory that changes under each attempt is one that people are at work on. */
const ATTEMPTS = 3;

/** Null: no answer, to be asked again later. */
export const redecideLine = async (post: Post, page: BulkPage, line: WaitingLine): Promise<SettledLine | null> => {
  const { db } = post;
  // An id is answered once: each attempt on a newer version is a command of its own, and at most one of them happens.
  const commandIds = Array.from({ length: ATTEMPTS }, (_, n) => derivedId(page.bulkId, line.trajectoryId, n + 1));
  /** What came of it, looked at after whatever else was seen: the worker that was asked first may have carried it out meanwhile. */
  const settledAs = async (otherwise: SettledLine): Promise<SettledLine> =>
    (await whatCameOf(db, line.trajectoryId, commandIds)) ?? otherwise;
  for (const commandId of commandIds) {
    const present = await trajectoryById(db, line.trajectoryId);
    if (present === null) return failed('UNKNOWN_TRAJECTORY');
    const done = await whatCameOf(db, line.trajectoryId, commandIds);
    if (done !== null) return done;
    const gone = whyNotWaiting(present, page, line);
    if (gone !== null) return gone;
    const { by, ruleSet, bulkId } = page;
    const payload = { commandId, by, expectedVersion: present.version, ruleSet, bulkId };
    try {
      const given = { clientId: line.clientId, name: 'redecide', payload } as const;
      const answer = await giveCommand(post, given, page.patience);
      if (!answer.ok && answer.code !== CHANGED_MEANWHILE) return settledAs(refused(answer.code));
    } catch (error) {
      if (error instanceof NoAnswer) return null;
      throw error;
    }
  }
  return settledAs(movedOn(CHANGED_MEANWHILE));
};

/** Refusals that mean that the trajectory went on; any other is a failure that somebody has to look at. */
const WENT_ON: readonly string[] = ['NOT_IN_THIS_PHASE', 'TRAJECTORY_ENDED'];

const refused = (code: string): SettledLine => {
  if (code === 'ALREADY_UNDER_THIS_VERSION') return { outcome: 'alreadyUnder', code: null, to: null };
  return WENT_ON.includes(code) ? movedOn(code) : failed(code);
};

const failed = (code: string): SettledLine => ({ outcome: 'failed', code, to: null });

const whatCameOf = async (
  db: Database,
  trajectoryId: string,
  commandIds: readonly string[],
): Promise<SettledLine | null> => {
  const entry = await auditOfCommand(db, trajectoryId, commandIds);
  if (entry === null) return null;
  const { change, decision } = entry.details;
  const kept = typeof decision === 'string' ? await decisionById(db, decision) : null;
  return { outcome: change as ProposalChange, code: null, to: kept?.proposal ?? null };
};
