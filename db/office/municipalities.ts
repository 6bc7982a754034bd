/** The municipalities that this installation serves, with what is set of each. */
import type { MunicipalitySettings } from '../../domain/municipality.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Database } from '../connection/connect.ts';
import { violates } from '../connection/violation.ts';

const COLUMNS = [
  'id',
  'name',
  'ruleSetId',
  'sender',
  'telephone',
  'email',
  'objectTo',
  'laws',
  'referencePrefix',
  'filesOpenTo',
] as const satisfies readonly (keyof MunicipalitySettings)[];

/** What is set of a municipality, or null when this installation does not serve it. */
export const municipalitySettings = async (db: Database, id: string): Promise<MunicipalitySettings | null> =>
  (await db.selectFrom('municipalities').select(COLUMNS).where('id', '=', id).executeTakeFirst()) ?? null;

/** All municipalities, by id. */
export const listMunicipalities = (db: Database): Promise<MunicipalitySettings[]> =>
  db.selectFrom('municipalities').select(COLUMNS).orderBy('id').execute();

/** The municipality whose rules these are, or null when they are nobody's (a demo, a trial of a rules owner). */
export const municipalityOfRules = async (db: Database, ruleSetId: string): Promise<MunicipalitySettings | null> =>
  (await db.selectFrom('municipalities').select(COLUMNS).where('ruleSetId', '=', ruleSetId).executeTakeFirst()) ?? null;

/** Adds a municipality or brings it up to date. Refuses (RULE_SET_TAKEN) rules that are another municipality's. */
export const storeMunicipality = async (
  db: Database,
  settings: MunicipalitySettings,
): Promise<{ readonly ok: true } | Refusal> => {
  const { id, ...rest } = settings;
  try {
    await db
      .insertInto('municipalities')
      .values(settings)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
      .execute();
    return { ok: true };
  } catch (error) {
    if (!violates(error, 'rules_of_one_municipality')) throw error;
    return refuse(
      'RULE_SET_TAKEN',
      `De regels ${settings.ruleSetId} zijn van een andere gemeente: plaatsen, geld en groepen staan in de regels. Stel deze gemeente eigen regels voor, met een eigen naam.`,
    );
  }
};
