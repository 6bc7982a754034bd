/** What making a proposal anew would change for one trajectory, with nothing written to it. */

import type { Database } from '../db/connection/connect.ts';
import type { SettledLine, WaitingLine } from '../db/trajectories/bulk-changes.ts';
import { decisionById } from '../db/trajectories/decisions.ts';
import { trajectoryById } from '../db/trajectories/trajectories.ts';
import { RuleSetGap } from '../domain/decision/one-client/proposal-or-open.ts';
import { propose } from '../domain/decision/one-client/propose.ts';
import { proposalChange } from '../domain/trajectory/proposal-change.ts';
import type { BulkPage } from './activities.ts';
import { caseOf } from './decisions.ts';
import { dutchToday } from './dutch-today.ts';
import type { RuleSetWithHash } from './rule-set-library.ts';
import { whyNotWaiting } from './why-not-waiting.ts';

export const compareLine = async (
  db: Database,
  version: RuleSetWithHash,
  page: BulkPage,
  line: WaitingLine,
): Promise<SettledLine> => {
  const present = await trajectoryById(db, line.trajectoryId);
  const gone = whyNotWaiting(present, page, line);
  if (gone !== null || present === null) return gone ?? { outcome: 'failed', code: 'UNKNOWN_TRAJECTORY', to: null };
  const before = await decisionById(db, line.fromDecision);
  const found = await caseOf(db, line.clientId, page.ruleSetId, present.entrance);
  if (before === null || found === null) return { outcome: 'failed', code: 'UNKNOWN_CLIENT', to: null };
  try {
    const to = propose(version.ruleSet, found.client, page.on ?? dutchToday());
    return { outcome: proposalChange(before.proposal, to), code: null, to };
  } catch (error) {
    // A version that was not checked yet may leave a client without a goal; that is what a dry run is for.
    if (error instanceof RuleSetGap) return { outcome: 'failed', code: 'RULE_SET_GAP', to: null };
    throw error;
  }
};
