/**
 * What operations may set from outside, read once at the edge and refused whole when any of it is wrong.
 * The messages name the variable and the remedy; a value is never repeated, because it may be a secret.
 */
import { constants } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { dutchIssue } from '../domain/dutch-issues.ts';
import { isFileFor, isProgram } from './files.ts';

/** The folder that holds package.json. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url));

/** How an external Temporal cluster is trusted, and how Klimop makes itself known there. Paths are absolute. */
export interface TemporalTls {
  /** PEM file of Klimop's own certificate (mTLS). Always together with `keyFile`. */
  readonly certificateFile: string | null;
  readonly keyFile: string | null;
  /** PEM file of the authority that signed the cluster's certificate; null trusts the machine's own list. */
  readonly authorityFile: string | null;
  /** The name on the cluster's certificate where it differs from the address. */
  readonly serverName: string | null;
}

/** Everything that the environment decides, with defaults filled in. */
export interface Environment {
  /** Folder (absolute) with the local database, Temporal's file, logs, lock and run file. */
  readonly home: string;
  /** External PostgreSQL; null means: start one here. May hold a password: never log it. */
  readonly databaseUrl: string | null;
  readonly temporal: {
    /** `host:port` of an external cluster; null means: start a dev server here. */
    readonly address: string | null;
    readonly namespace: string;
    /** Secret. */
    readonly apiKey: string | null;
    /** null means an unencrypted connection. */
    readonly tls: TemporalTls | null;
    /** The Temporal CLI to use before any other. */
    readonly cliPath: string | null;
  };
  /** Ports to try first on 127.0.0.1; when one is taken the next free one is used. */
  readonly ports: { readonly postgres: number; readonly temporal: number; readonly ui: number; readonly http: number };
  readonly web: WebEnvironment;
  /** Folder (absolute) in which downloaded binaries are kept. */
  readonly cache: string;
}

/** How pages and programs reach Klimop, and who says who somebody is. */
export interface WebEnvironment {
  /** What a browser calls it, without a path; null: this machine and its port. */
  readonly origin: string | null;
  /** The address to listen on. */
  readonly host: string;
  /** Null: nobody can sign in, except in a trial. */
  readonly provider: ProviderSettings | null;
}

/** The OpenID Connect provider at which people sign in. */
export interface ProviderSettings {
  /** Such as `https://login.voorbeeld.nl/realms/gemeente`. */
  readonly issuer: string;
  readonly clientId: string;
  /** Secret. Null: a client without one. */
  readonly clientSecret: string | null;
  /** The claim with the person's id in Klimop. */
  readonly personClaim: string;
  /** The claim with the person's roles; null: Klimop's own list is enough. */
  readonly rolesClaim: string | null;
}

/** One thing that is wrong: which variable, and in Dutch what to do about it. */
export interface EnvironmentFault {
  readonly variable: string;
  readonly message: string;
}

const port = (preferred: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, 'is geen poortnummer; geef een heel getal van 1 tot en met 65535')
    .transform(Number)
    .refine((value) => value >= 1 && value <= 65_535, 'is geen poortnummer; geef een heel getal van 1 tot en met 65535')
    .default(preferred);

const isReadableFile = (path: string): boolean => isFileFor(constants.R_OK, path);

const readableFile = z
  .string()
  .transform((path) => resolve(path))
  .refine(isReadableFile, 'wijst naar een bestand dat er niet is of niet te lezen is; controleer het pad en de rechten')
  .optional();

/** A sign of a password that is a sign of an address too cuts it off where it stands. */
const isPostgresUrl = (text: string): boolean => {
  try {
    const { protocol, hash, pathname } = new URL(text);
    return ['postgres:', 'postgresql:'].includes(protocol) && hash === '' && !pathname.includes('@');
  } catch {
    return false;
  }
};

/** The files that the address itself names, which the driver reads before it connects. */
const namesReadableFiles = (text: string): boolean => {
  if (!isPostgresUrl(text)) return true;
  const { searchParams } = new URL(text);
  return ['sslrootcert', 'sslcert', 'sslkey'].every((name) => {
    const path = searchParams.get(name);
    return path === null || isReadableFile(path);
  });
};

