import { mkdirSync, writeFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { connectionOptions } from '../../../worker/connection.ts';
import { projectRoot, readEnvironment } from '../../../worker/environment.ts';
import { environmentOf, temporaryHome } from './temporary-home.ts';

const faultsOf = (variables: Record<string, string>) => {
  const read = readEnvironment(variables);
  return read.ok ? [] : read.faults;
};

describe('what is not set', () => {
  test('everything runs here, in .klimop beside package.json', () => {
    expect(readEnvironment({})).toEqual({
      ok: true,
      environment: {
        home: join(projectRoot, '.klimop'),
        databaseUrl: null,
        temporal: { address: null, namespace: 'default', apiKey: null, tls: null, cliPath: null },
        ports: { postgres: 54329, temporal: 7233, ui: 8233, http: 8080 },
        web: { origin: null, host: '127.0.0.1', provider: null },
        cache: join(homedir(), '.cache', 'klimop'),
      },
    });
  });

  test('with a HOME that is empty what is downloaded is kept where this person lives', () => {
    vi.stubEnv('HOME', '');
    try {
      expect(readEnvironment({})).toMatchObject({
        environment: { cache: join(userInfo().homedir, '.cache', 'klimop') },
      });
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test('a variable that is set but empty counts as not set', () => {
    expect(readEnvironment({ DATABASE_URL: '', TEMPORAL_ADDRESS: '  ', KLIMOP_PG_PORT: '' })).toEqual(
      readEnvironment({}),
    );
  });

  test('the cache follows XDG_CACHE_HOME, and KLIMOP_CACHE goes before it', () => {
    expect(environmentOf({ XDG_CACHE_HOME: '/xdg', KLIMOP_CACHE: '' }).cache).toBe('/xdg/klimop');
    expect(environmentOf({ XDG_CACHE_HOME: '/xdg', KLIMOP_CACHE: '/own' }).cache).toBe('/own');
  });
});

describe('what is wrong is refused with the variable and the remedy', () => {
  test.each([
    ['DATABASE_URL', 'mysql://u:secret@host/db', 'postgresql://'],
    ['DATABASE_URL', 'klimop', 'postgresql://'],
    ['DATABASE_URL', 'postgresql://u:a#b@host/db', '%23'],
    ['DATABASE_URL', 'postgresql://u:p@ss/w@host/db', '%2F'],
    ['DATABASE_URL', 'postgresql://host/db?sslmode=verify-full&sslrootcert=/bestaat/niet.pem', 'sslrootcert'],
    ['TEMPORAL_ADDRESS', 'https://temporal.voorbeeld.nl:7233', 'zonder http://'],
    ['TEMPORAL_ADDRESS', 'temporal.voorbeeld.nl', 'host:poort'],
    ['TEMPORAL_NAMESPACE', 'met spatie', 'letters, cijfers'],
    ['TEMPORAL_TLS', 'ja', 'true of false'],
    ['TEMPORAL_TLS_CA', '/bestaat/niet.pem', 'controleer het pad'],
    ['TEMPORAL_CLI_PATH', '/bestaat/niet/temporal', 'uitvoerbaar'],
    ['KLIMOP_PG_PORT', '70000', '65535'],
    ['KLIMOP_PG_PORT', '0', '65535'],
    ['KLIMOP_UI_PORT', 'acht', '65535'],
    ['KLIMOP_HTTP_PORT', '0', '65535'],
    ['KLIMOP_ORIGIN', 'klimop.voorbeeld.nl', 'https://'],
    ['KLIMOP_ORIGIN', 'http://klimop.voorbeeld.nl', 'https://'],
    ['KLIMOP_ORIGIN', 'https://voorbeeld.nl/klimop', 'zonder pad'],
    ['KLIMOP_HTTP_HOST', 'met spatie', 'naam of adres'],
    ['KLIMOP_OIDC_ISSUER', 'http://login.voorbeeld.nl', 'https://'],
    ['KLIMOP_HOME', '/een/map\nmet/regeleinde', 'pad van een map'],
    ['KLIMOP_HOME', '~/klimop', 'hele pad'],
    ['KLIMOP_HOME', '~beheer/klimop', 'hele pad'],
    ['KLIMOP_HOME', '$HOME/klimop', 'hele pad'],
    ['KLIMOP_CACHE', '$XDG_CACHE/klimop', 'hele pad'],
    ['XDG_CACHE_HOME', '~/.cache', 'hele pad'],
  ])('%s=%s', (variable, value, remedy) => {
    const faults = faultsOf({ [variable]: value });
    expect(faults.map((fault) => fault.variable)).toEqual([variable]);
    expect(faults[0]?.message).toContain(remedy);
  });

  test('what belongs to a provider is refused without one, by name: it would let nobody in', () => {
    for (const name of ['KLIMOP_OIDC_CLIENT_ID', 'KLIMOP_OIDC_CLIENT_SECRET', 'KLIMOP_OIDC_ROLES_CLAIM']) {
      const faults = faultsOf({ [name]: 'klimop' });
      expect(faults.map(({ variable }) => variable)).toEqual(['KLIMOP_OIDC_ISSUER']);
      expect(faults[0]?.message).toContain(name);
    }
  });

  test('a provider without what belongs to it is refused with what is missing', () => {
    const faults = faultsOf({ KLIMOP_OIDC_ISSUER: 'https://login.voorbeeld.nl' });
    expect(faults.map(({ variable }) => variable)).toEqual(['KLIMOP_OIDC_CLIENT_ID', 'KLIMOP_ORIGIN']);
  });

  test('all faults are named at once', () => {
    expect(faultsOf({ DATABASE_URL: 'x', KLIMOP_PG_PORT: 'y' }).map((fault) => fault.variable)).toEqual([
      'DATABASE_URL',
      'KLIMOP_PG_PORT',
    ]);
  });

  test('a password or key is never repeated in a message', () => {
    const messages = JSON.stringify([
      faultsOf({ DATABASE_URL: 'mysql://u:geheim123@host/db' }),
      faultsOf({ TEMPORAL_API_KEY: 'geheim123' }),
    ]);
    expect(messages).not.toContain('geheim123');
  });

  test('an API key without an address would silently be unused', () => {
    expect(faultsOf({ TEMPORAL_API_KEY: 'k' }).map((fault) => fault.variable)).toEqual(['TEMPORAL_ADDRESS']);
  });

  test('an API key is not sent over an unencrypted connection', () => {
    const faults = faultsOf({ TEMPORAL_ADDRESS: 'h:7233', TEMPORAL_API_KEY: 'k', TEMPORAL_TLS: 'false' });
    expect(faults.map((fault) => fault.variable)).toEqual(['TEMPORAL_TLS']);
  });

  test('a certificate needs its key, and two servers need two ports', () => {
    const home = temporaryHome();
    writeFileSync(join(home, 'c.pem'), 'c');
    expect(
      faultsOf({
        TEMPORAL_ADDRESS: 'h:7233',
        TEMPORAL_TLS_CERT: join(home, 'c.pem'),
        KLIMOP_UI_PORT: '9000',
        KLIMOP_PG_PORT: '9000',
      }).map((fault) => fault.variable),
    ).toEqual(['TEMPORAL_TLS_KEY', 'KLIMOP_UI_PORT']);
  });

  const PORTS = ['KLIMOP_PG_PORT', 'KLIMOP_TEMPORAL_PORT', 'KLIMOP_UI_PORT', 'KLIMOP_HTTP_PORT'];
  test.each(PORTS.flatMap((one, at) => PORTS.slice(at + 1).map((other) => [one, other] as const)))(
    '%s and %s that are the same are named both, and no other',
    (one, other) => {
      expect(faultsOf({ [one]: '9000', [other]: '9000' })).toEqual([
        { variable: other, message: `is dezelfde poort als ${one}: 9000; geef elk een eigen poort` },
      ]);
    },
  );

  test('a folder is not a certificate', () => {
    const home = temporaryHome();
    mkdirSync(join(home, 'map'));
    expect(
      faultsOf({ TEMPORAL_ADDRESS: 'h:7233', TEMPORAL_TLS_CA: join(home, 'map') }).map((fault) => fault.variable),
    ).toEqual(['TEMPORAL_TLS_CA']);
  });
});

describe('the connection that follows from it', () => {
  test('a local server gets a plain connection', async () => {
    expect(await connectionOptions(environmentOf({}), '127.0.0.1:7233')).toEqual({
      connection: { address: '127.0.0.1:7233' },
      namespace: 'default',
    });
  });

  test('Temporal Cloud with an API key is encrypted and says its namespace', async () => {
    const environment = environmentOf({
      TEMPORAL_ADDRESS: 'eu.voorbeeld.nl:7233',
      TEMPORAL_API_KEY: 'sleutel',
      TEMPORAL_NAMESPACE: 'gemeente.a1',
    });
    expect(await connectionOptions(environment, 'eu.voorbeeld.nl:7233')).toEqual({
      connection: {
        address: 'eu.voorbeeld.nl:7233',
        tls: {},
        apiKey: 'sleutel',
        metadata: { 'temporal-namespace': 'gemeente.a1' },
      },
      namespace: 'gemeente.a1',
    });
  });

  test('mTLS reads certificate, key and authority from their files', async () => {
    const home = temporaryHome();
    for (const name of ['cert', 'key', 'ca']) writeFileSync(join(home, name), name);
    const environment = environmentOf({
      TEMPORAL_ADDRESS: 'h:7233',
      TEMPORAL_TLS_CERT: join(home, 'cert'),
      TEMPORAL_TLS_KEY: join(home, 'key'),
      TEMPORAL_TLS_CA: join(home, 'ca'),
      TEMPORAL_TLS_SERVER_NAME: 'naam',
    });
    expect((await connectionOptions(environment, 'h:7233')).connection.tls).toEqual({
      serverNameOverride: 'naam',
      serverRootCACertificate: Buffer.from('ca'),
      clientCertPair: { crt: Buffer.from('cert'), key: Buffer.from('key') },
    });
  });
});
