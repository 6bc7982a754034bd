/** Clients: the facts that rules read, and, apart from them, who the person is. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../domain/calendar/calendar-date.ts';
import type { PersonTold } from '../../domain/person/registration.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Entrance, Facts } from '../../domain/rules/language/schema.ts';
import type { Database } from '../connection/connect.ts';
import { violates } from '../connection/violation.ts';

/** Who a client is. Personal data: never in a log, message, URL or workflow. */
export interface Person extends PersonTold {
  /** Null when not known yet. */
  readonly birthDate: CalendarDate | null;
}

/** A client to add. A `birthDate` among the facts is kept with the person. */
export interface NewClient {
  readonly clientId: string;
  readonly entrance: Entrance;
  readonly facts: Facts;
  readonly caseworkerId: string;
  /** Not said: the only one that the installation serves. */
  readonly municipalityId?: string;
  /** Of the reference caseload, not a real client. */
  readonly reference: boolean;
  readonly person: Omit<Person, 'birthDate'>;
}

/** What a decision needs to know. */
export interface ClientFacts {
  readonly entrance: Entrance;
  /** With `birthDate`, when that is known. */
  readonly facts: Facts;
  readonly municipalityId: string;
  /** For each cohort that was selected: whether the client has a place. A cohort not selected yet is absent. */
  readonly cohorts: Readonly<Record<string, boolean>>;
}

/** Rows per statement: enough that the way to the database counts little, few enough to hold as text. */
const ROWS_PER_INSERT = 1_000;

/** Who adds clients under ids that nobody has yet waits for whoever does the same: any number, always this one. */
const NEW_CLIENTS_LOCK = 4_771_001;

const withoutBirthDate = (facts: Facts): { birthDate: CalendarDate | null; rest: Facts } => {
  const { birthDate, ...rest } = facts;
  return { birthDate: typeof birthDate === 'string' ? birthDate : null, rest };
};

/**
 * Adds clients with their person data, all or none.
 *
 * Refuses (CLIENT_EXISTS, BSN_EXISTS) when one of them is there already; throws when a value does not fit. Either way nothing is written.
 */
export const insertClients = async (
  db: Database,
  rows: readonly NewClient[],
): Promise<{ readonly ok: true; readonly inserted: number } | Refusal> =>
  addClients(db, async (adding) => {
    await adding.insert(rows);
    return { ok: true as const, inserted: rows.length };
  });

/** What can be done while clients are added. */
export interface AddingClients {
  /** Adds clients; what is wrong with one of them undoes all. */
  insert(rows: readonly NewClient[]): Promise<void>;
  /** The transaction, for looking at what is there. */
  readonly db: Database;
}

/**
 * Adds clients a batch at a time, all of them or none: a refusal that the work comes to undoes everything, and so does an exception.
 * One at a time, so that an id or BSN that was free is still free.
 *
 * Refuses (CLIENT_EXISTS, BSN_EXISTS) when a client is there already and the work did not see it.
 */
export const addClients = async <Outcome extends { readonly ok: boolean }>(
  db: Database,
  work: (adding: AddingClients) => Promise<Outcome>,
): Promise<Outcome | Refusal> => {
  const trx = await db.startTransaction().execute();
  try {
    await sql`select pg_advisory_xact_lock(${NEW_CLIENTS_LOCK})`.execute(trx);
    const outcome = await work({ db: trx, insert: (rows) => insertWithin(trx, rows) });
    await (outcome.ok ? trx.commit() : trx.rollback()).execute();
    return outcome;
  } catch (error) {
    // A connection that broke has undone everything by itself.
    await trx
      .rollback()
      .execute()
      .catch(() => undefined);
    if (violates(error, 'clients_pkey'))
      return refuse(
        'CLIENT_EXISTS',
        'Een van deze klanten staat al in Klimop. Voeg alleen klanten toe die er nog niet zijn.',
      );
    if (violates(error, 'persons_bsn_key'))
      return refuse(
        'BSN_EXISTS',
        'Een van deze BSN’s staat al in Klimop. Voeg alleen mensen toe die er nog niet zijn.',
      );
    throw error;
  }
};

