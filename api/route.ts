/**
 * What a route has to say before it exists. The contract:
 * 1. it states who may ask, whose file is looked at or changed and for what, and how often it may be asked: a route that leaves one out does not
 *    compile;
 * 2. its schemas are the only definition of what goes in and out: types, validation and the OpenAPI document come from them;
 * 3. it gives an answer or a refusal, and decides nothing: that is in commands/ and domain/.
 */
import type { z } from 'zod';
import type { Office } from '../commands/office.ts';
import type { ChangeFeed } from '../db/lists/changes.ts';
import type { TemporalUi } from '../domain/operations/temporal-ui.ts';
import type { Role } from '../domain/person/roles.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Purpose } from './purposes.ts';
import type { RateClass } from './rates.ts';
import type { SignedIn } from './session/signed-in.ts';

/** Roles, or `everybody` who is signed in, or `public`: also who is not. */
export type Who = readonly Role[] | 'everybody' | 'public';

interface Schemas {
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
}

type Given<Input extends Schemas> = {
  readonly [Part in keyof Input]: Input[Part] extends z.ZodType ? z.output<Input[Part]> : undefined;
};

/** Who asks: null where a public route is asked by somebody who is not signed in. */
type Person<W extends Who> = W extends 'public' ? SignedIn | null : SignedIn;

/** Instructions for the answer beside its body. */
export interface Beside {
  readonly headers?: Readonly<Record<string, string>>;
  /** The secret of a session that began; null where one ended. */
  readonly session?: string | null;
}

/** What a route works with besides what was sent. */
interface Around<W extends Who> {
  readonly office: Office;
  /** The same over other connections, for who looks whether all is well. */
  readonly onlooker: Office;
  readonly person: Person<W>;
  readonly isTrial: boolean;
  readonly feed: ChangeFeed;
  /** Whether one signs in at a provider. */
  readonly hasProvider: boolean;
  /** The secret of the session, where there is one. */
  readonly token: string | undefined;
  readonly temporalUi: TemporalUi | null;
  /** Keeps a fault of what goes on after the answer. */
  readonly onFault: (error: unknown) => void;
}

export interface RouteDefinition<Input extends Schemas, Reply extends z.ZodType, W extends Who> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/v1`; nouns in kebab-case, parameters as `:clientId`. */
  readonly path: `/${string}`;
  /** Id of the operation in the OpenAPI document. */
  readonly id: string;
  readonly tag: string;
  /** Dutch, one line. */
  readonly summary: string;
  readonly who: W;
  readonly purpose: Purpose;
  readonly rate: RateClass;
  /** Bytes that may be sent; what is usual, where it is not said. */
  readonly largestBody?: number;
  readonly input: Input;
  /** The body is a file, of at most so many bytes. */
  readonly file?: { readonly type: 'text/csv'; readonly largestBytes: number };
  readonly reply: {
    readonly status: 200 | 201 | 204;
    readonly schema: Reply;
    readonly description: string;
    /** The answer has an `ETag` to send back as `If-Match`. */
    readonly isVersioned?: true;
    readonly type?: 'text/event-stream' | 'application/pdf' | 'image/svg+xml' | 'text/csv; charset=utf-8';
  };
  /** Statuses of refusals, besides those that every route can give. */
  readonly refusals: readonly number[];
  handle(
    asked: Given<Input> & Around<W>,
  ): Promise<{ readonly body: z.input<Reply>; readonly beside?: Beside } | Refusal>;
}

/** A route of any kind, as it is registered. */
export type Route = RouteDefinition<Schemas, z.ZodType, Who>;

/** Machines look for these in a fixed place, outside what is promised to programs. */
export const isForMachines = (path: string): boolean => path.startsWith('/health/');

/** The whole path of a route, parameters as `:clientId`. */
export const addressOf = ({ path }: Pick<Route, 'path'>): string => (isForMachines(path) ? path : `/v1${path}`);

/** Checks a definition and forgets what is particular to it. */
export const route = <const Input extends Schemas, Reply extends z.ZodType, const W extends Who>(
  definition: RouteDefinition<Input, Reply, W>,
): Route => definition as unknown as Route;
