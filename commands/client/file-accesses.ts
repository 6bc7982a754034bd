/** What a privacy officer asks: who looked at or changed a file, when and for what. That they looked is noted first, as of anybody. */
import { dutchToday } from '../../activities/dutch-today.ts';
import { namesOf } from '../../db/people/caseworkers.ts';
import { noteFileAccess } from '../../db/people/file-access.ts';
import {
  type AccessFilter,
  type AccessNoted,
  accessesAfter,
  accessPage,
  countAccesses,
  newestAccess,
} from '../../db/people/file-access-list.ts';
import { type CalendarDate, dutchDayBegins } from '../../domain/calendar/calendar-date.ts';
import { readReaders } from '../../domain/person/closed-files.ts';
import {
  endOf,
  lookUpText,
  type Period,
  type PeriodRefused,
  readLookUp,
  readPeriod,
} from '../../domain/person/look-up.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Office } from '../office.ts';

/** Counted no further: nobody pages through more, and counting costs as much as there is. */
const MOST_COUNTED = 10_000;
/** Rows of a file: what a spreadsheet opens, and the memory of a server bears. */
const MOST_IN_FILE = 100_000;
/** Rows that are read, and written out, before others get their turn. */
const ROWS_A_TURN = 2_000;

export interface AccessAsked {
  readonly client?: string | undefined;
  readonly person?: string | undefined;
  readonly from?: CalendarDate | undefined;
  readonly until?: CalendarDate | undefined;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface AccessFound extends AccessNoted {
  /** What was looked up in this list itself, by who is named; null where it is no such look. */
  readonly lookedUp: (Period & { readonly person: Named | null }) | null;
  /** For whom alone the file was left open, nobody where it was opened; null where it was neither. */
  readonly readers: readonly Named[] | null;
}

interface Noted {
  readonly purpose: string;
  readonly operation: string;
}

type Begun = { readonly ok: true; readonly period: Period; readonly filter: AccessFilter } | PeriodRefused;

/** Notes the look, and says what is then to be read. */
const begin = async (
  { db }: Office,
  viewer: Viewer,
  asked: AccessAsked & { readonly upTo?: string | undefined },
  noted: Noted,
): Promise<Begun> => {
  const read = readPeriod(asked, dutchToday());
  if (!read.ok) return read;
  const period = { from: read.from, until: read.until };
  const { client: clientId, person: personId } = asked;
  await noteFileAccess(db, {
    personId: viewer.id,
    clientId: clientId ?? null,
    about: lookUpText({ personId: personId ?? null, ...period }),
    ...noted,
  });
  return {
    ok: true,
    period,
    filter: {
      reach: viewer.municipalities,
      clientId,
      personId,
      from: dutchDayBegins(period.from),
      before: dutchDayBegins(endOf(period)),
      upTo: asked.upTo ?? (await newestAccess(db)),
    },
  };
};

export interface AccessList {
  readonly ok: true;
  readonly period: Period;
  readonly items: readonly AccessFound[];
  /** At most {@link MOST_COUNTED}; there are more where `isCut`. */
  readonly total: number;
  readonly isCut: boolean;
  /** The newest note of this list: asked with it, the next page goes on where this one ends. */
  readonly upTo: string;
}

/** A page of them, the newest first. Refuses INVALID_PERIOD. */
export const fileAccessesFor = async (
  office: Office,
  viewer: Viewer,
  asked: AccessAsked & { readonly upTo?: string | undefined; readonly page: number; readonly pageSize: number },
  noted: Noted,
): Promise<AccessList | PeriodRefused> => {
  const begun = await begin(office, viewer, asked, noted);
  if (!begun.ok) return begun;
  const { filter, period } = begun;
  const { page, pageSize } = asked;
  const [rows, counted] = await Promise.all([
    accessPage(office.db, filter, { limit: pageSize, offset: (page - 1) * pageSize }),
    countAccesses(office.db, filter, MOST_COUNTED + 1),
  ]);
  return {
    ok: true,
    period,
    items: await withNames(office, rows),
    total: Math.min(counted, MOST_COUNTED),
    isCut: counted > MOST_COUNTED,
    upTo: filter.upTo,
  };
};

/** All of them for a file, some at a time. Refuses INVALID_PERIOD and TOO_MANY_ROWS. */
export const allFileAccessesFor = async (
  office: Office,
  viewer: Viewer,
  asked: AccessAsked,
  noted: Noted,
): Promise<{ readonly ok: true; readonly parts: AsyncIterable<readonly AccessFound[]> } | PeriodRefused | Refusal> => {
  const begun = await begin(office, viewer, asked, noted);
  if (!begun.ok) return begun;
  if ((await countAccesses(office.db, begun.filter, MOST_IN_FILE + 1)) > MOST_IN_FILE)
    return refuse(
      'TOO_MANY_ROWS',
      'Dit zijn meer dan 100.000 regels: te veel voor één bestand. Kies een kortere periode, een klant of een collega.',
    );
  return { ok: true, parts: partsOf(office, begun.filter) };
};

async function* partsOf(office: Office, filter: AccessFilter): AsyncGenerator<readonly AccessFound[]> {
  let last: string | null = null;
  for (;;) {
    const rows: AccessNoted[] = await accessesAfter(office.db, filter, last, ROWS_A_TURN);
    if (rows.length > 0) yield await withNames(office, rows);
    if (rows.length < ROWS_A_TURN) return;
    last = rows.at(-1)?.id ?? null;
  }
}

const withNames = async ({ db }: Office, rows: readonly AccessNoted[]): Promise<AccessFound[]> => {
  const told = rows.map(({ about }) => ({
    lookUp: about === null ? null : readLookUp(about),
    readers: about === null ? null : readReaders(about),
  }));
  const names = await namesOf(db, [
    ...new Set(
      told.flatMap(({ lookUp, readers }) => [
        ...(readers ?? []),
        ...(lookUp?.personId == null ? [] : [lookUp.personId]),
      ]),
    ),
  ]);
  const named = (id: string): Named => ({ id, name: names.get(id) ?? id });
  return rows.map((row, at) => {
    const { lookUp = null, readers = null } = told[at] ?? {};
    const found = { ...row, readers: readers?.map(named) ?? null };
    if (lookUp === null) return { ...found, lookedUp: null };
    const { personId, ...period } = lookUp;
    return { ...found, lookedUp: { ...period, person: personId === null ? null : named(personId) } };
  });
};