/** A column of rows as one parameter: the database reads such an array in less time than records, and this process writes it in less than an array of PostgreSQL. */
const column = (values: readonly (string | boolean | null)[]) =>
  sql`json_array_elements_text(${JSON.stringify(values)}::json)`;

const insertWithin = async (trx: Database, rows: readonly NewClient[]): Promise<void> => {
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    const batch = rows.slice(start, start + ROWS_PER_INSERT).map((row) => ({ ...row, ...withoutBirthDate(row.facts) }));
    const facts = JSON.stringify(batch.map(({ rest }) => rest));
    await sql`
      insert into clients (id, entrance, facts, caseworker_id, municipality_id, reference)
      select id, entrance, facts::jsonb, caseworker_id, coalesce(municipality_id, only_municipality()), reference::boolean from rows from (
        ${column(batch.map(({ clientId }) => clientId))}, ${column(batch.map(({ entrance }) => entrance))},
        json_array_elements(${facts}::json), ${column(batch.map(({ caseworkerId }) => caseworkerId))},
        ${column(batch.map(({ municipalityId }) => municipalityId ?? null))}, ${column(batch.map(({ reference }) => reference))}
      ) as r (id, entrance, facts, caseworker_id, municipality_id, reference)`.execute(trx);
    const persons = (key: keyof NewClient['person']) => column(batch.map(({ person }) => person[key]));
    await sql`
      insert into persons (client_id, bsn, given_name, family_name, birth_date, street, house_number, postcode, city)
      select client_id, bsn, given_name, family_name, birth_date::date, street, house_number, postcode, city from rows from (
        ${column(batch.map(({ clientId }) => clientId))}, ${persons('bsn')}, ${persons('givenName')},
        ${persons('familyName')}, ${column(batch.map(({ birthDate }) => birthDate))}, ${persons('street')},
        ${persons('houseNumber')}, ${persons('postcode')}, ${persons('city')}
      ) as r (client_id, bsn, given_name, family_name, birth_date, street, house_number, postcode, city)`.execute(trx);
  }
};

/** Which of these ids clients have. */
export const takenClientIds = async (db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ id: string }>`select id from clients where id = any(${ids}::text[])`.execute(db);
  return new Set(rows.map(({ id }) => id));
};

/** Which of these BSNs belong to somebody who is a client. */
export const takenBsns = async (db: Database, bsns: readonly string[]): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ bsn: string }>`select bsn from persons where bsn = any(${bsns}::bpchar[])`.execute(db);
  return new Set(rows.map(({ bsn }) => bsn));
};

/** Numbers that no client has, from the first up to and including the last. */
export interface FreeNumbers {
  readonly first: number;
  readonly last: number;
}

/** The numbers of client ids from `from` up to and including `to` that are free, in order. A number that some client has is never free, in whatever way its id is written. */
export const freeClientNumbers = async (db: Database, from: number, to: number): Promise<readonly FreeNumbers[]> => {
  const { rows } = await sql<FreeNumbers>`
    with used as (
      select substr(id, 3)::integer as n from clients
      where substr(id, 3)::integer between ${from}::integer and ${to}::integer
      union select ${from}::integer - 1
    )
    select n + 1 as first, coalesce(next - 1, ${to}::integer) as last
    from (select n, lead(n) over (order by n) as next from used) as neighbours
    where coalesce(next - 1, ${to}::integer) > n
    order by n`.execute(db);
  return rows;
};

/**
 * The facts of a client, or null when there is no such client.
 *
 * @param ruleSetId whose cohorts count; without it those of every rule set.
 */
