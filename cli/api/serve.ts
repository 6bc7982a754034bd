/** The HTTP API of a Klimop, on this machine only, for as long as it is not stopped. */
import type { AddressInfo } from 'node:net';
import { createApi } from '../../api/server.ts';
import { openChangeFeed } from '../../db/changes.ts';
import { choosePort } from '../../worker/servers/ports.ts';
import { logFault } from '../fault-log.ts';
import type { Session } from '../session.ts';

export interface ServedApi {
  /** Such as `http://127.0.0.1:8080`. */
  readonly origin: string;
  stop(): Promise<void>;
}

/** In a trial anybody may be whom they choose, so it never listens elsewhere than here. */
const LOOPBACK = '127.0.0.1';

const LISTEN_TRIES = 5;

export const serveApi = async (
  { office, environment, databaseUrl }: Session,
  options: { readonly isTrial: boolean; readonly onProgress: (message: string) => void },
): Promise<ServedApi> => {
  const feed = openChangeFeed(databaseUrl);
  const settings = { office, feed, origin: '', isTrial: options.isTrial, onFault: logFault };
  const app = await createApi(settings);
  const stop = async () => {
    await app.close();
    await feed.close();
  };
  for (let left = LISTEN_TRIES; ; left--) {
    const port = await choosePort({
      preferred: environment.ports.http,
      server: 'de API',
      onProgress: options.onProgress,
    });
    try {
      await app.listen({ host: LOOPBACK, port });
      const { port: given } = app.server.address() as AddressInfo;
      settings.origin = `http://${LOOPBACK}:${given}`;
      return { origin: settings.origin, stop };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || left === 1) {
        await stop();
        throw error;
      }
    }
  }
};
