/**
 * What goes through Temporal of a command: its id, who gives it, and what that person had seen. All else is submitted to PostgreSQL under the
 * id (docs/decisions/0005), so that no history holds it. Without zod: workflows judge envelopes too. Pure.
 */
import { PERSON_ID } from '../person/ids.ts';

/** A UUID of any version, as RFC 9562 writes it. */
export const COMMAND_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The largest version a person can have seen. */
export const LARGEST_VERSION = 1_000_000;

export interface Envelope {
  /** Made by the sender; the same id sent twice has one effect. */
  readonly commandId: string;
  /** Id of the person who asks. */
  readonly by: string;
  /** The version the person looked at; when what is decided on changed after it, the command is refused. */
  readonly expectedVersion?: number | undefined;
  /** The newest version that was recorded when the command was submitted: a workflow that is behind it does not judge by what it believes. */
  readonly recorded?: number | undefined;
}

const isVersion = (value: unknown): boolean =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= LARGEST_VERSION;

const CHECKS: { readonly [Key in keyof Required<Envelope>]: (value: unknown) => boolean } = {
  commandId: (value) => typeof value === 'string' && COMMAND_ID.test(value),
  by: (value) => typeof value === 'string' && PERSON_ID.test(value),
  expectedVersion: (value) => value === undefined || isVersion(value),
  recorded: (value) => value === undefined || isVersion(value),
};

/** The first field of what was sent that an envelope does not have or may not hold; null when it is one. */
export const envelopeFault = (sent: unknown): string | null => {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return 'commandId';
  const values = sent as Readonly<Record<string, unknown>>;
  const wrong = Object.entries(CHECKS).find(([field, isRight]) => !isRight(values[field]));
  if (wrong !== undefined) return wrong[0];
  return Object.keys(values).every((field) => Object.hasOwn(CHECKS, field)) ? null : 'extra';
};
