/** Has everything mended that PostgreSQL and Temporal do not agree on, as work that need not be waited for. */
import type { Job } from '../../domain/operations/jobs.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/trajectory/rights.ts';
import { haveDone, type JobEnd, type Telling } from '../jobs.ts';
import type { Office } from '../office.ts';
import { refuseBy } from '../refuse-actor.ts';
import { reconcile } from './reconcile.ts';

/** May be asked at any time, and again: what agrees is left as it is. Of the clients within the person's reach. */
export const repair = async (
  office: Office,
  person: Actor & { readonly id: string },
  jobId: string,
  onFault: (error: unknown) => void,
): Promise<{ readonly ok: true; readonly job: Job } | Refusal> => {
  const mayNot = await refuseBy(office.db, 'ops.reconcile', person.id);
  if (mayNot !== null) return mayNot;
  const reach = person.municipalities;
  return haveDone(
    office,
    { id: jobId, kind: 'ops.repair', by: person.id, reach },
    (telling) => mendAll(office, person, telling),
    onFault,
  );
};

const mendAll = async (
  office: Office,
  { id, municipalities }: Actor & { readonly id: string },
  telling: Telling,
): Promise<JobEnd> => {
  const found = await reconcile(office, { reach: municipalities });
  if (!found.ok) return { outcome: 'refused', report: { code: found.code, message: found.message } };
  const total = found.lacking.length + found.differences.length + found.unanswered.length;
  telling.expect(total);
  const mended: Record<string, number> = {};
  const left =
    total === 0
      ? { differences: [], unanswered: [] }
      : await found.repair(id, ({ done }) => {
          mended[done] = (mended[done] ?? 0) + 1;
          telling.advance(1);
        });
  return {
    outcome: 'done',
    report: {
      compared: found.compared,
      found: total,
      mended,
      left: left.differences.length + left.unanswered.length,
    },
  };
};
