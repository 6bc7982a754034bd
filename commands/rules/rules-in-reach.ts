/** The rules that somebody may see: of their own municipalities, and those that are nobody's, which are for trials. */
import { dutchToday } from '../../activities/dutch-today.ts';
import type { Database } from '../../db/connection/connect.ts';
import { listMunicipalities, municipalityOfRules } from '../../db/office/municipalities.ts';
import { namesOf } from '../../db/people/caseworkers.ts';
import { ruleSetIdsOfDrafts } from '../../db/rules/rule-drafts.ts';
import { type RuleSetVersion, ruleSetIds, ruleSetVersion, ruleSetVersions } from '../../db/rules/rule-set-versions.ts';
import { versionInForce } from '../../db/rules/rule-sets.ts';
import { hasRole } from '../../domain/person/roles.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { RuleSet } from '../../domain/rules/language/rule-set.ts';
import { type Actor, isWithin, type Reach, RIGHTS } from '../../domain/trajectory/rights.ts';
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
  /** Whether there is a version to read; otherwise somebody is writing the first one. */
  readonly hasVersions: boolean;
}

/** All rules within reach, those of municipalities first; for who writes rules also those of which there is a draft only. */
export const rulesInReach = async (
  { db, library }: Office,
  person: Actor,
): Promise<{ readonly rules: readonly RulesOverview[]; readonly people: ReadonlyMap<string, string> }> => {
  const [ids, ofDrafts, municipalities] = await Promise.all([
    ruleSetIds(db),
    hasRole(person, RIGHTS['rules.propose']) ? ruleSetIdsOfDrafts(db) : [],
    listMunicipalities(db),
  ]);
  const on = dutchToday();
  const overviews = await Promise.all(
    [...new Set([...ids, ...ofDrafts])].map(async (ruleSetId): Promise<RulesOverview | null> => {
      const owner = municipalities.find((one) => one.ruleSetId === ruleSetId) ?? null;
      if (owner !== null && !isWithin(person.municipalities, owner.id)) return null;
      const [versions, inForce] = await Promise.all([
        ruleSetVersions(db, ruleSetId),
        versionInForce(db, ruleSetId, on),
      ]);
      const shown = versions.find(({ number }) => number === inForce?.number) ?? versions[0];
      return {
        ruleSetId,
        title: shown === undefined ? ruleSetId : (await library.byHash(shown.hash)).ruleSet.document.title.nl,
        municipality: owner === null ? null : { id: owner.id, name: owner.name },
        inForce: versions.find(({ number }) => number === inForce?.number) ?? null,
        proposed: versions.filter(({ state }) => state === 'proposed'),
        ahead: versions.filter(
          ({ state, effectiveFrom }) => state === 'published' && effectiveFrom !== null && effectiveFrom > on,
        ),
        hasVersions: shown !== undefined,
      };
    }),
  );
  const rules = overviews
    .filter((one) => one !== null)
    .sort((a, b) => Number(a.municipality === null) - Number(b.municipality === null));
  return { rules, people: await namesOf(db, [...new Set(rules.flatMap(authorsIn))]) };
};

const authorsIn = ({ proposed }: RulesOverview): string[] => proposed.map(({ author }) => author);

/** Rules that are another municipality's are as unknown as those that are not there. */
const unknownRules = (): Refusal =>
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

/** The version that holds today; null where none does yet. Refuses UNKNOWN_RULES. */
export const versionThatHolds = async (
  { db, library }: Office,
  ruleSetId: string,
  reach: Reach,
): Promise<VersionShown | null | Refusal> => {
  const refused = await refuseRules(db, ruleSetId, reach);
  if (refused !== null) return refused;
  const inForce = await versionInForce(db, ruleSetId, dutchToday());
  const version = inForce === null ? null : await ruleSetVersion(db, ruleSetId, inForce.number);
  if (version === null) return null;
  return { ok: true, version, ruleSet: (await library.byHash(version.hash)).ruleSet, isInForce: true };
};

/** The version of that number, else the one in force today, else the last. Refuses UNKNOWN_RULES. */
export const versionShown = async (
  { db, library }: Office,
  ruleSetId: string,
  number: number | undefined,
  reach: Reach,
): Promise<VersionShown | Refusal> => {
  const refused = await refuseRules(db, ruleSetId, reach);
  if (refused !== null) return refused;
  const inForce = (await versionInForce(db, ruleSetId, dutchToday()))?.number;
  const asked = number ?? inForce ?? (await ruleSetVersions(db, ruleSetId))[0]?.number;
  const version = asked === undefined ? null : await ruleSetVersion(db, ruleSetId, asked);
  if (version === null) return unknownRules();
  const { ruleSet } = await library.byHash(version.hash);
  return { ok: true, version, ruleSet, isInForce: version.number === inForce };
};
