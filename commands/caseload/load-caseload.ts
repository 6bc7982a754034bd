/** Brings a caseload into the database: all of its clients or none. */
import { setImmediate } from 'node:timers/promises';
import {
  type AddingClients,
  addClients,
  type FreeNumbers,
  freeClientNumbers,
  insertClients,
  takenBsns,
  takenClientIds,
} from '../../db/clients/clients.ts';
import type { Database } from '../../db/connection/connect.ts';
import { recordAct } from '../../db/office/acts.ts';
import { municipalitySettings, storeMunicipality } from '../../db/office/municipalities.ts';
import { storeCaseworkers } from '../../db/people/caseworkers.ts';
import { FaultList } from '../../domain/caseload/csv/faults.ts';
import {
  type CaseloadBatch,
  type CsvFault,
  type CsvOptions,
  type CsvRefusal,
  type CsvSource,
  readBatches,
} from '../../domain/caseload/csv.ts';
import type { CaseloadClient } from '../../domain/caseload/generate.ts';
import { referenceCaseworkers, trialStaff } from '../../domain/caseload/people.ts';
import { stichtseVechtCaseworkers } from '../../domain/caseload/region.ts';
import { TRIAL_MUNICIPALITIES } from '../../domain/municipality.ts';
import { clientIdOf, FIRST_DEMO_NUMBER } from '../../domain/person/ids.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { refuseBy } from '../refuse-actor.ts';

/** Adds clients to those there are. Refuses, with nothing written, when one of them is there already. */
export const loadCaseload = (
  db: Database,
  clients: readonly CaseloadClient[],
): Promise<{ readonly ok: true; readonly inserted: number } | Refusal> => insertClients(db, clients);

/** Who signs what a script does in the place of a person: it stands so in the audit trail. */
export const SCRIPT = 'script-demo';

/**
 * Brings in the municipality of the trial with its caseworkers (cw-01 to cw-40 and the team leads), who writes, approves and runs, and the script
 * that plays them; of a region also Stichtse Vecht. What somebody set of a municipality stays. Doing it again changes nothing.
 */
export const loadReferenceCaseworkers = async (
  db: Database,
  options: { readonly region?: boolean } = {},
): Promise<void> => {
  const municipalities = options.region === true ? TRIAL_MUNICIPALITIES : TRIAL_MUNICIPALITIES.slice(0, 1);
  for (const one of municipalities)
    if ((await municipalitySettings(db, one.id)) === null) await storeMunicipality(db, one);
  await storeCaseworkers(db, [
    ...referenceCaseworkers(),
    ...trialStaff(SCRIPT),
    ...(options.region === true ? stichtseVechtCaseworkers() : []),
  ]);
};

export interface ImportOptions extends Omit<CsvOptions, 'newClientId'> {
  /** Whether to look only: everything is checked, nothing is stored. */
  readonly dryRun?: boolean;
  /** Not said: the only one that the installation serves. */
  readonly municipalityId?: string;
  /** Who brings them in. */
  readonly by: string;
  /** What is written together with them. */
  readonly onStored?: (trx: Database, clients: number) => Promise<void>;
  /** Told of each client that was read. */
  readonly onRead?: (clients: number) => void;
}

/**
 * Adds the clients of a CSV file, a batch at a time in one transaction: all of them or none. A file without ids gets numbers that are free.
 *
 * Refuses (CASELOAD_REFUSED) with the faults by row and column, a client or BSN that Klimop has already among them; when that is all there is
 * wrong, the code is CLIENT_EXISTS or BSN_EXISTS. No refusal holds a name or a BSN.
 */
