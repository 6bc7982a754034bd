/** Whether the audit trail can be relied on: every trajectory's state against its trail, and the tables against one another. */
import type { Database } from '../../db/connection/connect.ts';
import { crossFindings, trailPage } from '../../db/operations/verify.ts';
import type { AuditFinding } from '../../domain/operations/findings.ts';
import { faultsOfTrail, type TrailFault } from '../../domain/operations/trail.ts';

const PAGE = 500;

export interface Verified {
  readonly trajectories: number;
  readonly entries: number;
  readonly findings: readonly AuditFinding[];
}

export const verifyAudit = async (db: Database): Promise<Verified> => {
  const findings: AuditFinding[] = [];
  let trajectories = 0;
  let entries = 0;
  for (let after: string | null = ''; after !== null; ) {
    const page: Awaited<ReturnType<typeof trailPage>> = await trailPage(db, after, PAGE);
    for (const { row, state, trail } of page) {
      entries += trail.length;
      for (const fault of faultsOfTrail(row, state, trail))
        findings.push({ code: fault.code, trajectoryId: row.trajectoryId, where: placeOf(fault) });
    }
    trajectories += page.length;
    after = page.length < PAGE ? null : (page.at(-1)?.row.trajectoryId ?? null);
  }
  return { trajectories, entries, findings: [...findings, ...(await crossFindings(db))] };
};

const placeOf = (fault: TrailFault): string =>
  'fields' in fault ? fault.fields.join(', ') : `versie ${fault.version}`;
