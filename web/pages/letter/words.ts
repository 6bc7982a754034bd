import type { Both } from '../../words/both.ts';

const nl = {
  unnamed: 'Brief',
  back: 'Terug naar de klant',
  draft: (day: string) => `Concept van ${day}: de klant heeft deze brief nog niet.`,
  sent: (day: string, who: string) => `Verstuurd op ${day} door ${who}.`,
  lapsed: (day: string) => `Vervallen op ${day}: wat erin staat, is teruggenomen voor de brief was verstuurd.`,
  lastDay: (day: string) => `Bezwaar maken kan tot en met ${day}.`,
  send: 'Verstuur de brief',
  sending: 'De brief wordt verstuurd.',
  sendTitle: 'Deze brief versturen?',
  sendDate: (day: string) => `De brief krijgt de datum van vandaag: ${day}.`,
  sendLastDay: (day: string) => `De laatste dag om bezwaar te maken staat daarmee vast: ${day}.`,
  sendNoObjection: 'Tegen deze brief kan de klant geen bezwaar maken.',
  sendFinal: 'Daarna verandert de brief niet meer. U kunt dit niet ongedaan maken.',
  sendPost:
    'Klimop legt vast dat de brief is verstuurd. Print hem en doe hem vandaag op de post, of laat dat de postkamer doen.',
  yes: 'Ja, verstuur de brief',
  no: 'Nog niet',
  uncertain: (years: string) =>
    `Van ${years} is nog niet bekend welke dagen met een feestdag gelijk zijn gesteld. De laatste dag kan daardoor later zijn dan in de brief staat.`,
  isSent: 'De brief is verstuurd. Download hem als PDF om hem te printen.',
  pdf: 'Download als PDF',
  preview: 'De brief',
};
const en: typeof nl = {
  unnamed: 'Letter',
  back: 'Back to the client',
  draft: (day: string) => `Draft of ${day}: the client does not have this letter yet.`,
  sent: (day: string, who: string) => `Sent on ${day} by ${who}.`,
  lapsed: (day: string) => `Lapsed on ${day}: what it says was taken back before the letter was sent.`,
  lastDay: (day: string) => `An objection can be made up to and including ${day}.`,
  send: 'Send the letter',
  sending: 'The letter is being sent.',
  sendTitle: 'Send this letter?',
  sendDate: (day: string) => `The letter gets today’s date: ${day}.`,
  sendLastDay: (day: string) => `That fixes the last day to object: ${day}.`,
  sendNoObjection: 'The client cannot object to this letter.',
  sendFinal: 'After that the letter does not change any more. This cannot be undone.',
  sendPost: 'Klimop records that the letter was sent. Print and post it today, or have the post room do so.',
  yes: 'Yes, send the letter',
  no: 'Not yet',
  uncertain: (years: string) =>
    `It is not known yet which days of ${years} count as public holidays. The last day may be later than the letter says.`,
  isSent: 'The letter was sent. Download it as a PDF to print it.',
  pdf: 'Download as PDF',
  preview: 'The letter',
};

export const letter: Both<typeof nl> = { nl, en };
export type LetterWords = typeof nl;
