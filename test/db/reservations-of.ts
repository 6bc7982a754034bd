import type { Database } from '../../db/connection/connect.ts';

/** Reservations of a trajectory, released ones included, oldest first. */
export const reservationsOf = (db: Database, trajectoryId: string) =>
  db
    .selectFrom('reservations')
    .select(['id as reservationId', 'trajectoryId', 'ruleSetId', 'instrument', 'costCents', 'reservedAt', 'releasedAt'])
    .where('trajectoryId', '=', trajectoryId)
    .orderBy('reservedAt')
    .execute();
