/** Why a trajectory stands still though nobody has to act: what operations see as `KlimopFailing`, with what to do about it. Pure. */

/** The classes of causes. A class is a code: it says nothing of a client. */
export const FAILURES = {
  database: {
    nl: 'de database antwoordt niet',
    remedy: 'Kijk of PostgreSQL draait en bereikbaar is. Daarna gaat alles vanzelf verder.',
  },
  disk: {
    nl: 'de schijf van de database is vol',
    remedy: 'Maak ruimte op de schijf van PostgreSQL. Daarna gaat alles vanzelf verder.',
  },
  schema: {
    nl: 'een tabel of kolom ontbreekt of mag niet worden gebruikt',
    remedy:
      'Herstel de tabel of de rechten; is de tabel weg, zet haar dan terug uit de back-up. Is er juist een nieuwe versie van Klimop, start die: dat werkt de database bij. Daarna gaat alles vanzelf verder. Controleer het audittrail: dat zegt of er iets ontbreekt.',
  },
  locked: {
    nl: 'een tabel of rij van de database is op slot: iemand anders is ermee bezig',
    remedy:
      'Wacht tot die klaar is, of zoek de sessie op (select pid, query from pg_stat_activity, pg_blocking_pids) en beëindig haar met pg_terminate_backend. Daarna gaat alles vanzelf verder.',
  },
  readOnly: {
    nl: 'de database neemt niets aan: zij is alleen te lezen',
    remedy:
      'Kijk of dit de hoofdserver van PostgreSQL is (select pg_is_in_recovery()) en of default_transaction_read_only uit staat. Daarna gaat alles vanzelf verder.',
  },
  rules: {
    nl: 'er zijn geen regels in werking die over deze klant beslissen',
    remedy: 'Laat een regelbeheerder regels publiceren. Daarna gaat het traject vanzelf verder.',
  },
  timeout: {
    nl: 'pogingen krijgen op tijd geen antwoord: de worker valt weg, of de database hangt',
    remedy:
      'Kijk of de worker draait en niet telkens stopt, en of PostgreSQL vlot antwoordt. Daarna gaat alles vanzelf verder.',
  },
  fault: {
    nl: 'een fout in Klimop',
    remedy: 'Kijk in het logboek van de worker en meld de fout. Na herstel gaat het traject vanzelf verder.',
  },
} as const satisfies Record<string, { readonly nl: string; readonly remedy: string }>;

export type FailureClass = keyof typeof FAILURES;

export const isFailureClass = (code: unknown): code is FailureClass =>
  typeof code === 'string' && Object.hasOwn(FAILURES, code);
