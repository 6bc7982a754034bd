/** The HTTP API and the pages of a Klimop, for as long as it is not stopped. */
import type { AddressInfo } from 'node:net';
import { createApi } from '../../api/server.ts';
import { openProvider } from '../../api/session/oidc/provider.ts';
import { inUse } from '../../bin/kept-folder.js';
import { NONCE_PLACE, pagesIn } from '../../bin/pages.js';
import { openOffice } from '../../commands/office.ts';
import {
  closeDatabase,
  connectDatabase,
  PERSON_WAITS_FOR_SERVER_MS,
  PERSON_WAITS_MS,
} from '../../db/connection/connect.ts';
import { openChangeFeed } from '../../db/lists/changes.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { projectRoot } from '../../worker/environment.ts';
import { choosePort } from '../../worker/servers/ports.ts';
import { logFault } from '../fault-log.ts';
import { type Session, uiOf } from '../session.ts';

export interface ServedApi {
  readonly ok: true;
  /** Such as `http://127.0.0.1:8080`. */
  readonly origin: string;
  stop(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

const LISTEN_TRIES = 5;

/** Nobody could sign in: no provider was named, and choosing who one is belongs to a trial on this machine. */
const NO_SIGN_IN = refuse(
  'NO_SIGN_IN',
  'Niemand kan zich aanmelden. Geef een aanmeldvoorziening met KLIMOP_OIDC_ISSUER, KLIMOP_OIDC_CLIENT_ID en KLIMOP_ORIGIN. Zelf kiezen wie u bent kan alleen in een proef op deze computer.',
);

/** What the system says of an address to listen on that is not one of this machine. */
const NO_ADDRESS = /^(EADDRNOTAVAIL|ENOTFOUND|EAI_AGAIN|EAFNOSUPPORT)/;

const NOT_HERE = refuse(
  'NO_SUCH_ADDRESS',
  'Op het adres van KLIMOP_HTTP_HOST kan Klimop niet luisteren: dat is geen adres van deze computer. Geef een adres dat zij heeft, of 0.0.0.0 voor al haar adressen.',
);

/** Connections of those who look whether all is well. */
const LOOK = 3;

/**
 * In a trial anybody may be whom they choose, so then it listens on this machine only.
 *
 * @param options.isTrial whether the data are made up
 */
export const serveApi = async (
  session: Session,
  options: { readonly isTrial: boolean; readonly onProgress: (message: string) => void },
): Promise<ServedApi | Refusal> => {
  const { office, environment, databaseUrl } = session;
  const { provider, host, origin } = environment.web;
  const isTrial = options.isTrial && provider === null;
  if (provider === null && (!isTrial || host !== LOOPBACK)) return NO_SIGN_IN;
  const folder = await pagesIn(projectRoot, () => options.onProgress('De schermen van Klimop worden klaargezet ...'));
  const release = inUse(folder);
  // A pool of its own: nobody who looks waits for what a worker waits for, nor as long.
  const waits = { lockTimeoutMs: PERSON_WAITS_MS, answerWithinMs: PERSON_WAITS_FOR_SERVER_MS };
  const db = connectDatabase(databaseUrl, waits);
  // Where a lock holds all of these, the database still answers.
  const lookingDb = connectDatabase(databaseUrl, { ...waits, max: LOOK });
  const feed = openChangeFeed(databaseUrl, db);
  const settings = {
    office: openOffice(office.temporal, db, office.taskQueue),
    onlooker: openOffice(office.temporal, lookingDb, office.taskQueue),
    pages: { folder, noncePlace: NONCE_PLACE },
    feed,
    origin: origin ?? '',
    isTrial,
    provider: provider === null ? null : openProvider(provider),
    temporalUi: uiOf(session),
    onFault: logFault,
  };
  const app = await createApi(settings);
  const stop = async () => {
    release();
    await app.close();
    await feed.close();
    await Promise.all([closeDatabase(db), closeDatabase(lookingDb)]);
  };
  for (let left = LISTEN_TRIES; ; left--) {
    const port = await choosePort({
      preferred: environment.ports.http,
      server: 'de API',
      onProgress: options.onProgress,
    });
    try {
      await app.listen({ host, port });
      const { port: given } = app.server.address() as AddressInfo;
      // A trial is only reached as this machine, whatever somebody calls it.
      if (origin === null || isTrial) settings.origin = `http://${LOOPBACK}:${given}`;
      return { ok: true, origin: settings.origin, stop };
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      if (code === 'EADDRINUSE' && left > 1) continue;
      await stop();
      if (NO_ADDRESS.test(code)) return NOT_HERE;
      throw error;
    }
  }
};
