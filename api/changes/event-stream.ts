/**
 * One page's stream of changes (server-sent events). The contract:
 * 1. a page that was away says what it heard last (`Last-Event-ID`) and hears what came since, or `reset`: read everything again;
 * 2. ids only, and of files that the person sees: of a hand-over out of their sight they still hear, who handles the post hears of each letter, and when a file is closed or opened they read everything again;
 * 3. it ends with the session, and a page that reads too slowly is let go: it comes back by itself.
 */
import { Readable } from 'node:stream';
import type { Database } from '../../db/connection/connect.ts';
import { type Change, type ChangeFeed, changedSince, type OnChange } from '../../db/lists/changes.ts';
import { sessionOf } from '../../db/people/sessions.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import { isWithin } from '../../domain/trajectory/rights.ts';

/** More than that is read again quicker than told one by one. */
const MOST_TOLD = 500;
/** A line now and then keeps what lies between from closing the connection. */
const BEAT_MS = 15_000;
const MOST_WAITING_BYTES = 256 * 1024;

export const eventStream = (
  db: Database,
  feed: ChangeFeed,
  person: Viewer,
  token: string,
  since: Instant | undefined,
): Readable => {
  let forget = () => {};
  let beat: NodeJS.Timeout | undefined;
  const stream = new Readable({
    read() {},
    destroy(error, done) {
      forget();
      clearInterval(beat);
      done(error);
    },
  });
  const send = (text: string): void => {
    if (stream.destroyed) return;
    if (stream.readableLength > MOST_WAITING_BYTES) stream.destroy();
    else stream.push(text);
  };
  const reset = () => send('event: reset\ndata: {}\n\n');
  const hear: OnChange = (change) => {
    if (change === null) reset();
    else if (change.seenBy.has(person.id)) send(inText(change));
    else if (change.isOfReaders && isWithin(person.municipalities, change.municipality)) reset();
  };
  send('retry: 2000\n\n');
  forget = feed.follow(hear, person.id);
  beat = setInterval(async () => {
    const stillSignedIn = await sessionOf(db, token, false).catch(() => null);
    if (stillSignedIn === null) stream.push(null);
    else send(': \n\n');
  }, BEAT_MS);
  if (since !== undefined)
    changedSince(db, since, person, MOST_TOLD + 1).then((changes) => {
      if (changes.length > MOST_TOLD) reset();
      else for (const change of changes) send(inText(change));
    }, reset);
  return stream;
};

const inText = ({ clientId, version, at }: Pick<Change, 'clientId' | 'version' | 'at'>): string =>
  `id: ${at}\nevent: trajectory\ndata: ${JSON.stringify({ clientId, version })}\n\n`;
