/** Words that more than one page says. */
import type { Both } from '../words/both.ts';

const nl = {
  busy: 'Bezig.',
  waiting: 'Bezig met laden.',
  slow: 'Dit duurt langer dan u gewend bent. Wij wachten nog op antwoord.',
  noAnswer: 'Er komt geen antwoord',
  noAnswerDetail: 'Klimop is nu niet bereikbaar. Controleer uw verbinding en probeer het opnieuw.',
  again: 'Probeer opnieuw',
  notLoaded: 'Deze pagina is nog niet geladen',
  renewed: 'Klimop is vernieuwd',
  renewedDetail: 'Er is een nieuwe versie. Wat u wilt openen hoort daarbij. Laad deze pagina opnieuw.',
  reload: 'Laad opnieuw',
  noPage: 'Deze bladzijde is er niet, of niet meer: de lijst is nu korter.',
  lastPage: 'Naar de laatste bladzijde',
  downloading: 'Wordt gemaakt…',
  downloaded: (file: string) => `${file} is gedownload.`,
};
const en: typeof nl = {
  busy: 'Busy.',
  waiting: 'Loading.',
  slow: 'This takes longer than usual. We are still waiting for an answer.',
  noAnswer: 'There is no answer',
  noAnswerDetail: 'Klimop cannot be reached now. Check your connection and try again.',
  again: 'Try again',
  notLoaded: 'This page is not loaded yet',
  renewed: 'Klimop was renewed',
  renewedDetail: 'There is a new version. What you want to open belongs to it. Load this page again.',
  reload: 'Load again',
  noPage: 'This page is not there, or no longer: the list is shorter now.',
  lastPage: 'To the last page',
  downloading: 'Being made…',
  downloaded: (file: string) => `${file} was downloaded.`,
};

export const states: Both<typeof nl> = { nl, en };

export const fields = {
  nl: {
    noneOf: 'Geen van deze',
    choose: 'Maak een keuze',
    fault: 'Invoerfout',
    faultCount: { singular: 'invoerfout', plural: 'invoerfouten' },
  },
  en: {
    noneOf: 'None of these',
    choose: 'Make a choice',
    fault: 'Fault',
    faultCount: { singular: 'fault', plural: 'faults' },
  },
};
