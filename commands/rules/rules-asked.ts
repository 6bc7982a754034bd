/** Whose rules somebody means who types the number of a version: those they name, or those of the municipality they name, or of the only one. */
import type { Database } from '../../db/connection/connect.ts';
import { listMunicipalities } from '../../db/office/municipalities.ts';
import { ruleSetIds } from '../../db/rules/rule-set-versions.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { municipalityAsked } from '../municipality/municipality-asked.ts';

/** What was typed of it. */
export interface RulesNamed {
  readonly ruleSet?: string | undefined;
  readonly municipality?: string | undefined;
}

/** Refuses RULE_SET_NEEDED where there are more, UNKNOWN_MUNICIPALITY. Where there is no municipality yet the only rules that are kept are meant. */
export const rulesAsked = async (
  db: Database,
  { ruleSet, municipality }: RulesNamed,
): Promise<{ readonly ok: true; readonly ruleSetId: string } | Refusal> => {
  if (ruleSet !== undefined) return { ok: true, ruleSetId: ruleSet };
  if (municipality !== undefined) {
    const asked = await municipalityAsked(db, municipality);
    return asked.ok ? { ok: true, ruleSetId: asked.municipality.ruleSetId } : asked;
  }
  const served = (await listMunicipalities(db)).map(({ ruleSetId }) => ruleSetId);
  const known = served.length > 0 ? served : await ruleSetIds(db);
  const [only, another] = known;
  if (only !== undefined && another === undefined) return { ok: true, ruleSetId: only };
  return refuse(
    'RULE_SET_NEEDED',
    only === undefined
      ? 'Er zijn nog geen regels. Laat een regelbeheerder ze voorstellen.'
      : `Klimop heeft hier regels van meer gemeenten. Zeg van welke: ${known.join(', ')}. Of noem de gemeente.`,
  );
};
