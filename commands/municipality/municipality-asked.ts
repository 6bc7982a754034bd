/** Which municipality somebody means: the one they name, or the only one there is. */
import type { Database } from '../../db/connection/connect.ts';
import { listMunicipalities } from '../../db/office/municipalities.ts';
import type { MunicipalitySettings } from '../../domain/municipality.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { type Actor, onlyOf, type Reach } from '../../domain/trajectory/rights.ts';

/** The refusal of a municipality that this installation does not serve; null when it does. What was typed is not repeated. */
export const refuseMunicipality = async (db: Database, id: string): Promise<Refusal | null> => {
  const known = await listMunicipalities(db);
  return known.some((one) => one.id === id) ? null : unknown(known);
};

const unknown = (known: readonly MunicipalitySettings[]): Refusal =>
  refuse(
    'UNKNOWN_MUNICIPALITY',
    known.length === 0
      ? 'Er is nog geen gemeente. Beheer voegt er een toe.'
      : `Deze gemeente is hier niet bekend. Kies uit: ${known.map(({ id }) => id).join(', ')}.`,
  );

/** The municipality that is named, or the only one. Refuses UNKNOWN_MUNICIPALITY, and MUNICIPALITY_NEEDED where there are more. */
export const municipalityAsked = async (
  db: Database,
  named: string | undefined,
): Promise<{ readonly ok: true; readonly municipality: MunicipalitySettings } | Refusal> => {
  const known = await listMunicipalities(db);
  const [only, another] = known;
  const found = named === undefined ? (another === undefined ? only : undefined) : known.find(({ id }) => id === named);
  if (found !== undefined) return { ok: true, municipality: found };
  return named === undefined && only !== undefined
    ? refuse(
        'MUNICIPALITY_NEEDED',
        `Klimop bedient hier meer gemeenten. Noem er een: ${known.map(({ id }) => id).join(', ')}.`,
      )
    : unknown(known);
};

/** The same for somebody who is signed in: not named, it is the only one that they are of. */
export const municipalityFor = (
  db: Database,
  { municipalities }: Actor,
  named: string | undefined,
): ReturnType<typeof municipalityAsked> => municipalityAsked(db, named ?? onlyOf(municipalities) ?? undefined);

/** Ids of the municipalities within reach. */
export const idsWithin = async (db: Database, reach: Reach): Promise<readonly string[]> =>
  reach ?? (await listMunicipalities(db)).map(({ id }) => id);

/**
 * Whose clients rules are held against: those of the municipality that is named, else of the one whose rules they are, else of the only one.
 * Refuses where none of that is so: the clients of all municipalities together are nobody's caseload.
 */
export const municipalityOfComparison = async (
  db: Database,
  ruleSetId: string,
  named: string | undefined,
): Promise<{ readonly ok: true; readonly municipality: MunicipalitySettings } | Refusal> => {
  if (named !== undefined) return municipalityAsked(db, named);
  const own = (await listMunicipalities(db)).find((one) => one.ruleSetId === ruleSetId);
  return own === undefined ? municipalityAsked(db, undefined) : { ok: true, municipality: own };
};
