/** Why a Temporal cannot be used, in Dutch; looked into only where a connection did not come about. */
import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { CAUSES } from '../domain/operations/causes.ts';
import { HOST, nothingThere, OutOfReach, silence, UNTRUSTED, type Why } from '../domain/operations/out-of-reach.ts';

const GREETS_WITHIN_MS = 5_000;

const hostAndPort = (address: string): { readonly host: string; readonly port: number } => {
  const [, host = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(address) ?? [];
  return { host, port: Number(port) };
};

/** Why nothing there answers as Temporal. */
export const whyOfTemporal = async (address: string, isTls: boolean, ca: Buffer | undefined): Promise<Why> => {
  const { host, port } = hostAndPort(address);
  try {
    await lookup(host);
  } catch {
    return { why: 'die computer is niet te vinden', remedy: `${HOST} in TEMPORAL_ADDRESS.` };
  }
  const code = await codeOfConnecting(host, port, isTls, ca);
  if (code === 'ECONNREFUSED') return nothingThere('Temporal', 'TEMPORAL_ADDRESS');
  if (code === 'ETIMEDOUT') return silence('TEMPORAL_ADDRESS');
  if (code !== null && UNTRUSTED.test(code))
    return {
      why: `het certificaat van Temporal wordt niet vertrouwd (${code})`,
      remedy:
        'Geef met TEMPORAL_TLS_CA het bestand van wie het uitgaf, en met TEMPORAL_TLS_SERVER_NAME de naam die erop staat.',
    };
  if (isTls && code !== null)
    return {
      why: 'wat daar luistert doet geen TLS, of wil het certificaat van Klimop niet',
      remedy:
        'Controleer de poort in TEMPORAL_ADDRESS. Doet deze Temporal geen TLS, laat dan TEMPORAL_TLS en TEMPORAL_API_KEY weg; vraagt hij een certificaat, geef dan TEMPORAL_TLS_CERT en TEMPORAL_TLS_KEY.',
    };
  return {
    why: 'daar luistert iets, maar het antwoordde niet als Temporal, of niet op tijd',
    remedy: isTls
      ? 'Heeft Temporal het druk, probeer het dan over een minuut opnieuw. Blijft het zo, controleer dan de poort in TEMPORAL_ADDRESS, en TEMPORAL_API_KEY, TEMPORAL_TLS_CERT en TEMPORAL_TLS_KEY.'
      : 'Heeft Temporal het druk, probeer het dan over een minuut opnieuw. Blijft het zo, controleer dan de poort in TEMPORAL_ADDRESS (die van Temporal is meestal 7233; 8233 is de webpagina). Vraagt deze Temporal TLS, zet dan TEMPORAL_TLS=true.',
  };
};

/** The code with which a connection fails; null where it comes about. */
const codeOfConnecting = (host: string, port: number, isTls: boolean, ca: Buffer | undefined): Promise<string | null> =>
  new Promise((resolve) => {
    const socket = isTls
      ? connectTls({
          host,
          port,
          servername: /^[\d.:]+$/.test(host) ? '' : host,
          ALPNProtocols: ['h2'],
          ...(ca && { ca }),
        })
      : connect({ host, port });
    const end = (code: string | null) => {
      socket.destroy();
      resolve(code);
    };
    socket.setTimeout(GREETS_WITHIN_MS, () => end('ETIMEDOUT'));
    socket.once(isTls ? 'secureConnect' : 'connect', () => end(null));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      end(error instanceof AggregateError ? 'ECONNREFUSED' : (error.code ?? 'UNKNOWN')),
    );
  });

/** Resolves once it is sure that nothing listens there; else never. */
export const untilRefused = async (address: string): Promise<true> => {
  const { host, port } = hostAndPort(address);
  return (await codeOfConnecting(host, port, false, undefined)) === null ? new Promise(() => undefined) : true;
};

/** The error of a Temporal that does not answer. @param own how it is reached, where somebody named it; null: it was started here */
export const temporalOutOfReach = async (
  address: string,
  cause: unknown,
  own: { readonly isTls: boolean; readonly ca: Buffer | undefined } | null,
): Promise<OutOfReach> => {
  const { why, remedy } =
    own === null
      ? {
          why: 'de Temporal die Klimop startte antwoordt niet',
          remedy: 'Stop Klimop en start opnieuw; temporal.log in de map logs zegt meer.',
        }
      : await whyOfTemporal(address, own.isTls, own.ca);
  return new OutOfReach(`Temporal op ${address} is niet te gebruiken: ${why}. ${remedy}`, { cause });
};

/** Codes of gRPC. */
const PERMISSION_DENIED = 7;
const UNAVAILABLE = 14;
const UNAUTHENTICATED = 16;

/** Which cause Temporal's answer is, where the way there or the one who asks is the matter; null for any other error. */
export const temporalFault = (error: unknown): TemporalFault | null => {
  if (!(error instanceof Error)) return null;
  const { code, details } = ((error.name === 'ServiceError' ? error.cause : error) ?? {}) as {
    readonly code?: unknown;
    readonly details?: unknown;
  };
  if (
    error.name === 'NamespaceNotFoundError' ||
    (typeof details === 'string' && /^Namespace .* is not found/.test(details))
  )
    return 'namespace';
  if (typeof details !== 'string') return null;
  if (code === UNAUTHENTICATED || code === PERMISSION_DENIED) return 'temporalAccess';
  return code === UNAVAILABLE ? 'temporalDown' : null;
};

export type TemporalFault = 'namespace' | 'temporalAccess' | 'temporalDown';

/** The same as a sentence or two. */
export const temporalRefusal = (error: unknown): string | null => {
  const fault = temporalFault(error);
  return fault === null ? null : `${CAUSES[fault].nl}. ${CAUSES[fault].remedy}`;
};
