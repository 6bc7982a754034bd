/** Whether the database of DATABASE_URL can be used, before anything is done in it; and why not, in Dutch. Its values are not repeated: it may hold a password. */
import pg from 'pg';
import { HOST, nothingThere, OutOfReach, silence, UNTRUSTED, type Why } from '../../domain/operations/out-of-reach.ts';
import { DATABASE_FAILURES } from '../../domain/trajectory/failing.ts';
import { databaseFault } from './fault-class.ts';
import { heed, withPartingWords } from './parting-words.ts';
import { areShared } from './shared-connections.ts';

/** The oldest PostgreSQL that Klimop's tests run on. */
const OLDEST_POSTGRES = 15;
/** A machine that is busy takes its time over a first connection. */
const GREETS_WITHIN_MS = 10_000;
/** Who asks has waited already. */
const LOOKS_AGAIN_MS = 3_000;

/** What the tool that makes the tables would only say as a trace: it looks up its own table first. */
const WHAT_IS_THERE = `
  select current_setting('server_version_num')::integer / 10000 as version, getdatabaseencoding() as encoding, current_schema() as schema,
    current_schema() is not null and has_schema_privilege(current_schema(), 'CREATE') as may_create,
    (select array_agg(attname::text) from pg_attribute where attrelid = to_regclass('migrations') and attnum > 0) as migrations`;

interface Present {
  readonly version: number;
  readonly encoding: string;
  /** Where tables would be made; null where the search path names none that is there. */
  readonly schema: string | null;
  readonly may_create: boolean;
  /** The columns of the table `migrations`; null where there is none. */
  readonly migrations: readonly string[] | null;
}

const whyNotHere = ({
  encoding,
  schema,
  mayCreate,
  migrations,
}: Pick<Present, 'encoding' | 'schema' | 'migrations'> & { readonly mayCreate: boolean }): Why | null => {
  // As initdb makes it where the system names no language. What is typed does not all fit, and no name could be kept as it is looked for.
  if (encoding !== 'UTF8')
    return {
      why: `zij bewaart tekst niet in UTF-8 (maar in ${encoding})`,
      remedy: 'Maak een nieuwe met createdb --encoding=UTF8 --template=template0, en noem die.',
    };
  if (schema === null)
    return {
      why: 'het zoekpad (search_path) van deze gebruiker noemt geen schema dat er is',
      remedy:
        'Zet het terug: alter role GEBRUIKER reset search_path, en zo nodig alter database DATABASE reset search_path.',
    };
  if (migrations === null) return mayCreate ? null : NO_RIGHT;
  return ['id', 'name', 'run_on'].every((column) => migrations.includes(column))
    ? null
    : {
        why: 'daar staat een tabel migrations van een ander programma',
        remedy: 'Maak voor Klimop een eigen database met createdb, en noem die.',
      };
};

const NO_RIGHT: Why = {
  why: 'deze gebruiker mag daar geen tabellen maken',
  remedy: 'Maak hem eigenaar van de database, of noem in DATABASE_URL een gebruiker die het mag.',
};

const ofFailure = (fault: 'connections' | 'cutOff' | 'pooled'): Why => {
  const { nl: why, remedy } = DATABASE_FAILURES[fault];
  return { why, remedy };
};

