/** Which constraint of the database stopped a write, for the places where that is an answer and not a fault. */
import pg from 'pg';

/** Whether an error says that this constraint or unique index was violated. */
export const violates = (error: unknown, constraint: string): boolean =>
  error instanceof pg.DatabaseError && error.constraint === constraint;
