/** Adds who works here and brings known people up to date. Who may do what hangs on it, so it is somebody's act, and kept. */
import type { Database } from '../../db/connection/connect.ts';
import { recordAct } from '../../db/office/acts.ts';
import { type Caseworker, caseworkerById, listCaseworkers, storeCaseworkers } from '../../db/people/caseworkers.ts';
import { hasRole } from '../../domain/person/roles.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { isWithin, onlyOf } from '../../domain/trajectory/rights.ts';
import { refuseMunicipality } from '../municipality/municipality-asked.ts';
import { refuseBy } from '../refuse-actor.ts';

/** Signs the first people of an installation: nobody works there yet who could. */
export const FIRST = 'installation';

/**
 * All of them or nobody.
 *
 * @param by who does it; not needed as long as nobody is here for operations
 * @param options.dryRun whether to look only: everything is checked, nothing is stored
 * @param options.onStored what is written together with them
 */
export const importCaseworkers = async (
  db: Database,
  people: readonly Caseworker[],
  by: string | undefined,
  {
    dryRun = false,
    onStored,
  }: { readonly dryRun?: boolean; readonly onStored?: (trx: Database) => Promise<void> } = {},
): Promise<{ readonly ok: true } | Refusal> =>
  db.transaction().execute(async (trx) => {
    const present = await listCaseworkers(trx);
    const isFirst = !present.some((one) => hasRole(one, ['operations']));
    const mayNot = isFirst ? null : await refuseBy(trx, 'caseworkers.import', by ?? '');
    if (mayNot !== null) return mayNot;
    const reach = isFirst || by === undefined ? null : ((await caseworkerById(trx, by))?.municipalities ?? null);
    const before = new Map(present.map((one) => [one.id, one]));
    const isElsewhere = (one: Caseworker | undefined): boolean =>
      one !== undefined && !(one.municipalities?.every((id) => isWithin(reach, id)) ?? false);
    if (reach !== null && people.some((one) => isElsewhere(one) || isElsewhere(before.get(one.id))))
      return refuse(
        'OTHER_MUNICIPALITY',
        'In dit bestand staat iemand van een andere gemeente of van de hele regio. Vraag het aan een beheerder van de hele regio, of haal die rij weg.',
      );
    for (const id of new Set(people.flatMap((one) => one.municipalities ?? []))) {
      const unknown = await refuseMunicipality(trx, id);
      if (unknown !== null) return unknown;
    }
    if (dryRun) return { ok: true };
    await storeCaseworkers(trx, people);
    await recordAct(trx, {
      by: by ?? FIRST,
      act: 'caseworkers.import',
      municipalityId: onlyOf(reach),
      details: Object.fromEntries(people.map(({ id, roles, municipalities = null }) => [id, [roles, municipalities]])),
    });
    await onStored?.(trx);
    return { ok: true };
  });
