/** The rules that somebody may see: of their own municipalities, and those that are nobody's, which are for trials. */
import type { Database } from '../../db/connect.ts';
import { listMunicipalities, municipalityOfRules } from '../../db/municipalities.ts';
import { type RuleSetVersion, ruleSetIds, ruleSetVersion, ruleSetVersions } from '../../db/rule-set-versions.ts';
import { versionInForce } from '../../db/rule-sets.ts';
import { type CalendarDate, dutchDay } from '../../domain/calendar/calendar-date.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { RuleSet } from '../../domain/rules/language/rule-set.ts';
import { isWithin, type Reach } from '../../domain/trajectory/rights.ts';
import type { Office } from '../office.ts';

/** What there is of the rules of one municipality. */
export interface RulesOverview {
  readonly ruleSetId: string;
  /** What the document calls itself. */
  readonly title: string;
  /** Null where they are nobody's. */
  readonly municipality: { readonly id: string; readonly name: string } | null;
  readonly inForce: RuleSetVersion | null;
  /** Proposed, and not published yet. */
  readonly proposed: readonly RuleSetVersion[];
  /** Published, with a first day that is still to come. */
  readonly ahead: readonly RuleSetVersion[];
}

const today = (): CalendarDate => dutchDay(instantOf(Date.now()));

/** All rules within reach, those of municipalities first. */
export const rulesInReach = async ({ db, library }: Office, reach: Reach): Promise<RulesOverview[]> => {
  const [ids, municipalities] = await Promise.all([ruleSetIds(db), listMunicipalities(db)]);
  const overviews = await Promise.all(
    ids.map(async (ruleSetId): Promise<RulesOverview | null> => {
      const owner = municipalities.find((one) => one.ruleSetId === ruleSetId) ?? null;
      if (owner !== null && !isWithin(reach, owner.id)) return null;
      const on = today();
      const [versions, inForce] = await Promise.all([
        ruleSetVersions(db, ruleSetId),
        versionInForce(db, ruleSetId, on),
      ]);
      const shown = versions.find(({ number }) => number === inForce?.number) ?? versions[0];
      if (shown === undefined) return null;
      const { ruleSet } = await library.byHash(shown.hash);
      return {
        ruleSetId,
        title: ruleSet.document.title.nl,
        municipality: owner === null ? null : { id: owner.id, name: owner.name },
        inForce: versions.find(({ number }) => number === inForce?.number) ?? null,
        proposed: versions.filter(({ state }) => state === 'proposed'),
        ahead: versions.filter(
          ({ state, effectiveFrom }) => state === 'published' && effectiveFrom !== null && effectiveFrom > on,
        ),
      };
    }),
  );
  return overviews
    .filter((one) => one !== null)
    .sort((a, b) => Number(a.municipality === null) - Number(b.municipality === null));
};

/** Rules that are another municipality's are as unknown as those that are not there. */
export const unknownRules = (): Refusal =>
  refuse('UNKNOWN_RULES', 'Deze regels, of deze versie ervan, zijn hier niet bekend. Kies ze uit de lijst met regels.');

/** The refusal of rules that somebody may not see, or that are not there; null when they may. */
export const refuseRules = async (db: Database, ruleSetId: string, reach: Reach): Promise<Refusal | null> => {
  const owner = await municipalityOfRules(db, ruleSetId);
  return owner !== null && !isWithin(reach, owner.id) ? unknownRules() : null;
};

/** A version to look at. */
export interface VersionShown {
  readonly ok: true;
  readonly version: RuleSetVersion;
  readonly ruleSet: RuleSet;
  readonly isInForce: boolean;
}

/** The version of that number, else the one in force today, else the last. Refuses UNKNOWN_RULES. */
export const versionShown = async (
  { db, library }: Office,
  ruleSetId: string,
  number: number | undefined,
  reach: Reach,
): Promise<VersionShown | Refusal> => {
  const refused = await refuseRules(db, ruleSetId, reach);
  if (refused !== null) return refused;
  const inForce = (await versionInForce(db, ruleSetId, today()))?.number;
  const asked = number ?? inForce ?? (await ruleSetVersions(db, ruleSetId))[0]?.number;
  const version = asked === undefined ? null : await ruleSetVersion(db, ruleSetId, asked);
  if (version === null) return unknownRules();
  const { ruleSet } = await library.byHash(version.hash);
  return { ok: true, version, ruleSet, isInForce: version.number === inForce };
};