/** By a code of the system, of TLS, or of PostgreSQL; null where it says nothing of the way there. */
const whyOfDatabase = (error: unknown): Why | null => {
  if (!(error instanceof Error)) return null;
  const code = String((error as { code?: unknown }).code ?? '');
  const { message } = error;
  if (/^(ENOTFOUND|EAI_AGAIN)/.test(code))
    return { why: 'die computer is niet te vinden', remedy: `${HOST} in DATABASE_URL.` };
  // Of localhost both addresses are tried; a socket in a folder is a file.
  const isNoSocket = code === 'ENOENT' && (error as { syscall?: unknown }).syscall === 'connect';
  if (isNoSocket || code === 'ECONNREFUSED' || error instanceof AggregateError)
    return nothingThere('PostgreSQL', 'DATABASE_URL');
  if (code === '28P01' || code === '28000')
    return {
      why: 'PostgreSQL laat deze gebruiker niet toe',
      remedy:
        'Controleer gebruiker en wachtwoord in DATABASE_URL, en pg_hba.conf (dat ook TLS kan eisen: sslmode=verify-full).',
    };
  if (/client password must be a string/.test(message))
    return {
      why: 'PostgreSQL vraagt een wachtwoord en er staat er geen in DATABASE_URL',
      remedy: 'Schrijf postgresql://gebruiker:wachtwoord@computer:5432/database.',
    };
  if (code === '3D000')
    return {
      why: 'die database bestaat daar niet',
      remedy: 'Maak haar aan met createdb, of noem in DATABASE_URL een database die er is.',
    };
  if (code === '42501') return NO_RIGHT;
  // Such as template0, or one that somebody closed: `alter database ... allow_connections false`.
  if (code === '55000' && /connections/.test(message))
    return {
      why: 'die database laat geen verbindingen toe',
      remedy: 'Noem een andere in DATABASE_URL, of laat ze toe: alter database DATABASE allow_connections true.',
    };
  const fault = databaseFault(error);
  if (fault === 'connections' || fault === 'cutOff') return ofFailure(fault);
  // As PgBouncer refuses a transaction where it shares connections by the statement.
  if (/statement pooling mode/.test(message)) return ofFailure('pooled');
  if (/does not support SSL/.test(message))
    return {
      why: 'DATABASE_URL vraagt TLS en deze PostgreSQL doet dat niet',
      remedy: 'Zet TLS aan in PostgreSQL, of laat sslmode weg uit DATABASE_URL.',
    };
  if (UNTRUSTED.test(code))
    return {
      why: `het certificaat van PostgreSQL wordt niet vertrouwd (${code})`,
      remedy:
        'Noem in DATABASE_URL de naam die op het certificaat staat, en met sslrootcert het bestand van wie het uitgaf.',
    };
  if (code === 'ETIMEDOUT' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || /timeout/i.test(message))
    return silence('DATABASE_URL');
  if (/Connection terminated unexpectedly/.test(message) || code === 'ECONNRESET' || code === 'EPROTO')
    return {
      why: 'wat daar luistert verbreekt de verbinding: dat is geen PostgreSQL',
      remedy: 'Controleer de poort in DATABASE_URL; die van PostgreSQL is meestal 5432.',
    };
  return null;
};

export const databaseSentence = ({ why, remedy }: Why): string =>
  `De database van DATABASE_URL is niet te gebruiken: ${why}. ${remedy}`;

/** An error of the database, where it is about the way there; else as it is. */
export const databaseOutOfReach = (cause: unknown): unknown => {
  const why = whyOfDatabase(cause);
  return why === null ? cause : new OutOfReach(databaseSentence(why), { cause });
};

/** Why the database of DATABASE_URL cannot be reached, looked into where it did not answer; null where it answers now, or where it cannot be told. */
export const whyDatabaseUnreached = async (url: string): Promise<Why | null> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: LOOKS_AGAIN_MS });
  heed(client);
  try {
    await client.connect();
    return null;
  } catch (error) {
    return whyOfDatabase(withPartingWords(client, error));
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** @throws OutOfReach when the database of DATABASE_URL cannot be used, before anything is done in it */
export const greetDatabase = async (url: string): Promise<void> => {
  const greeting = () => {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: GREETS_WITHIN_MS,
      query_timeout: GREETS_WITHIN_MS,
    });
    heed(client);
    return client;
  };
  const [client, beside] = [greeting(), greeting()];
  try {
    await client.connect();
    const { rows } = await client.query(WHAT_IS_THERE);
    const { version, encoding, schema, may_create: mayCreate, migrations } = rows[0] as Present;
    if (version < OLDEST_POSTGRES)
      throw new OutOfReach(
        databaseSentence({
          why: `het is PostgreSQL ${version} en Klimop vraagt ${OLDEST_POSTGRES} of nieuwer`,
          remedy: 'Werk PostgreSQL bij, of noem in DATABASE_URL een nieuwere.',
        }),
      );
    const why = whyNotHere({ encoding, schema, mayCreate, migrations });
    if (why !== null) throw new OutOfReach(databaseSentence(why));
    await beside.connect();
    if (await areShared(client, beside)) throw new OutOfReach(databaseSentence(ofFailure('pooled')));
  } catch (error) {
    throw databaseOutOfReach(withPartingWords(beside, withPartingWords(client, error)));
  } finally {
    await Promise.all([client, beside].map((one) => one.end().catch(() => undefined)));
  }
};
