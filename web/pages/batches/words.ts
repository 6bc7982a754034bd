import type { BatchRowKept } from '../../api/types.ts';
import type { Both } from '../../words/both.ts';

const acts: Readonly<Record<NonNullable<BatchRowKept['name']> | 'nothing', string>> = {
  transfer: 'Overdragen',
  suspend: 'Opschorten',
  resume: 'Hervatten',
  nothing: 'Niet uitgevoerd',
};

const nl = {
  title: 'Wat u voor meer klanten tegelijk deed',
  lead: 'Dit zijn uw laatste opdrachten voor meer klanten tegelijk, van de laatste 30 dagen. Bij elke klant staat het ook op de tijdlijn. Zolang er bij een klant daarna niets is gewijzigd, draait u het hier terug.',
  none: 'U deed de laatste 30 dagen niets voor meer klanten tegelijk. Kies in de werkvoorraad meer klanten, of verdeel het werk op de pagina Team.',
  list: 'Laatste opdrachten',
  one: 'Wat ervan werd',
  sentOnly:
    'Hier staat wat is verstuurd. Stond er meer in uw keuze, dan is de rest niet verstuurd en bleef die zoals hij was.',
  acts,
  done: (done: number, clients: number) => `${done} van ${clients} gedaan`,
  toWhom: (name: string) => `Naar ${name}`,
  act: 'Opdracht',
  notSeen: 'Een klant die u nu niet ziet',
};
const en: typeof nl = {
  title: 'What you did for several clients at once',
  lead: 'These are the last things you did for several clients at once, of the last 30 days. Each stands on its client’s timeline too. As long as nothing else happened to a client, you take it back here.',
  none: 'You did nothing for several clients at once in the last 30 days. Choose several clients in the work list, or spread the work on the Team page.',
  list: 'The last ones',
  one: 'What came of it',
  sentOnly: 'This is what was sent. If you had chosen more, the rest was not sent and stayed as it was.',
  acts: { transfer: 'Handing over', suspend: 'Suspending', resume: 'Resuming', nothing: 'Not carried out' },
  done: (done, clients) => `${done} of ${clients} done`,
  toWhom: (name) => `To ${name}`,
  act: 'What was asked',
  notSeen: 'A client whom you do not see now',
};

export const batches: Both<typeof nl> = { nl, en };
export type BatchesWords = typeof nl;
