/** Sends letters: a draft gets its date and the last day to object, and never changes again. */
import { randomUUID } from 'node:crypto';
import type { Database } from '../../db/connection/connect.ts';
import {
  contactsOf,
  countLettersDue,
  type Draft,
  draftsToSend,
  type Letter as KeptLetter,
  markSent,
} from '../../db/letters/letters.ts';
import { beginPostRun, finishPostRun } from '../../db/letters/post-runs.ts';
import { recordAct } from '../../db/office/acts.ts';
import { caseworkerById } from '../../db/people/caseworkers.ts';
import { trajectoryById } from '../../db/trajectories/trajectories.ts';
import { dutchDay } from '../../domain/calendar/calendar-date.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Letter } from '../../domain/letters/letter.ts';
import { sentOn, uncertainIn, withContact } from '../../domain/letters/send.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { COMMAND_ID_REUSED } from '../../domain/trajectory/refusals.ts';
import { onlyOf } from '../../domain/trajectory/rights.ts';
import { INVALID_PERSON, refuseBy } from '../refuse-actor.ts';

/** Drafts that are sent by one statement. */
const AT_ONCE = 500;

export interface SentLetter {
  readonly letterId: string;
  readonly clientId: string;
  readonly kind: string;
  readonly content: Letter;
}

export interface PostRun {
  readonly ok: true;
  /** Under which it is kept; null of a dry run. */
  readonly postRunId: string | null;
  /** What this run sent; in a dry run, what it would send. */
  readonly sent: readonly SentLetter[];
  /** Letters that are due and not written yet: they are not sent. */
  readonly notWritten: number;
  /** Years of which no decree on equated days is known here, though a last day to object falls in them. */
  readonly uncertainYears: readonly number[];
}

/**
 * Sends every draft that waits and is the sender's to handle: a caseworker's of the own team, everybody else's of the own municipalities; none of a file that
 * is closed to them. Done twice, or twice at the same
 * time, each letter is sent once and keeps its first date.
 *
 * @param dryRun says what would be sent, and sends nothing
 * @param postRunId of the run: one that was finished under it sends nothing more, one that was broken off goes on. Refused (COMMAND_ID_REUSED) when it
 *   is another's.
 */
export const runPost = async (
  db: Database,
  {
    by,
    at,
    dryRun,
    postRunId = randomUUID(),
  }: { readonly by: string; readonly at: Instant; readonly dryRun: boolean; readonly postRunId?: string },
): Promise<PostRun | Refusal> => {
  const mayNot = await refuseBy(db, 'letters.postRun', by);
  if (mayNot !== null) return mayNot;
  const sender = await caseworkerById(db, by);
  if (sender === null) return INVALID_PERSON;
  const run = dryRun ? null : await beginPostRun(db, { id: postRunId, by, municipalities: sender.municipalities });
  if (run !== null && run.by !== by) return COMMAND_ID_REUSED;
  const sent: SentLetter[] = [];
  let last: { readonly writtenAt: Instant; readonly id: string } | null = null;
  while (run?.isFinished !== true) {
    const drafts = await draftsToSend(db, AT_ONCE, last, sender);
    last = drafts.at(-1) ?? null;
    if (last === null) break;
    sent.push(...(dryRun ? await asSent(db, drafts, at) : await send(db, drafts, { by, at, postRunId })));
  }
  if (!dryRun && sent.length > 0)
    await recordAct(db, {
      by,
      act: 'letters.postRun',
      municipalityId: onlyOf(sender.municipalities),
      details: { letters: sent.length },
    });
  const notWritten = await countLettersDue(db, sender);
  const uncertainYears = yearsIn(sent, at);
  if (run?.isFinished === false) await finishPostRun(db, postRunId, { notWritten, uncertainYears });
  return { ok: true, postRunId: dryRun ? null : postRunId, sent, notWritten, uncertainYears };
};

/** Sends one draft. Whether it was sent before does not matter: it is then given as it is kept. */
export const sendLetter = async (
  db: Database,
  letter: KeptLetter & Pick<Draft, 'clientId'>,
  { by, at }: { readonly by: string; readonly at: Instant },
): Promise<{ readonly ok: true; readonly isNew: boolean; readonly uncertainYears: readonly number[] } | Refusal> => {
  const municipalityId = (await trajectoryById(db, letter.trajectoryId))?.municipality ?? null;
  const mayNot = await refuseBy(db, 'letters.send', by, municipalityId);
  if (mayNot !== null) return mayNot;
  if (letter.lapsedAt !== null)
    return refuse(
      'LETTER_LAPSED',
      'Deze brief is vervallen: wat erin staat, is teruggenomen voor de brief was verstuurd. Hij wordt niet verstuurd.',
    );
  const sent = letter.sentAt === null ? await send(db, [letter], { by, at, postRunId: null }) : [];
  return { ok: true, isNew: sent.length > 0, uncertainYears: yearsIn(sent, at) };
};

/** As they are sent: with the date of it, and with who guides each client by then. */
const asSent = async (db: Database, drafts: readonly Draft[], at: Instant): Promise<SentLetter[]> => {
  const contacts = await contactsOf(
    db,
    drafts.map(({ trajectoryId }) => trajectoryId),
  );
  return drafts.map(({ id, clientId, kind, content, trajectoryId }) => ({
    letterId: id,
    clientId,
    kind,
    content: sentOn(withContact(content, contacts.get(trajectoryId) ?? null), dutchDay(at)),
  }));
};

const send = async (
  db: Database,
  drafts: readonly Draft[],
  { by, at, postRunId }: { readonly by: string; readonly at: Instant; readonly postRunId: string | null },
): Promise<SentLetter[]> => {
  const letters = await asSent(db, drafts, at);
  const sent = new Set(
    await markSent(
      db,
      letters.map(({ letterId, content }) => ({ id: letterId, content })),
      by,
      at,
      postRunId,
    ),
  );
  return letters.filter(({ letterId }) => sent.has(letterId));
};

const yearsIn = (sent: readonly SentLetter[], at: Instant): number[] =>
  [...new Set(sent.flatMap(({ content }) => uncertainIn(content, dutchDay(at))))].sort((a, b) => a - b);