/** PostgreSQL writes its folder on a line of its own. */
const folder = z
  .string()
  .regex(/^\P{Cc}*$/u, 'heeft een regeleinde of ander onzichtbaar teken in zich; geef het pad van een map')
  // From a file of settings it would be a folder of that name below the present one.
  .regex(
    /^(?!~|\$[{\w])/,
    'begint met ~ of $, en dat vult alleen een shell in; geef het hele pad, zoals /var/lib/klimop',
  )
  .optional();

/** With TLS, or on this machine. */
const isTrusted = (text: string): boolean => {
  try {
    const { protocol, hostname } = new URL(text);
    return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
  } catch {
    return false;
  }
};

const isOrigin = (text: string): boolean => isTrusted(text) && new URL(text).pathname === '/';

const variables = z.object({
  KLIMOP_HOME: folder,
  DATABASE_URL: z
    .string()
    .refine(
      isPostgresUrl,
      'is geen PostgreSQL-adres; geef postgresql://gebruiker:wachtwoord@host:5432/database, met in het wachtwoord %23 voor #, %2F voor /, %3F voor ? en %40 voor @, of laat de variabele weg voor een eigen database',
    )
    .refine(
      namesReadableFiles,
      'noemt met sslrootcert, sslcert of sslkey een bestand dat er niet is of niet te lezen is; controleer het pad en de rechten',
    )
    .optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(
      /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+):\d{1,5}$/,
      'is geen adres; geef host:poort zonder http:// ervoor, bijvoorbeeld temporal.voorbeeld.nl:7233',
    )
    .optional(),
  TEMPORAL_NAMESPACE: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'is geen naam van een namespace; gebruik letters, cijfers, punt en streepje')
    .default('default'),
  TEMPORAL_API_KEY: z.string().optional(),
  TEMPORAL_TLS: z.enum(['true', 'false'], { error: 'moet true of false zijn' }).optional(),
  TEMPORAL_TLS_CERT: readableFile,
  TEMPORAL_TLS_KEY: readableFile,
  TEMPORAL_TLS_CA: readableFile,
  TEMPORAL_TLS_SERVER_NAME: z.string().optional(),
  TEMPORAL_CLI_PATH: z
    .string()
    .transform((path) => resolve(path))
    .refine(
      isProgram,
      'wijst niet naar een uitvoerbaar bestand; geef het pad van het programma temporal, of laat de variabele weg',
    )
    .optional(),
  KLIMOP_PG_PORT: port(54_329),
  KLIMOP_TEMPORAL_PORT: port(7233),
  KLIMOP_UI_PORT: port(8233),
  KLIMOP_HTTP_PORT: port(8080),
  KLIMOP_ORIGIN: z
    .string()
    .refine(
      isOrigin,
      'is geen adres zoals een browser het opent; geef https://klimop.voorbeeld.nl, zonder pad, of op deze computer http://127.0.0.1:8080',
    )
    .transform((text) => new URL(text).origin)
    .optional(),
  KLIMOP_HTTP_HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, 'is geen naam of adres van een computer')
    .default('127.0.0.1'),
  KLIMOP_OIDC_ISSUER: z
    .string()
    .refine(
      isTrusted,
      'is geen adres van een aanmeldvoorziening; geef https://…, zoals de beheerder daarvan het opgeeft',
    )
    .optional(),
  KLIMOP_OIDC_CLIENT_ID: z.string().optional(),
  KLIMOP_OIDC_CLIENT_SECRET: z.string().optional(),
  KLIMOP_OIDC_PERSON_CLAIM: z.string().default('preferred_username'),
  KLIMOP_OIDC_ROLES_CLAIM: z.string().optional(),
  KLIMOP_CACHE: folder,
  XDG_CACHE_HOME: folder,
});

type Variables = z.infer<typeof variables>;

/** The names of all of them. */
export const VARIABLES: readonly string[] = Object.keys(variables.shape);

/** Variables that only mean something for an external cluster. */
const externalOnly = [
  'TEMPORAL_API_KEY',
  'TEMPORAL_TLS_CERT',
  'TEMPORAL_TLS_KEY',
  'TEMPORAL_TLS_CA',
  'TEMPORAL_TLS_SERVER_NAME',
] as const;

