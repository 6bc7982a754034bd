/** Prints the newest letter to a client, and sends it when asked. Name and address come from the person's record now; the letter as kept has none. */
import { sendLetter } from '../../commands/letters/send-letters.ts';
import { partsOf } from '../../commands/parts.ts';
import { personOf } from '../../db/clients/clients.ts';
import type { Database } from '../../db/connection/connect.ts';
import { type Letter as KeptLetter, lettersDueOf, lettersOf } from '../../db/letters/letters.ts';
import { trajectoryOf } from '../../db/trajectories/trajectories.ts';
import { dutchTimeInWords } from '../../domain/calendar/dutch-time.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { asText, wrapped } from '../../domain/letters/as-text.ts';
import { printed, stateOfLetter } from '../../domain/letters/printed.ts';
import { refuse } from '../../domain/refusal.ts';
import { inSentence } from '../../domain/rules/language/in-sentence.ts';
import { letterName } from '../../domain/trajectory/letter-kinds.ts';
import { unknownClient } from '../../domain/trajectory/refusals.ts';
import type { Outcome } from '../action.ts';
import { uncertain } from '../letters/words.ts';
import { writePdf } from '../letters/write-pdf.ts';
import { sayMissing } from '../missing.ts';
import type { Output } from '../output.ts';
import { withDatabase } from '../session.ts';

export interface LetterOptions {
  readonly send?: boolean;
  readonly by?: string;
  /** A file to write it to as PDF. */
  readonly pdf?: string;
}

export const letter = (output: Output, options: LetterOptions, clientId: string): Promise<Outcome> =>
  withDatabase<Outcome>(async (db) => {
    if (options.by !== undefined && options.send !== true)
      return refuse(
        'INVALID_COMMAND',
        '--by zegt wie de brief verstuurt, en hoort bij --send. Laat het weg, of geef --send erbij.',
      );
    const present = await trajectoryOf(db, clientId);
    const { read, missing } = await partsOf({
      person: () => personOf(db, clientId),
      letters: async () => (present === null ? [] : lettersOf(db, present.trajectoryId)),
      due: async () => (present === null ? [] : lettersDueOf(db, present.trajectoryId)),
    });
    const { person, letters } = read;
    const isMissing = (part: keyof typeof read) => missing.some((one) => one.part === part);
    if (person === null && !isMissing('person')) return unknownClient(clientId);
    if (letters === null) {
      // Nothing of a letter can be shown, but what is to be written can.
      output.record({ clientId, letter: null, due: read.due, missing });
      sayMissing(output, missing, PARTS);
      for (const { kind, dueSince } of read.due ?? [])
        output.say(
          `Nog te schrijven: ${inSentence(letterName(kind))}, sinds ${dutchTimeInWords(dueSince)}. Klimop schrijft de brief vanzelf zodra dat kan, een keer.`,
        );
      return 1;
    }
    const found = letters.at(-1);
    if (present === null || found === undefined)
      return refuse(
        'NO_LETTER',
        `Voor klant ${clientId} is er nog geen brief. Er komt een brief als er over de klant is besloten.`,
      );
    let newest = found;
    if (options.send === true) {
      const sender = { by: options.by ?? present.caseworker, at: instantOf(Date.now()) };
      const sent = await sendLetter(db, { ...found, clientId }, sender);
      if (!sent.ok) return sent;
      newest = (await newestOf(db, present.trajectoryId)) ?? found;
      if (sent.uncertainYears.length > 0) output.say(`${uncertain(sent.uncertainYears)}\n`);
    }
    const { id: letterId, kind, content, sentAt, sentBy } = newest;
    const laidOut = printed(content, stateOfLetter(newest), person);
    const { state, address } = laidOut;
    output.record({ clientId, letterId, kind, state, sentAt, sentBy, address, content, missing });
    for (const line of wrapped(stateInWords(newest, clientId))) output.say(line);
    for (const line of asText(laidOut)) output.say(line);
    sayMissing(output, missing, PARTS);
    if (options.pdf === undefined) return undefined;
    if (person === null) return 1;
    const unwritten = await writePdf(options.pdf, [laidOut]);
    if (unwritten !== null) return unwritten;
    output.say(`\nDe brief staat als PDF in ${options.pdf}.`);
    return undefined;
  });

/** What each part of a letter is called. */
const PARTS = {
  person: 'Naam en adres',
  letters: 'De brieven',
  due: 'Welke brieven nog worden geschreven',
} as const;

const newestOf = async (db: Database, trajectoryId: string): Promise<KeptLetter | undefined> =>
  (await lettersOf(db, trajectoryId)).at(-1);

const stateInWords = ({ sentAt, sentBy, lapsedAt }: KeptLetter, clientId: string): string => {
  if (sentAt !== null) return `[Verstuurd op ${dutchTimeInWords(sentAt)} door ${sentBy}.]`;
  return lapsedAt === null
    ? `[CONCEPT: nog niet verstuurd. Versturen: npx klimop trajectory letter ${clientId} --send]`
    : '[VERVALLEN: dit is teruggenomen voor de brief was verstuurd. Hij wordt niet verstuurd.]';
};
