import type { Both } from '../../words/both.ts';
import { counted } from '../../words/counted.ts';
import { figures } from '../../words/figures.ts';

const letters = (count: number) => counted.nl(count, 'brief', 'brieven');
const lettersEn = (count: number) => counted.en(count, 'letter', 'letters');

const nl = {
  title: 'Post',
  waits: 'Wat wacht op verzending',
  waitsCount: (count: number) => `${letters(count)} ${count === 1 ? 'wacht' : 'wachten'} op verzending`,
  nothing: 'Er wacht geen post. Brieven komen hier als u of een collega een besluit neemt.',
  client: 'Klant',
  letter: 'Brief',
  since: 'Geschreven op',
  caseworker: 'Klantmanager',
  lastDay: 'Bezwaar tot en met',
  noObjection: 'niet van toepassing',
  pages: 'Bladzijden',
  page: 'Bladzijde',
  previous: 'Vorige',
  next: 'Volgende',
  send: (count: number) => (count === 1 ? 'Verstuur deze brief' : `Verstuur alle ${figures.nl(count)} brieven`),
  sendTitle: (count: number) => `${letters(count)} versturen?`,
  sendDate: (day: string) =>
    `Elke brief krijgt de datum van vandaag, ${day}. Daarmee staat bij elk besluit de laatste dag om bezwaar te maken vast.`,
  sendAlso: 'Komt er intussen een brief bij, dan gaat die mee.',
  sendFinal: 'Daarna veranderen de brieven niet meer. U kunt dit niet ongedaan maken.',
  sendPost: 'U krijgt ze daarna als PDF om te printen. Doe ze vandaag op de post.',
  yes: 'Ja, verstuur ze',
  no: 'Nog niet',
  sending: 'De brieven worden verstuurd.',
  due: 'Nog niet geschreven',
  dueDetail: 'Deze brieven gaan nog niet mee. Klimop schrijft ze vanzelf; doe de postronde daarna opnieuw.',
  dueSince: (day: string) => `sinds ${day}`,
  failed: 'Schrijven is niet gelukt',
  runs: 'Eerdere postrondes',
  oneRun: 'Postronde',
  noRuns: 'Er is nog geen postronde geweest.',
  run: (day: string) => `Postronde van ${day}`,
  runLine: (count: number, who: string) => `${letters(count)}, door ${who}`,
  runUnfinished: 'afgebroken of nog bezig',
  runDone: (count: number) => (count === 0 ? 'Er was niets om te versturen.' : `${letters(count)} verstuurd.`),
  notWritten: (count: number) =>
    `Nog niet geschreven en dus niet verstuurd: ${count}. Klimop schrijft ze vanzelf; doe de postronde daarna opnieuw.`,
  uncertain: (years: string) =>
    `Van ${years} is nog niet bekend welke dagen met een feestdag gelijk zijn gesteld. De laatste dag kan daardoor later zijn dan in de brief staat.`,
  print: 'Download als PDF om te printen',
  printPart: (part: number, of: number) => `Download deel ${part} van ${of} als PDF`,
  file: (began: string, part: number) => `postronde-${began}-${part}.pdf`,
  sides: 'Elke brief begint op een eigen blad, ook als u dubbelzijdig print.',
  close: 'Terug naar wat wacht',
};
const en: typeof nl = {
  title: 'Post',
  waits: 'What waits to be sent',
  waitsCount: (count: number) => `${lettersEn(count)} ${count === 1 ? 'waits' : 'wait'} to be sent`,
  nothing: 'No post waits. Letters come here when you or a colleague decides.',
  client: 'Client',
  letter: 'Letter',
  since: 'Written on',
  caseworker: 'Caseworker',
  lastDay: 'Objection until',
  noObjection: 'not applicable',
  pages: 'Pages',
  page: 'Page',
  previous: 'Previous',
  next: 'Next',
  send: (count: number) => (count === 1 ? 'Send this letter' : `Send all ${figures.en(count)} letters`),
  sendTitle: (count: number) => `Send ${lettersEn(count)}?`,
  sendDate: (day: string) =>
    `Each letter gets today’s date, ${day}. That fixes the last day to object of each decision.`,
  sendAlso: 'A letter that comes meanwhile goes along.',
  sendFinal: 'After that the letters do not change any more. This cannot be undone.',
  sendPost: 'You then get them as a PDF to print. Post them today.',
  yes: 'Yes, send them',
  no: 'Not yet',
  sending: 'The letters are being sent.',
  due: 'Not written yet',
  dueDetail: 'These letters do not go along yet. Klimop writes them by itself; run the post again after that.',
  dueSince: (day: string) => `since ${day}`,
  failed: 'Writing it did not succeed',
  runs: 'Earlier post runs',
  oneRun: 'Post run',
  noRuns: 'There has been no post run yet.',
  run: (day: string) => `Post run of ${day}`,
  runLine: (count: number, who: string) => `${lettersEn(count)}, by ${who}`,
  runUnfinished: 'interrupted or still under way',
  runDone: (count: number) => (count === 0 ? 'There was nothing to send.' : `${lettersEn(count)} sent.`),
  notWritten: (count: number) =>
    `Not written yet and so not sent: ${count}. Klimop writes them by itself; run the post again after that.`,
  uncertain: (years: string) =>
    `It is not known yet which days of ${years} count as public holidays. The last day may be later than the letter says.`,
  print: 'Download as PDF to print',
  printPart: (part: number, of: number) => `Download part ${part} of ${of} as PDF`,
  file: (began, part) => `post-run-${began}-${part}.pdf`,
  sides: 'Each letter begins on a sheet of its own, also when printed on both sides.',
  close: 'Back to what waits',
};

export const post: Both<typeof nl> = { nl, en };
export type PostWords = typeof nl;
