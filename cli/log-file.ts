/**
 * A log that never ends who writes to it. On a full or unwritable disk its lines are lost, which is told once; it is
 * tried again from time to time, and when that works the log itself says how many lines it misses.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../worker/make-folder.ts';
import { putLargeLogAside } from '../worker/servers/log-room.ts';
import { shortSystemReason } from '../worker/system-fault.ts';

const TRY_AGAIN_MS = 60_000;

export interface LogFile {
  /** Adds a line; never throws. */
  write(entry: object): void;
}

/**
 * @param tell gets a Dutch sentence when logging stops and when it goes on.
 * @param tryAgainMs after how long a log that failed is tried again.
 */
export const openLogFile = (path: string, tell: (sentence: string) => void, tryAgainMs = TRY_AGAIN_MS): LogFile => {
  let file: number | null = null;
  let silentUntil: number | null = null;
  let lost = 0;

  const append = (text: string): void => {
    if (file === null) {
      makeFolder(dirname(path));
      putLargeLogAside(path);
      file = openSync(path, 'a', 0o600);
    }
    // A disk that is filling up may take a part only; the rest then says why.
    for (let rest = Buffer.from(text); rest.length > 0; ) rest = rest.subarray(writeSync(file, rest));
  };

  return {
    write: (entry) => {
      if (silentUntil !== null && Date.now() < silentUntil) {
        lost += 1;
        return;
      }
      const line = `${JSON.stringify(entry)}\n`;
      try {
        // On a line of its own: the last one may have been cut off.
        append(
          lost === 0 ? line : `\n${JSON.stringify({ at: new Date().toISOString(), level: 'WARN', lost })}\n${line}`,
        );
        if (silentUntil !== null) tell(`Het logboek ${path} wordt weer geschreven; ${lost} regels ontbreken.`);
        silentUntil = null;
        lost = 0;
      } catch (error) {
        lost += 1;
        if (silentUntil === null)
          tell(
            `Het logboek ${path} kan niet worden geschreven: ${shortSystemReason(error)}. Klimop werkt door zonder dit logboek en probeert het steeds opnieuw.`,
          );
        silentUntil = Date.now() + tryAgainMs;
        if (file !== null) closeQuietly(file);
        file = null;
      }
    },
  };
};

const closeQuietly = (file: number): void => {
  try {
    closeSync(file);
  } catch {
    // What could not be written is lost already.
  }
};
