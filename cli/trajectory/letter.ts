/** Prints the newest letter to a client. Name and address come from the person's record now; the letter as kept has none. */
import { personOf } from '../../db/clients.ts';
import { lettersOf } from '../../db/letters.ts';
import { trajectoryOf } from '../../db/trajectories.ts';
import { inDutch } from '../../domain/calendar/dutch-time.ts';
import type { Letter } from '../../domain/letters/letter.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { withDatabase } from '../session.ts';

export const letter = (output: Output, clientId: string): Promise<Outcome> =>
  withDatabase<Outcome>(async (db) => {
    const person = await personOf(db, clientId);
    if (person === null)
      return refuse('UNKNOWN_CLIENT', `Klant ${clientId} is niet bekend. Controleer het klantnummer.`);
    const present = await trajectoryOf(db, clientId);
    const newest = present === null ? undefined : (await lettersOf(db, present.trajectoryId)).at(-1);
    if (newest === undefined) return refuse('NO_LETTER', `Voor klant ${clientId} is er nog geen brief.`);
    const { date, subject, paragraphs, objection } = newest.content as Letter;
    const address = [
      `${person.givenName} ${person.familyName}`,
      `${person.street} ${person.houseNumber}`,
      `${person.postcode.slice(0, 4)} ${person.postcode.slice(4)}  ${person.city}`,
    ];
    output.record({ clientId, letterId: newest.id, kind: newest.kind, address, content: newest.content });
    const lines = [
      ...address,
      '',
      inDutch(date),
      '',
      `Onderwerp: ${subject}`,
      '',
      `Beste ${person.givenName} ${person.familyName},`,
    ];
    for (const paragraph of [...paragraphs, ...(objection === null ? [] : [objection.text])])
      lines.push('', ...wrapped(paragraph));
    for (const line of lines) output.say(line);
    return undefined;
  });

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
