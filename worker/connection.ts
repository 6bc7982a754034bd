/** The one place that knows how to reach Temporal: address, TLS, API key, mTLS and namespace. Without the worker's native code, so that a command starts quickly. */
import { readFile } from 'node:fs/promises';
import { Client, Connection } from '@temporalio/client';
import type { Why } from '../domain/operations/out-of-reach.ts';
import type { Environment } from './environment.ts';
import { heardCalls, type OnCalled } from './heard-calls.ts';
import { RETRIED_CALLS } from './retried-calls.ts';
import { temporalOutOfReach, untilRefused, whyOfTemporal } from './temporal-out-of-reach.ts';

/** What the client's connection and the worker's connection have in common, plus the namespace to work in. */
export interface TemporalConnection {
  readonly connection: {
    readonly address: string;
    readonly tls?: {
      readonly serverNameOverride?: string;
      readonly serverRootCACertificate?: Buffer;
      readonly clientCertPair?: { readonly crt: Buffer; readonly key: Buffer };
    };
    readonly apiKey?: string;
    readonly metadata?: Record<string, string>;
  };
  readonly namespace: string;
}

/**
 * Options for `Connection.connect` and `NativeConnection.connect` alike.
 * @param address `host:port`: the environment's, or that of the dev server that was started here.
 * @throws when a certificate or key file cannot be read.
 */
export const connectionOptions = async (environment: Environment, address: string): Promise<TemporalConnection> => {
  const { tls, apiKey, namespace } = environment.temporal;
  const pem = async (path: string | null) => (path === null ? null : readFile(path));
  const authority = await pem(tls?.authorityFile ?? null);
  const certificate = await pem(tls?.certificateFile ?? null);
  const key = await pem(tls?.keyFile ?? null);
  return {
    connection: {
      address,
      ...(tls && {
        tls: {
          ...(tls.serverName !== null && { serverNameOverride: tls.serverName }),
          ...(authority && { serverRootCACertificate: authority }),
          ...(certificate && key && { clientCertPair: { crt: certificate, key } }),
        },
      }),
      // Temporal Cloud routes a call that carries an API key by this header.
      ...(apiKey !== null && { apiKey, metadata: { 'temporal-namespace': namespace } }),
    },
    namespace,
  };
};

/** As the worker's connection does it: a proxy that a machine has for what is outside (`http_proxy`) knows no Temporal, and would be asked for one on this machine too. */
export const WITHOUT_PROXY = { channelArgs: { 'grpc.enable_http_proxy': 0 } } as const;

/** Long enough for a handshake with another continent; a server that is down is told to a person who waits. */
export const CONNECT_WITHIN_MS = 5000;

/** The error of a Temporal that does not answer, with the reason as far as it can be seen from here. */
export const unreachable = async (
  { environment, address, options }: { environment: Environment; address: string; options: TemporalConnection },
  cause: unknown,
): Promise<Error> =>
  temporalOutOfReach(
    address,
    cause,
    environment.temporal.address === null
      ? null
      : { isTls: options.connection.tls !== undefined, ca: options.connection.tls?.serverRootCACertificate },
  );

/** Why the Temporal of TEMPORAL_ADDRESS is not reached, as far as it can be seen from here. */
export const whyTemporalUnreached = async (environment: Environment, address: string): Promise<Why> => {
  const { connection } = await connectionOptions(environment, address);
  return whyOfTemporal(address, connection.tls !== undefined, connection.tls?.serverRootCACertificate);
};

/** Who reads has most of it from PostgreSQL: a Temporal that takes longer is shown without. */
const READER_WAITS_MS = 1_500;

/** A client for who can do without Temporal, and whether it answers. Close it with `client.connection.close()`. */
export const clientIfThere = async (
  environment: Environment,
  address: string,
  {
    waitsMs = READER_WAITS_MS,
    onCalled = () => undefined,
  }: { readonly waitsMs?: number; readonly onCalled?: OnCalled } = {},
): Promise<{ readonly client: Client & { readonly connection: Connection }; readonly isAway: boolean }> => {
  const { connection: connectionPart, namespace } = await connectionOptions(environment, address);
  const connection = Connection.lazy({
    ...connectionPart,
    ...WITHOUT_PROXY,
    connectTimeout: waitsMs,
    interceptors: [heardCalls(onCalled), ...RETRIED_CALLS],
  });
  const connecting = Promise.race([
    connection.ensureConnected().then(
      () => false,
      () => true,
    ),
    // The client tries again and again where nothing listens.
    untilRefused(address),
  ]);
  onCalled(connecting, 'temporal');
  const isAway = await connecting;
  return { client: Object.assign(new Client({ connection, namespace }), { connection }), isAway };
};

/**
 * A client for the environment's namespace. Close it with `client.connection.close()`.
 * @throws OutOfReach, with the address and the reason, when Temporal does not answer within five seconds.
 */
export const connectClient = async (
  environment: Environment,
  address: string,
  { onCalled = () => undefined }: { readonly onCalled?: OnCalled } = {},
): Promise<Client & { readonly connection: Connection }> => {
  const asked = await connectionOptions(environment, address);
  const { connection: connectionPart, namespace } = asked;
  const connecting = Connection.connect({
    ...connectionPart,
    ...WITHOUT_PROXY,
    connectTimeout: CONNECT_WITHIN_MS,
    interceptors: [heardCalls(onCalled), ...RETRIED_CALLS],
  });
  onCalled(connecting, 'temporal');
  const connection = await connecting.catch(async (cause: unknown) => {
    throw await unreachable({ environment, address, options: asked }, cause);
  });
  return Object.assign(new Client({ connection, namespace }), { connection });
};