export const importCaseload = async (
  db: Database,
  source: CsvSource,
  { by, onStored, ...options }: ImportOptions,
): Promise<{ readonly ok: true; readonly clients: number } | CsvRefusal | Refusal> => {
  const { municipalityId = null } = options;
  // A dry run says who is known here already: that is not for everybody either.
  const mayNot = await refuseBy(db, 'caseload.import', by, municipalityId);
  if (mayNot !== null) return mayNot;
  if (options.dryRun === true) return readInto({ db, insert: async () => undefined }, source, options);
  return addClients(db, async (adding) => {
    const read = await readInto(adding, source, options);
    if (read.ok) {
      const { clients } = read;
      await recordAct(adding.db, { by, act: 'caseload.import', municipalityId, details: { clients } });
      await onStored?.(adding.db, clients);
    }
    return read;
  });
};

const readInto = async (
  adding: AddingClients,
  source: CsvSource,
  { dryRun: _, onRead, municipalityId, ...options }: Omit<ImportOptions, 'by' | 'onStored'>,
): Promise<{ readonly ok: true; readonly clients: number } | CsvRefusal> => {
  const faults = new FaultList();
  const newClientId = numbersFrom(await freeClientNumbers(adding.db, 1, FIRST_DEMO_NUMBER - 1));
  let clients = 0;
  const present = { ids: 0, bsns: 0 };
  let storing: Promise<void> = Promise.resolve();
  for (const batch of readBatches(source, { ...options, newClientId })) {
    await storing;
    const known = await presentFaults(adding.db, batch);
    present.ids += known.ids.length;
    present.bsns += known.bsns.length;
    faults.add([...batch.faults, ...known.ids, ...known.bsns].sort((one, other) => one.row - other.row));
    if (batch.endsAt !== null) faults.endAt(batch.endsAt + 1);
    // After a fault nothing is kept any more; reading on finds the other faults.
    if (faults.count === 0) {
      storing = adding.insert(
        batch.clients.map(({ client }) => (municipalityId === undefined ? client : { ...client, municipalityId })),
      );
      storing.catch(() => undefined);
      // The database stores these rows while the next are read, once it has been told.
      await setImmediate();
    }
    if (faults.isFull) break;
    clients += batch.clients.length;
    onRead?.(batch.clients.length);
  }
  await storing;
  if (faults.count === 0) return { ok: true, clients };
  const isAllKnown = faults.count === present.ids + present.bsns;
  return faults.refusal(isAllKnown ? (present.ids > 0 ? 'CLIENT_EXISTS' : 'BSN_EXISTS') : 'CASELOAD_REFUSED');
};

/** Who is there already, also of rows in which something else is wrong: all of it is told at once. */
const presentFaults = async (
  db: Database,
  { claims }: CaseloadBatch,
): Promise<{ readonly ids: readonly CsvFault[]; readonly bsns: readonly CsvFault[] }> => {
  const [clientIds, bsns] = (['clientId', 'bsn'] as const).map((key) => claims.flatMap((claim) => claim[key] ?? []));
  const knownIds = clientIds?.length ? await takenClientIds(db, clientIds) : new Set<string>();
  const knownBsns = bsns?.length ? await takenBsns(db, bsns) : new Set<string>();
  return {
    ids: claims.flatMap(({ row, clientId }) =>
      clientId !== null && knownIds.has(clientId)
        ? [
            {
              row,
              column: 'clientId',
              message:
                'Er is al een klant met dit nummer in Klimop. Haal de rij weg, of geef de klant een ander nummer. Is het bestand verzonnen, maak het dan opnieuw vanaf een hoger nummer.',
            },
          ]
        : [],
    ),
    bsns: claims.flatMap(({ row, bsn }) =>
      bsn !== null && knownBsns.has(bsn)
        ? [{ row, column: 'bsn', message: 'Iemand met dit BSN staat al in Klimop. Haal de rij weg.' }]
        : [],
    ),
  };
};

/** Gives out free numbers one by one, null when they are all given. */
const numbersFrom = (free: readonly FreeNumbers[]): (() => string | null) => {
  const numbers = (function* () {
    for (const { first, last } of free) for (let n = first; n <= last; n += 1) yield clientIdOf(n);
  })();
  return () => numbers.next().value ?? null;
};
