/** What is done with a file by each question that is noted, as said before it is known how it ends. A test holds it beside the routes. Pure. */

export interface Act {
  /** Dutch. */
  readonly nl: string;
  /** Whether it changes something; else it is a look. */
  readonly changes: boolean;
}

const look = (nl: string): Act => ({ nl, changes: false });
const change = (nl: string): Act => ({ nl, changes: true });

/** By the name that is noted: the id of a route, or a command of the command line. */
export const ACTS: Readonly<Record<string, Act>> = {
  showClient: look('dossier bekijken'),
  showIntake: look('intake bekijken'),
  judgeAnswers: look('bekijken wat antwoorden zouden geven'),
  showReaders: look('bekijken wie het dossier mag zien'),
  showLetter: look('brief bekijken'),
  printLetter: look('PDF van een brief maken'),
  printPostRun: look('PDF van een postronde maken'),
  'letters print': look('PDF van een postronde maken'),
  showCommand: look('bekijken wat er van een opdracht kwam'),
  showClientTrace: look('bekijken hoe de regels uitkomen'),
  searchClients: look('zoeken op burgerservicenummer'),
  listFileAccesses: look('bekijken wie dossiers zag'),
  saveFileAccesses: look('als bestand bewaren wie dossiers zag'),
  setReaders: change('wijzigen wie het dossier mag zien'),
  keepIntakeDraft: change('concept van de intake bewaren'),
  dropIntakeDraft: change('concept van de intake weggooien'),
  writeNote: change('notitie schrijven'),
  withdrawNote: change('notitie intrekken'),
  dispatchLetter: change('brief versturen'),
  registerClient: change('klant maken'),
  giveCommand: change('opdracht geven'),
  giveCommandBatch: change('opdracht geven, voor meer klanten tegelijk'),
};
