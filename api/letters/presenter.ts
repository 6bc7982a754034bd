/** From letters as they are known to what a page shows. Pure. */
import type { z } from 'zod';
import type { LetterShown } from '../../commands/letters/show-letter.ts';
import type { WaitingLetter as Waiting } from '../../db/letters/letters.ts';
import type { LetterOnPage, WaitingLetter } from './schema.ts';

export const letterOnPage = (
  clientId: string,
  { kept, letter, sentByName, lastDay, uncertainYears }: LetterShown,
): z.input<typeof LetterOnPage> => ({
  letterId: kept.id,
  clientId,
  kind: kept.kind,
  state: letter.state,
  writtenAt: kept.writtenAt,
  sentAt: kept.sentAt,
  sentBy: kept.sentBy === null ? null : { id: kept.sentBy, name: sentByName ?? kept.sentBy },
  lapsedAt: kept.lapsedAt,
  lastDay,
  uncertainYears: [...uncertainYears],
  letter: {
    ...letter,
    address: letter.address === null ? null : [...letter.address],
    details: [...letter.details],
    sections: letter.sections.map(({ heading, paragraphs }) => ({ heading, paragraphs: [...paragraphs] })),
    closing: [...letter.closing],
  },
});

export const waitingLetter = ({ caseworkerId, caseworkerName, ...rest }: Waiting): z.input<typeof WaitingLetter> => ({
  ...rest,
  caseworker: { id: caseworkerId, name: caseworkerName },
});
