/**
 * Reservations of a place and its money. The contract:
 * 1. a place or money is given only where the rule set in force has room for it (held by the database's triggers). A later version may
 *    have less room than is in use: then nobody loses a place, and nothing new is given;
 * 2. one reservation per id, however often it is asked for, and one open reservation per trajectory;
 * 3. a release gives back exactly once;
 * 4. a release that overtakes its reservation wins: the reservation is then refused. An attempt that was given up may still
 *    arrive after the workflow released, and would otherwise hold a place for ever.
 * Locks are taken in one order: the reservation's id, the budget, the instrument.
 */
import { sql } from 'kysely';
import type { Instant } from '../domain/calendar/duration.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import type { Database } from './connect.ts';

/** What to reserve. */
export interface ReservationRequest {
  /** Id of the command that asks for it: a retry with the same id gets the same reservation. */
  readonly reservationId: string;
  readonly trajectoryId: string;
  readonly ruleSetId: string;
  readonly instrument: string;
  /** Whole euro cents. */
  readonly costCents: number;
}

/** How full an instrument is. */
export interface InstrumentOverview {
  readonly instrument: string;
  readonly places: number;
  /** May be more than the places, after a version with fewer. */
  readonly inUse: number;
}

export interface CapacityOverview {
  readonly instruments: readonly InstrumentOverview[];
  /** Euro cents. */
  readonly budget: { readonly totalCents: number; readonly committedCents: number };
}

/** A reservation as kept. */
export interface Reservation extends ReservationRequest {
  readonly reservedAt: Instant;
  /** Null as long as it holds its place. */
  readonly releasedAt: Instant | null;
}

const lockReservation = (trx: Database, reservationId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`reservation ${reservationId}`}, 0))`.execute(trx);

/**
 * Reserves a place and its money. Refuses with UNKNOWN_INSTRUMENT, NO_PLACE, NO_BUDGET, ALREADY_RESERVED (the trajectory holds
 * another reservation) or RESERVATION_WITHDRAWN (released before). Throws when the id belongs to another trajectory.
 */
export const reserve = (
  db: Database,
  request: ReservationRequest,
): Promise<{ readonly ok: true; readonly reservationId: string } | Refusal> =>
  db.transaction().execute(async (trx) => {
    const { reservationId, trajectoryId, ruleSetId, instrument, costCents } = request;
    await lockReservation(trx, reservationId);

    const known = await trx
      .selectFrom('reservations')
      .select(['trajectoryId', 'instrument', 'releasedAt'])
      .where('id', '=', reservationId)
      .executeTakeFirst();
    if (known) {
      if (known.trajectoryId !== trajectoryId || known.instrument !== instrument) {
        throw new Error('the id of this reservation belongs to another trajectory or instrument');
      }
      return known.releasedAt === null ? ({ ok: true, reservationId } as const) : withdrawn();
    }
    const tombstone = await trx
      .selectFrom('withdrawnReservations')
      .select('reservationId')
      .where('reservationId', '=', reservationId)
      .executeTakeFirst();
    if (tombstone) return withdrawn();

    const budget = await trx
      .selectFrom('budgets')
      .select(['totalCents', 'committedCents'])
      .where('ruleSetId', '=', ruleSetId)
      .forUpdate()
      .executeTakeFirst();
    const capacity = await trx
      .selectFrom('instrumentCapacity')
      .select(['places', 'inUse'])
      .where('ruleSetId', '=', ruleSetId)
      .where('instrument', '=', instrument)
      .forUpdate()
      .executeTakeFirst();
    if (!budget || !capacity) {
      return refuse(
        'UNKNOWN_INSTRUMENT',
        'Dit instrument staat niet in de regels die nu gelden. Kies een ander instrument.',
      );
    }
    const held = await trx
      .selectFrom('reservations')
      .select('id')
      .where('trajectoryId', '=', trajectoryId)
      .where('releasedAt', 'is', null)
      .executeTakeFirst();
    if (held) {
      return refuse(
        'ALREADY_RESERVED',
        'Voor dit traject is al een plaats gereserveerd. Geef die plaats eerst vrij en kies daarna opnieuw.',
      );
    }
    if (capacity.inUse >= capacity.places) {
      return refuse(
        'NO_PLACE',
        'Er is geen plaats vrij bij dit instrument. Kies een ander instrument of wacht tot er een plaats vrijkomt.',
      );
    }
    // As the database holds it: what costs nothing needs no room.
    if (costCents > 0 && budget.committedCents + costCents > budget.totalCents) {
      return refuse(
        'NO_BUDGET',
        'Er is niet genoeg budget voor dit instrument. Kies een goedkoper instrument of vraag de teamleider om budget.',
      );
    }
    await trx
      .insertInto('reservations')
      .values({ id: reservationId, trajectoryId, ruleSetId, instrument, costCents })
      .execute();
    return { ok: true, reservationId } as const;
  });

const withdrawn = (): Refusal =>
  refuse(
    'RESERVATION_WITHDRAWN',
    'Deze reservering is al vrijgegeven. Keur het instrument opnieuw goed om een plaats te vragen.',
  );

/** Gives place and money of a reservation back, once. True when this call did it; false when it was released before or never made. */
export const release = (db: Database, reservationId: string): Promise<boolean> =>
  db.transaction().execute(async (trx) => {
    await lockReservation(trx, reservationId);
    const { numUpdatedRows } = await trx
      .updateTable('reservations')
      .set({ releasedAt: sql`now()` })
      .where('id', '=', reservationId)
      .where('releasedAt', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) return true;
    const known = await trx.selectFrom('reservations').select('id').where('id', '=', reservationId).executeTakeFirst();
    if (!known) {
      await trx
        .insertInto('withdrawnReservations')
        .values({ reservationId })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    return false;
  });

/** Places and money of a rule set, or null when it was never put in force. */
export const capacityOverview = async (db: Database, ruleSetId: string): Promise<CapacityOverview | null> => {
  const budget = await db
    .selectFrom('budgets')
    .select(['totalCents', 'committedCents'])
    .where('ruleSetId', '=', ruleSetId)
    .executeTakeFirst();
  if (!budget) return null;
  const instruments = await db
    .selectFrom('instrumentCapacity')
    .select(['instrument', 'places', 'inUse'])
    .where('ruleSetId', '=', ruleSetId)
    .orderBy('instrument')
    .execute();
  return { instruments, budget };
};

/** Reservations of a trajectory, released ones included, oldest first. */
export const reservationsOf = (db: Database, trajectoryId: string): Promise<Reservation[]> =>
  db
    .selectFrom('reservations')
    .select(['id as reservationId', 'trajectoryId', 'ruleSetId', 'instrument', 'costCents', 'reservedAt', 'releasedAt'])
    .where('trajectoryId', '=', trajectoryId)
    .orderBy('reservedAt')
    .execute();
