/** Words of several clients at once. */
import type { Both } from '../../words/both.ts';
import type { RowResult } from './batch.ts';

const outcomes: Readonly<Record<RowResult['outcome'], string>> = {
  done: 'gedaan',
  changed: 'intussen gewijzigd',
  refused: 'niet gedaan',
  noAnswer: 'nog geen antwoord',
  notSent: 'niet verstuurd',
};

const nl = {
  sending: (done: number, total: number) => `Bezig: ${done} van ${total} klaar.`,
  report: (done: number, total: number) => `${done} van ${total} gedaan`,
  undone: (done: number, total: number) => `${done} van ${total} teruggedraaid`,
  outcomes,
  rowUndone: 'teruggedraaid',
  client: 'Klant',
  outcome: 'Wat ervan is geworden',
  changedHint: 'Open de klant, kijk wat er is gewijzigd, en beslis dan opnieuw.',
  stopped: 'Er kwam geen antwoord. De rest is niet verstuurd. Stuurt u het opnieuw, dan gebeurt alles één keer.',
  again: (count: number) => `Verstuur ${count} opnieuw`,
  undo: (count: number) => `Draai ${count} terug`,
  noUndo: 'Dit is niet in één keer terug te draaien.',
  close: 'Sluit',
  earlier: 'Wat u eerder voor meer klanten tegelijk deed',
  found: 'U vindt deze uitkomst later terug bij',
  foundAt: 'wat u voor meer klanten tegelijk deed',
  mayLeave:
    'U kunt intussen naar een andere pagina van Klimop. Sluit dit venster nog niet: dan wordt de rest niet verstuurd.',
};
const en: typeof nl = {
  sending: (done, total) => `Working: ${done} of ${total} done.`,
  report: (done, total) => `${done} of ${total} done`,
  undone: (done, total) => `${done} of ${total} taken back`,
  outcomes: {
    done: 'done',
    changed: 'changed meanwhile',
    refused: 'not done',
    noAnswer: 'no answer yet',
    notSent: 'not sent',
  },
  rowUndone: 'taken back',
  client: 'Client',
  outcome: 'What came of it',
  changedHint: 'Open the client, see what changed, and then decide again.',
  stopped: 'There was no answer. The rest was not sent. Sent again, everything happens once.',
  again: (count) => `Send ${count} again`,
  undo: (count) => `Take ${count} back`,
  noUndo: 'This cannot be taken back in one go.',
  close: 'Close',
  earlier: 'What you did for several clients at once before',
  found: 'You find this outcome again later at',
  foundAt: 'what you did for several clients at once',
  mayLeave: 'You can go to another page of Klimop meanwhile. Do not close this window yet: the rest would not be sent.',
};

export const batchWords: Both<typeof nl> = { nl, en };
