/** Prints the newest letter to a client, and sends it when asked. Name and address come from the person's record now; the letter as kept has none. */

import { partsOf } from '../../commands/parts.ts';
import { sendLetter } from '../../commands/send-letters.ts';
import { personOf } from '../../db/clients.ts';
import type { Database } from '../../db/connect.ts';
import { type Letter as KeptLetter, lettersDueOf, lettersOf } from '../../db/letters.ts';
import { trajectoryOf } from '../../db/trajectories.ts';
import { dutchTimeInWords, inDutch } from '../../domain/calendar/dutch-time.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import type { Letter } from '../../domain/letters/letter.ts';
import { refuse } from '../../domain/refusal.ts';
import { unknownClient } from '../../domain/trajectory/refusals.ts';
import type { Outcome } from '../action.ts';
import { uncertain } from '../letters/words.ts';
import { sayMissing } from '../missing.ts';
import type { Output } from '../output.ts';
import { withDatabase } from '../session.ts';
import { LETTERS } from './words.ts';

export interface LetterOptions {
  readonly send?: boolean;
  readonly by?: string;
}

export const letter = (output: Output, options: LetterOptions, clientId: string): Promise<Outcome> =>
  withDatabase<Outcome>(async (db) => {
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
          `Nog te schrijven: ${LETTERS[kind]}, sinds ${dutchTimeInWords(dueSince)}. Klimop schrijft de brief vanzelf zodra dat kan, een keer.`,
        );
      return 1;
    }
    const found = letters.at(-1);
    if (present === null || found === undefined)
      return refuse('NO_LETTER', `Voor klant ${clientId} is er nog geen brief.`);
    let newest = found;
    if (options.send === true) {
      const sender = { by: options.by ?? present.caseworker, at: instantOf(Date.now()) };
      const sent = await sendLetter(db, { ...found, clientId }, sender);
      if (!sent.ok) return sent;
      newest = (await newestOf(db, present.trajectoryId)) ?? found;
      if (sent.uncertainYears.length > 0) output.say(`${uncertain(sent.uncertainYears)}\n`);
    }
    const { id: letterId, kind, content, sentAt, sentBy } = newest;
    const name = person === null ? null : `${person.givenName} ${person.familyName}`;
    const address =
      person === null
        ? null
        : [
            `${person.givenName} ${person.familyName}`,
            `${person.street} ${person.houseNumber}`,
            `${person.postcode.slice(0, 4)} ${person.postcode.slice(4)}  ${person.city}`,
          ];
    output.record({ clientId, letterId, kind, state: stateOf(newest), sentAt, sentBy, address, content, missing });
    const { date, sender: letterSender, telephone, reference, subject, paragraphs, objection } = content as Letter;
    for (const line of wrapped(stateInWords(newest, clientId))) output.say(line);
    const lines = [
      letterSender,
      '',
      ...(address ?? ['(naam en adres: nu niet te tonen)']),
      '',
      date === null ? '(datum: de dag van verzending)' : inDutch(date),
      '',
      `Ons kenmerk: ${reference}`,
      `Telefoon: ${telephone}`,
      `Onderwerp: ${subject}`,
      '',
      `Beste ${name ?? '(naam: nu niet te tonen)'},`,
    ];
    for (const paragraph of [...paragraphs, ...(objection === null ? [] : [objection.text])])
      lines.push('', ...wrapped(paragraph));
    for (const line of lines) output.say(line);
    sayMissing(output, missing, PARTS);
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

const stateOf = ({ sentAt, lapsedAt }: KeptLetter): 'draft' | 'sent' | 'lapsed' => {
  if (sentAt !== null) return 'sent';
  return lapsedAt === null ? 'draft' : 'lapsed';
};

const stateInWords = ({ sentAt, sentBy, lapsedAt }: KeptLetter, clientId: string): string => {
  if (sentAt !== null) return `[Verstuurd op ${dutchTimeInWords(sentAt)} door ${sentBy}.]`;
  return lapsedAt === null
    ? `[CONCEPT: nog niet verstuurd. Versturen: npx klimop trajectory letter ${clientId} --send]`
    : '[VERVALLEN: dit is teruggenomen voor de brief was verstuurd. Hij wordt niet verstuurd.]';
};

const PAGE_WIDTH = 80;

const wrapped = (text: string): string[] => {
  const lines: string[] = [''];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > PAGE_WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
};