export const clientFacts = async (db: Database, clientId: string, ruleSetId?: string): Promise<ClientFacts | null> => {
  const client = await db
    .selectFrom('clients')
    .leftJoin('persons', 'persons.clientId', 'clients.id')
    .select(['clients.entrance', 'clients.facts', 'clients.municipalityId', 'persons.birthDate'])
    .where('clients.id', '=', clientId)
    .executeTakeFirst();
  if (!client) return null;
  const cohorts = await db
    .selectFrom('cohortSizes')
    .leftJoin('cohortPlaces', (join) =>
      join
        .onRef('cohortPlaces.ruleSetId', '=', 'cohortSizes.ruleSetId')
        .onRef('cohortPlaces.cohort', '=', 'cohortSizes.cohort')
        .on('cohortPlaces.clientId', '=', clientId),
    )
    .select(['cohortSizes.cohort', (eb) => eb('cohortPlaces.clientId', 'is not', null).as('holdsPlace')])
    .where('cohortSizes.selectedAt', 'is not', null)
    .$if(ruleSetId !== undefined, (query) => query.where('cohortSizes.ruleSetId', '=', ruleSetId ?? ''))
    .execute();
  const places: Record<string, boolean> = {};
  for (const { cohort, holdsPlace } of cohorts) places[cohort] = places[cohort] === true || Boolean(holdsPlace);
  return {
    entrance: client.entrance,
    facts: client.birthDate === null ? client.facts : { ...client.facts, birthDate: client.birthDate },
    municipalityId: client.municipalityId,
    cohorts: places,
  };
};

/** Columns that say who a client is. */
const WHO = ['bsn', 'givenName', 'familyName', 'birthDate', 'street', 'houseNumber', 'postcode', 'city'] as const;

/** Who a client is, or null when there is no such client. */
export const personOf = async (db: Database, clientId: string): Promise<Person | null> =>
  (await db.selectFrom('persons').select(WHO).where('clientId', '=', clientId).executeTakeFirst()) ?? null;

/** The same of many clients, by their id. */
export const personsOf = async (db: Database, clientIds: readonly string[]): Promise<ReadonlyMap<string, Person>> => {
  const rows = await db
    .selectFrom('persons')
    .select(['clientId', ...WHO])
    .where('clientId', 'in', clientIds.length === 0 ? [''] : [...clientIds])
    .execute();
  return new Map(rows.map(({ clientId, ...person }) => [clientId, person]));
};

export interface ClientFilter {
  readonly municipalityId?: string | undefined;
  readonly entrance?: Entrance;
  readonly reference?: boolean;
  /** Only clients after this id: the last of the page before. */
  readonly after?: string;
  readonly limit?: number;
}

/** Ids of clients in order, all of them unless a limit is given. */
export const clientIds = async (db: Database, filter: ClientFilter = {}): Promise<string[]> => {
  let query = db.selectFrom('clients').select('id').orderBy('id');
  if (filter.municipalityId !== undefined) query = query.where('municipalityId', '=', filter.municipalityId);
  if (filter.entrance !== undefined) query = query.where('entrance', '=', filter.entrance);
  if (filter.reference !== undefined) query = query.where('reference', '=', filter.reference);
  if (filter.after !== undefined) query = query.where('id', '>', filter.after);
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  return (await query.execute()).map(({ id }) => id);
};

/** How many clients there are, of a municipality or of all, and how many of them are of the reference caseload. */
export const countClients = (db: Database, municipalityId?: string): Promise<{ total: number; reference: number }> =>
  db
    .selectFrom('clients')
    .$if(municipalityId !== undefined, (query) => query.where('municipalityId', '=', municipalityId ?? ''))
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      eb.fn.countAll<number>().filterWhere('reference', '=', true).as('reference'),
    ])
    .executeTakeFirstOrThrow();

/** Facts and id of every client, in order of id, for work over the whole caseload such as selecting a cohort. */
export const allClientFacts = async (
  db: Database,
  filter: Pick<ClientFilter, 'municipalityId' | 'entrance' | 'reference'> = {},
): Promise<{ clientId: string; entrance: Entrance; facts: Facts }[]> => {
  let query = db
    .selectFrom('clients')
    .leftJoin('persons', 'persons.clientId', 'clients.id')
    .select(['clients.id as clientId', 'clients.entrance', 'clients.facts', 'persons.birthDate'])
    .orderBy('clients.id');
  if (filter.municipalityId !== undefined) query = query.where('clients.municipalityId', '=', filter.municipalityId);
  if (filter.entrance !== undefined) query = query.where('clients.entrance', '=', filter.entrance);
  if (filter.reference !== undefined) query = query.where('clients.reference', '=', filter.reference);
  return (await query.execute()).map(({ birthDate, facts, ...client }) => ({
    ...client,
    facts: birthDate === null ? facts : { ...facts, birthDate },
  }));
};
