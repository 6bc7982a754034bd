/** Why a trajectory stands still though nobody has to act: what operations see as `KlimopFailing`, with what to do about it. Pure. */
import { REMEDY_SQL } from './remedy-sql.ts';

/** One attempt that fails is bad luck; from this one on it is told. */
export const TOLD_FROM_ATTEMPT = 2;

/** Of a setting that is not of one database or user. */
const OF_SERVER = ' (staat er geen van beide bij: in postgresql.conf, en laad dat opnieuw)';

/**
 * Causes that lie in the database, each for two readers: operations, who can take it away, and a person at work, who hears whether waiting helps.
 * `code` is what a program sees of it.
 */
export const DATABASE_FAILURES = {
  database: {
    nl: 'de database antwoordt niet',
    remedy: 'Kijk of PostgreSQL draait en bereikbaar is. Daarna gaat alles vanzelf verder.',
    code: 'UNREACHABLE',
    person: ['De database is even niet bereikbaar.', 'Probeer het over een minuut opnieuw.'],
  },
  access: {
    nl: 'de database laat Klimop niet toe: de gebruiker, het wachtwoord of de naam van de database klopt niet',
    remedy:
      'Kijk of DATABASE_URL de goede gebruiker, het goede wachtwoord en de goede database noemt, en of pg_hba.conf Klimop toelaat. Daarna gaat alles vanzelf verder.',
    code: 'NO_ACCESS',
    person: ['De database laat Klimop niet toe.', 'Opnieuw proberen helpt niet: meld het aan beheer.'],
  },
  otherDatabase: {
    nl: 'op het adres van DATABASE_URL antwoordt nu een andere database dan waarmee Klimop is begonnen',
    remedy:
      'Er is daar niets gelezen of gewijzigd. Zorg dat op dat adres weer de database van deze Klimop antwoordt. Daarna gaat alles vanzelf verder. Hoort de andere er voortaan bij, start Klimop dan opnieuw: dat kijkt na of zij bij deze Temporal hoort.',
    code: 'OTHER_DATABASE',
    person: [
      'Er antwoordt een andere database dan die van Klimop.',
      'Opnieuw proberen helpt niet: meld het aan beheer.',
    ],
  },
  tls: {
    nl: 'er komt geen beveiligde verbinding (TLS) met de database: haar certificaat is verlopen of wordt niet vertrouwd, of zij doet geen TLS',
    remedy:
      'Kijk of het certificaat van PostgreSQL nog geldt en of de naam erop in DATABASE_URL staat. Geef met sslrootcert in DATABASE_URL het bestand van wie het uitgaf, en start Klimop opnieuw als u DATABASE_URL wijzigt. Doet PostgreSQL geen TLS, laat sslmode dan weg.',
    code: 'NO_TLS',
    person: ['De database is niet veilig te bereiken.', 'Opnieuw proberen helpt niet: meld het aan beheer.'],
  },
  connections: {
    nl: 'de database heeft geen verbinding meer vrij voor Klimop',
    remedy: `Sluit andere programma’s, of verhoog max_connections van PostgreSQL. Geldt er een grens voor deze gebruiker, haal die weg met ${REMEDY_SQL.anyConnections}, met zijn naam. Daarna gaat alles vanzelf verder.`,
    code: 'NO_CONNECTION_FREE',
    person: [
      'De database heeft het te druk.',
      'Probeer het over een minuut opnieuw; blijft het zo, meld het dan aan beheer.',
    ],
  },
  busy: {
    nl: 'alle verbindingen van Klimop met de database zijn bezet: wat zij vroegen wacht op iets of duurt te lang',
    remedy: `Zoek wie de rest ophoudt: ${REMEDY_SQL.sessions}. Wie het langst bezig is en zelf op niemand wacht (waits_for is leeg), is dat; wacht tot die klaar is, of beëindig die met ${REMEDY_SQL.endSession}, met zijn pid in plaats van PID. Daarna gaat alles vanzelf verder.`,
    code: 'DATABASE_BUSY',
    person: [
      'De database heeft het te druk.',
      'Probeer het over een minuut opnieuw; blijft het zo, meld het dan aan beheer.',
    ],
  },
  cutOff: {
    nl: 'de database breekt vragen van Klimop af: er staat een tijdslimiet op, of iemand brak er een af',
    remedy: `Zoek met ${REMEDY_SQL.timeLimits} waar statement_timeout of een andere limiet staat, haal het weg met ${REMEDY_SQL.noTimeLimit}, met de naam van die limiet en van de gebruiker of uw database${OF_SERVER}, en start Klimop opnieuw: een verbinding die open is houdt haar oude limiet.`,
    code: 'CUT_OFF',
    person: [
      'De database brak dit af.',
      'Probeer het over een minuut opnieuw; blijft het zo, meld het dan aan beheer.',
    ],
  },
  pooled: {
    nl: 'tussen Klimop en PostgreSQL staat een pooler die verbindingen per transactie uitdeelt, en Klimop heeft vaste verbindingen nodig',
    remedy:
      'Zet de pooler voor deze database op vaste verbindingen (PgBouncer: pool_mode = session), of laat DATABASE_URL PostgreSQL zelf noemen. Start Klimop daarna opnieuw.',
    code: 'SHARED_CONNECTIONS',
    person: [
      'De database is niet ingericht zoals Klimop haar nodig heeft.',
      'Opnieuw proberen helpt niet: meld het aan beheer.',
    ],
  },
  unseen: {
    nl: 'de gebruiker van DATABASE_URL ziet in deze database geen enkele tabel van Klimop',
    remedy: `Zet niets terug uit een back-up voordat u dit hebt nagekeken: de tabellen zijn er waarschijnlijk nog. Kijk of DATABASE_URL de goede database noemt. Zo ja, dan zoekt de gebruiker op een andere plaats: zet zijn zoekpad terug met ${REMEDY_SQL.searchPath}, met zijn naam en die van uw database, en start Klimop opnieuw: een verbinding die open is houdt haar oude zoekpad.`,
    code: 'NO_TABLES_SEEN',
    person: ['De database is niet zoals Klimop haar nodig heeft.', 'Opnieuw proberen helpt niet: meld het aan beheer.'],
  },
  disk: {
    nl: 'de schijf van de database is vol',
    remedy: 'Maak ruimte op de schijf van PostgreSQL. Daarna gaat alles vanzelf verder.',
    code: 'DISK_FULL',
    person: ['De schijf van de database is vol.', 'Meld het aan beheer.'],
  },
  schema: {
    nl: 'een tabel of kolom ontbreekt, is anders, is onbewaakt of mag niet worden gebruikt',
    remedy:
      'Herstel de tabel of de rechten; is de tabel weg, zet haar dan terug uit de back-up. Staat er iets achter een dubbele punt, zet dan die sleutel, voorwaarde, trigger of soort kolom terug, zet een trigger die uit staat weer aan, en geef het recht dat daar staat (grant). Wat een plus heeft, hoort er niet en houdt Klimop tegen: haal het weg. Is er juist een nieuwe versie van Klimop, start die: dat werkt de database bij. Daarna gaat alles vanzelf verder. Controleer het audittrail: dat zegt of er iets ontbreekt.',
    code: 'OTHER_SCHEMA',
    person: ['De database is niet zoals Klimop haar nodig heeft.', 'Opnieuw proberen helpt niet: meld het aan beheer.'],
  },
  locked: {
    nl: 'een tabel of rij van de database is op slot: iemand anders is ermee bezig',
    remedy: `Wacht tot die klaar is, of zoek de sessie op: ${REMEDY_SQL.sessions}. Wie het langst bezig is en zelf op niemand wacht (waits_for is leeg), houdt de rest op; beëindig die met ${REMEDY_SQL.endSession}, met zijn pid in plaats van PID. Daarna gaat alles vanzelf verder.`,
    code: 'LOCKED',
    person: [
      'Een deel van de database is op slot.',
      'Probeer het over een minuut opnieuw; blijft het zo, meld het dan aan beheer.',
    ],
  },
  readOnly: {
    nl: 'de database neemt niets aan: zij is alleen te lezen',
    remedy: `Kijk of dit de hoofdserver van PostgreSQL is: ${REMEDY_SQL.isStandby} geeft daar false. Geeft het true, laat DATABASE_URL dan de hoofdserver noemen. Is het de hoofdserver, zoek dan met ${REMEDY_SQL.readOnlySettings} wie alleen lezen aan zette, en zet het uit met ${REMEDY_SQL.writable}, met de naam van uw database${OF_SERVER}. Daarna gaat alles vanzelf verder.`,
    code: 'READ_ONLY',
    person: ['De database is alleen te lezen.', 'Meld het aan beheer.'],
  },
} as const satisfies Record<
  string,
  { readonly nl: string; readonly remedy: string; readonly code: string; readonly person: readonly [string, string] }
>;

export type DatabaseFault = keyof typeof DATABASE_FAILURES;

/** The classes of causes. A class is a code: it says nothing of a client. */
export const FAILURES = {
  ...DATABASE_FAILURES,
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

export const isDatabaseFault = (code: unknown): code is DatabaseFault =>
  typeof code === 'string' && Object.hasOwn(DATABASE_FAILURES, code);

/** Whether it lies between Klimop and its database, or in what DATABASE_URL says. */
export const isOfTheWay = (code: unknown): boolean => code === 'database' || code === 'access' || code === 'tls';
