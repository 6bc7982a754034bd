/**
 * A letter as it is laid out, with its address: the one structure that the text on a terminal, the page and the PDF are made from. The letter as it is
 * kept has no name of the client in it; here it gets one. Pure.
 */
import { inDutch } from '../calendar/dutch-time.ts';
import { shown } from '../free-text.ts';
import type { PersonTold } from '../person/registration.ts';
import { ASK, askWhom, type Letter, WHAT_CHANGES, WHAT_NEXT } from './letter.ts';

/** To whom it goes. */
export type Addressee = Omit<PersonTold, 'bsn'>;

export type LetterState = 'draft' | 'sent' | 'lapsed';

/** The state of a letter as it is kept. */
export const stateOfLetter = ({
  sentAt,
  lapsedAt,
}: {
  readonly sentAt: string | null;
  readonly lapsedAt: string | null;
}): LetterState => {
  if (sentAt !== null) return 'sent';
  return lapsedAt === null ? 'draft' : 'lapsed';
};

export interface LetterSection {
  /** Null: it goes on from what is above it. */
  readonly heading: string | null;
  /** Each one line, without line breaks. */
  readonly paragraphs: readonly string[];
}

export interface PrintedLetter {
  readonly language: Letter['language'];
  readonly state: LetterState;
  /** What stands above everything on what is no letter yet, or no more; null on one that was sent. */
  readonly mark: string | null;
  readonly sender: string;
  /** Name, street, town; null where they cannot be shown now. */
  readonly address: readonly string[] | null;
  readonly details: readonly { readonly label: string; readonly value: string }[];
  readonly subject: string;
  readonly salutation: string;
  readonly sections: readonly LetterSection[];
  readonly closing: readonly string[];
}

/** Questions with which a paragraph can begin and that are then its heading. */
const QUESTIONS = [
  'Waarom besluiten wij dit?',
  'Waarom?',
  WHAT_CHANGES,
  WHAT_NEXT,
  'Bent u het niet eens met dit besluit?',
  ASK,
] as const;

const MARKS: Readonly<Record<LetterState, string | null>> = {
  draft: 'Concept: deze brief is nog niet verstuurd.',
  lapsed: 'Vervallen: deze brief is niet verstuurd en wordt niet verstuurd.',
  sent: null,
};

/** @param to null where name and address cannot be shown now */
export const printed = (letter: Letter, state: LetterState, to: Addressee | null): PrintedLetter => {
  const { language, date, sender, telephone, reference, subject, paragraphs, objection } = letter;
  const name = to === null ? null : `${line(to.givenName)} ${line(to.familyName)}`;
  return {
    language,
    state,
    mark: MARKS[state],
    sender: line(sender),
    address:
      to === null || name === null
        ? null
        : [
            name,
            line(`${to.street} ${to.houseNumber}`),
            line(`${to.postcode.slice(0, 4)} ${to.postcode.slice(4)}  ${to.city}`),
          ],
    details: [
      { label: 'Datum', value: date === null ? 'de dag van verzending' : inDutch(date) },
      { label: 'Ons kenmerk', value: line(reference) },
      ...(letter.contact === null ? [] : [{ label: 'Uw klantmanager', value: line(letter.contact) }]),
      { label: 'Telefoon', value: line(telephone) },
    ],
    subject: line(subject),
    salutation: `Beste ${name ?? '(naam: nu niet te tonen)'},`,
    // The address in it may have lines.
    sections: sectionsOf([
      ...paragraphs,
      askWhom(letter),
      ...(objection === null ? [] : [objection.text.replaceAll(/,?\s*[\r\n]+\s*/g, ', ')]),
    ]),
    closing: ['Met vriendelijke groet,', line(sender)],
  };
};

const sectionsOf = (paragraphs: readonly string[]): LetterSection[] => {
  const sections: { heading: string | null; paragraphs: string[] }[] = [];
  for (const paragraph of paragraphs) {
    const heading = QUESTIONS.find((question) => paragraph.startsWith(`${question} `)) ?? null;
    const text = linesOf(heading === null ? paragraph : paragraph.slice(heading.length));
    if (text.length === 0) continue;
    const last = sections.at(-1);
    if (heading !== null || last === undefined) sections.push({ heading, paragraphs: text });
    else last.paragraphs.push(...text);
  }
  return sections;
};

/** What was typed on several lines is as many paragraphs. */
const linesOf = (text: string): string[] =>
  text
    .split(/[\r\n]+/)
    .map(line)
    .filter((one) => one !== '');

/** A figure stays with its unit. */
const line = (text: string): string =>
  shown(text)
    .trim()
    .replaceAll(/(\d) %/g, '$1\u00A0%');
