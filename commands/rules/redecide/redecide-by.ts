/** Making waiting proposals anew, as somebody asks it who may see these rules: a version by its number. */
import type { BulkReport, RedecidedPhase } from '../../../domain/bulk-change/bulk-change.ts';
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import type { RuleSetDocument } from '../../../domain/rules/language/schema.ts';
import type { Actor } from '../../../domain/trajectory/rights.ts';
import type { Office } from '../../office.ts';
import { versionShown } from '../rules-in-reach.ts';
import { type RedecideStarted, redecideReport, startRedecide, stopRedecide } from './bulk-redecide.ts';

type Person = Actor & { readonly id: string };

export const beginRedecision = async (
  office: Office,
  { id, municipalities }: Person,
  ruleSetId: string,
  asked: {
    readonly bulkId: string;
    readonly phase: RedecidedPhase;
    readonly version: number;
    readonly dryRun: boolean;
  },
): Promise<RedecideStarted | Refusal> => {
  const { version, ...request } = asked;
  const shown = await versionShown(office, ruleSetId, version, municipalities);
  if (!shown.ok) return shown;
  return startRedecide(office, { ...request, ruleSetId, ruleSet: shown.version.hash, by: id });
};

/** Refuses UNKNOWN_RULES, UNKNOWN_BULK_CHANGE: also of other rules, and where it has yet to begin. */
export const shownRedecision = async (
  office: Office,
  { municipalities }: Person,
  ruleSetId: string,
  bulkId: string,
): Promise<{ readonly ok: true; readonly report: BulkReport; readonly document: RuleSetDocument } | Refusal> => {
  const shown = await versionShown(office, ruleSetId, undefined, municipalities);
  if (!shown.ok) return shown;
  const report = await redecideReport(office, bulkId);
  if (report?.ruleSetId !== ruleSetId)
    return refuse(
      'UNKNOWN_BULK_CHANGE',
      'Deze wijziging is niet bekend, of nog niet begonnen. Kijk over enkele seconden opnieuw.',
    );
  const { ruleSet } = await office.library.byHash(report.ruleSet);
  return { ok: true, report, document: ruleSet.document };
};

export const endRedecision = async (
  office: Office,
  person: Person,
  ruleSetId: string,
  bulkId: string,
): Promise<{ readonly ok: true } | Refusal> => {
  const shown = await shownRedecision(office, person, ruleSetId, bulkId);
  if (!shown.ok) return shown;
  const stopped = await stopRedecide(office, bulkId, person.id);
  return stopped.ok ? { ok: true } : stopped;
};
