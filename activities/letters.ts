/** Letters to the client, written from the stored decision and its explanation. */
import type { Database } from '../db/connect.ts';
import { decisionById } from '../db/decisions.ts';
import { storeLetter } from '../db/letters.ts';
import type { StoredExplanation } from '../domain/decision/explanation/explain.ts';
import { composeLetter } from '../domain/letters/letter.ts';
import type { LetterActivities } from './activities.ts';
import type { RuleSetLibrary } from './rule-set-library.ts';

export const letterActivities = (db: Database, library: RuleSetLibrary): LetterActivities => ({
  writeLetter: async ({ trajectoryId, version, kind, decisionId, goal, instrument, at }) => {
    const decision = decisionId === null ? null : await decisionById(db, decisionId);
    if (decision === null) throw new Error('a letter is written about a decision that is kept');
    const { ruleSet } = await library.byHash(decision.ruleSetHash);
    const content = composeLetter(ruleSet.document, {
      kind,
      at,
      goal: goal ?? (decision.proposal.outcome === 'exit' ? decision.proposal.exit : null),
      instrument,
      explanation: decision.explanation as StoredExplanation,
    });
    await storeLetter(db, {
      id: `${trajectoryId}.${version}.${kind}`,
      trajectoryId,
      version,
      kind,
      language: 'nl',
      content,
      writtenAt: at,
    });
  },
});
