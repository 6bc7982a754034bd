/** Clients: the facts that rules read, and, apart from them, who the person is. */
import type { CalendarDate } from '../domain/calendar/calendar-date.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import type { Entrance, Facts } from '../domain/rules/language/schema.ts';
import type { Database } from './connect.ts';
import { violates } from './violation.ts';

/** Who a client is. Personal data: never in a log, message, URL or workflow. */
export interface Person {
  readonly bsn: string;
  readonly givenName: string;
  readonly familyName: string;
  /** Null when not known yet. */
  readonly birthDate: CalendarDate | null;
  readonly street: string;
  readonly houseNumber: string;
  readonly postcode: string;
  readonly city: string;
}

/** A client to add. A `birthDate` among the facts is kept with the person. */
export interface NewClient {
  readonly clientId: string;
  readonly entrance: Entrance;
  readonly facts: Facts;
  readonly caseworkerId: string;
  /** Of the reference caseload, not a real client. */
  readonly reference: boolean;
  readonly person: Omit<Person, 'birthDate'>;
}

/** What a decision needs to know. */
export interface ClientFacts {
  readonly entrance: Entrance;
  /** With `birthDate`, when that is known. */
  readonly facts: Facts;
  readonly caseworkerId: string;
  /** For each cohort that was selected: whether the client has a place. A cohort not selected yet is absent. */
  readonly cohorts: Readonly<Record<string, boolean>>;
}

/** Rows per statement: PostgreSQL takes at most 65,535 parameters, the widest row has nine. */
const ROWS_PER_INSERT = 2_000;

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
): Promise<{ readonly ok: true; readonly inserted: number } | Refusal> => {
  try {
    await db.transaction().execute((trx) => insertWithin(trx, rows));
    return { ok: true, inserted: rows.length };
  } catch (error) {
    if (violates(error, 'clients_pkey')) {
      return refuse(
        'CLIENT_EXISTS',
        'Een van deze klanten staat al in Klimop. Voeg alleen klanten toe die er nog niet zijn.',
      );
    }
    if (violates(error, 'persons_bsn_key')) {
      return refuse(
        'BSN_EXISTS',
        'Een van deze BSN’s staat al in Klimop. Voeg alleen mensen toe die er nog niet zijn.',
      );
    }
    throw error;
  }
};

const insertWithin = async (trx: Database, rows: readonly NewClient[]): Promise<void> => {
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    const batch = rows.slice(start, start + ROWS_PER_INSERT).map((row) => ({ row, ...withoutBirthDate(row.facts) }));
    await trx
      .insertInto('clients')
      .values(
        batch.map(({ row, rest }) => ({
          id: row.clientId,
          entrance: row.entrance,
          facts: JSON.stringify(rest),
          caseworkerId: row.caseworkerId,
          reference: row.reference,
        })),
      )
      .execute();
    await trx
      .insertInto('persons')
      .values(
        batch.map(({ row: { clientId, person }, birthDate }) => ({
          clientId,
          bsn: person.bsn,
          givenName: person.givenName,
          familyName: person.familyName,
          birthDate,
          street: person.street,
          houseNumber: person.houseNumber,
          postcode: person.postcode,
          city: person.city,
        })),
      )
      .execute();
  }
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
    .select(['clients.entrance', 'clients.facts', 'clients.caseworkerId', 'persons.birthDate'])
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
    caseworkerId: client.caseworkerId,
    cohorts: places,
  };
};

/** Who a client is, or null when there is no such client. */
export const personOf = async (db: Database, clientId: string): Promise<Person | null> =>
  (await db
    .selectFrom('persons')
    .select(['bsn', 'givenName', 'familyName', 'birthDate', 'street', 'houseNumber', 'postcode', 'city'])
    .where('clientId', '=', clientId)
    .executeTakeFirst()) ?? null;

export interface ClientFilter {
  readonly entrance?: Entrance;
  readonly caseworkerId?: string;
  readonly reference?: boolean;
  /** Only clients after this id: the last of the page before. */
  readonly after?: string;
  readonly limit?: number;
}

/** Ids of clients in order, all of them unless a limit is given. */
export const clientIds = async (db: Database, filter: ClientFilter = {}): Promise<string[]> => {
  let query = db.selectFrom('clients').select('id').orderBy('id');
  if (filter.entrance !== undefined) query = query.where('entrance', '=', filter.entrance);
  if (filter.caseworkerId !== undefined) query = query.where('caseworkerId', '=', filter.caseworkerId);
  if (filter.reference !== undefined) query = query.where('reference', '=', filter.reference);
  if (filter.after !== undefined) query = query.where('id', '>', filter.after);
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  return (await query.execute()).map(({ id }) => id);
};

/** How many clients there are, and how many of them are of the reference caseload. */
export const countClients = (db: Database): Promise<{ total: number; reference: number }> =>
  db
    .selectFrom('clients')
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      eb.fn.countAll<number>().filterWhere('reference', '=', true).as('reference'),
    ])
    .executeTakeFirstOrThrow();

/** Facts and id of every client, in order of id, for work over the whole caseload such as selecting a cohort. */
export const allClientFacts = async (
  db: Database,
  filter: Pick<ClientFilter, 'entrance' | 'reference'> = {},
): Promise<{ clientId: string; entrance: Entrance; facts: Facts }[]> => {
  let query = db
    .selectFrom('clients')
    .leftJoin('persons', 'persons.clientId', 'clients.id')
    .select(['clients.id as clientId', 'clients.entrance', 'clients.facts', 'persons.birthDate'])
    .orderBy('clients.id');
  if (filter.entrance !== undefined) query = query.where('clients.entrance', '=', filter.entrance);
  if (filter.reference !== undefined) query = query.where('clients.reference', '=', filter.reference);
  return (await query.execute()).map(({ birthDate, facts, ...client }) => ({
    ...client,
    facts: birthDate === null ? facts : { ...facts, birthDate },
  }));
};
