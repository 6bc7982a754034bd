/** Which constraint of the database stopped a write, for the places where that is an answer and not a fault. */
import pg from 'pg';

/** The constraint, unique index or trigger of ours that an error is about; null when it is another kind of error. */
export const constraintOf = (error: unknown): string | null =>
  error instanceof pg.DatabaseError ? (error.constraint ?? null) : null;

/** Whether an error says that this constraint or unique index was violated. */
export const violates = (error: unknown, constraint: string): boolean => constraintOf(error) === constraint;