const contradictions = (given: Variables): EnvironmentFault[] => {
  const faults: EnvironmentFault[] = [];
  const encrypted = externalOnly.filter((name) => given[name] !== undefined);
  if (given.TEMPORAL_TLS_CERT !== undefined && given.TEMPORAL_TLS_KEY === undefined)
    faults.push({ variable: 'TEMPORAL_TLS_KEY', message: 'ontbreekt; geef het sleutelbestand bij TEMPORAL_TLS_CERT' });
  if (given.TEMPORAL_TLS_KEY !== undefined && given.TEMPORAL_TLS_CERT === undefined)
    faults.push({ variable: 'TEMPORAL_TLS_CERT', message: 'ontbreekt; geef het certificaat bij TEMPORAL_TLS_KEY' });
  if (given.TEMPORAL_TLS === 'false' && encrypted.length > 0)
    faults.push({
      variable: 'TEMPORAL_TLS',
      message: `is false, maar ${encrypted.join(' en ')} vraagt een versleutelde verbinding; zet TEMPORAL_TLS=true of laat de andere weg`,
    });
  if (given.TEMPORAL_ADDRESS === undefined && (encrypted.length > 0 || given.TEMPORAL_TLS === 'true'))
    faults.push({
      variable: 'TEMPORAL_ADDRESS',
      message: `ontbreekt; ${[...encrypted, ...(given.TEMPORAL_TLS === 'true' ? ['TEMPORAL_TLS'] : [])].join(' en ')} geldt alleen voor een eigen Temporal-cluster of Temporal Cloud. Geef het adres, of laat de andere weg`,
    });
  if (given.KLIMOP_OIDC_ISSUER !== undefined)
    for (const [variable, value] of [
      ['KLIMOP_OIDC_CLIENT_ID', given.KLIMOP_OIDC_CLIENT_ID],
      ['KLIMOP_ORIGIN', given.KLIMOP_ORIGIN],
    ] as const)
      if (value === undefined) faults.push({ variable, message: 'ontbreekt; geef haar bij KLIMOP_OIDC_ISSUER' });
  const ofProvider = ['KLIMOP_OIDC_CLIENT_ID', 'KLIMOP_OIDC_CLIENT_SECRET', 'KLIMOP_OIDC_ROLES_CLAIM'] as const;
  const alone = given.KLIMOP_OIDC_ISSUER === undefined ? ofProvider.filter((name) => given[name] !== undefined) : [];
  if (alone.length > 0)
    faults.push({
      variable: 'KLIMOP_OIDC_ISSUER',
      message: `ontbreekt; ${alone.join(' en ')} geldt alleen voor een aanmeldvoorziening. Geef haar adres, of laat de andere weg`,
    });
  const ports = ['KLIMOP_PG_PORT', 'KLIMOP_TEMPORAL_PORT', 'KLIMOP_UI_PORT', 'KLIMOP_HTTP_PORT'] as const;
  for (const [at, variable] of ports.entries()) {
    const other = ports.slice(0, at).find((name) => given[name] === given[variable]);
    if (other !== undefined)
      faults.push({
        variable,
        message: `is dezelfde poort als ${other}: ${given[variable]}; geef elk een eigen poort`,
      });
  }
  return faults;
};

const tlsOf = (given: Variables): TemporalTls | null => {
  const wanted = given.TEMPORAL_TLS === 'true' || externalOnly.some((name) => given[name] !== undefined);
  if (!wanted) return null;
  return {
    certificateFile: given.TEMPORAL_TLS_CERT ?? null,
    keyFile: given.TEMPORAL_TLS_KEY ?? null,
    authorityFile: given.TEMPORAL_TLS_CA ?? null,
    serverName: given.TEMPORAL_TLS_SERVER_NAME ?? null,
  };
};

/**
 * Reads the environment whole: either every variable is usable, or all faults are named at once.
 * A variable that is set but empty counts as not set. An API key or certificate switches TLS on by itself.
 */
export const readEnvironment = (
  env: Readonly<Record<string, string | undefined>> = process.env,
):
  | { readonly ok: true; readonly environment: Environment }
  | { readonly ok: false; readonly faults: readonly EnvironmentFault[] } => {
  const filled = Object.fromEntries(
    VARIABLES.flatMap((name) => {
      const value = env[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const parsed = variables.safeParse(filled, { error: dutchIssue });
  if (!parsed.success)
    return {
      ok: false,
      faults: parsed.error.issues.map((issue) => ({ variable: String(issue.path[0]), message: issue.message })),
    };
  const given = parsed.data;
  const faults = contradictions(given);
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    environment: {
      home: resolve(given.KLIMOP_HOME ?? join(projectRoot, '.klimop')),
      databaseUrl: given.DATABASE_URL ?? null,
      temporal: {
        address: given.TEMPORAL_ADDRESS ?? null,
        namespace: given.TEMPORAL_NAMESPACE,
        apiKey: given.TEMPORAL_API_KEY ?? null,
        tls: tlsOf(given),
        cliPath: given.TEMPORAL_CLI_PATH ?? null,
      },
      ports: {
        postgres: given.KLIMOP_PG_PORT,
        temporal: given.KLIMOP_TEMPORAL_PORT,
        ui: given.KLIMOP_UI_PORT,
        http: given.KLIMOP_HTTP_PORT,
      },
      web: {
        origin: given.KLIMOP_ORIGIN ?? null,
        host: given.KLIMOP_HTTP_HOST,
        provider:
          given.KLIMOP_OIDC_ISSUER === undefined
            ? null
            : {
                issuer: given.KLIMOP_OIDC_ISSUER,
                clientId: given.KLIMOP_OIDC_CLIENT_ID ?? '',
                clientSecret: given.KLIMOP_OIDC_CLIENT_SECRET ?? null,
                personClaim: given.KLIMOP_OIDC_PERSON_CLAIM,
                rolesClaim: given.KLIMOP_OIDC_ROLES_CLAIM ?? null,
              },
      },
      // HOME may be there and say nothing: then it is not the folder that one happens to stand in.
      cache: resolve(
        given.KLIMOP_CACHE ?? join(given.XDG_CACHE_HOME ?? join(homedir() || userInfo().homedir, '.cache'), 'klimop'),
      ),
    },
  };
};
