/** What stands still and what to do, for who looks at a page: complete by type, so that a new cause does not compile without its words. */
import type { FailureClass } from '../../../domain/trajectory/failing.ts';
import type { StuckCauses } from '../../api/types.ts';
import type { Both } from '../../words/both.ts';

type Code = StuckCauses['items'][number]['code'];
interface Said {
  readonly what: string;
  readonly remedy: string;
}

const REPAIR_NL = 'Herstel hieronder; de waakhond doet dat na een tijd ook.';
const REPAIR_EN = 'Repair below; the watchdog does so after a while as well.';

export const CAUSE_WORDS: Both<Readonly<Record<Code, Said>>> = {
  nl: {
    databaseDown: {
      what: 'De database (PostgreSQL) antwoordt niet',
      remedy: 'Start PostgreSQL of herstel de verbinding. Daarna gaat alles vanzelf verder.',
    },
    temporalDown: {
      what: 'Temporal antwoordt niet',
      remedy: 'Start Temporal of herstel de verbinding. Daarna gaat alles vanzelf verder.',
    },
    namespace: {
      what: 'Temporal kent de namespace van TEMPORAL_NAMESPACE niet',
      remedy: 'Noem een namespace die er is, of maak haar aan in Temporal. Start Klimop daarna opnieuw.',
    },
    temporalAccess: {
      what: 'Temporal laat Klimop niet toe',
      remedy: 'Controleer TEMPORAL_API_KEY, of TEMPORAL_TLS_CERT en TEMPORAL_TLS_KEY. Start Klimop daarna opnieuw.',
    },
    databaseFault: {
      what: 'De database weigert een vraag',
      remedy: 'Kijk wat er met PostgreSQL is. Daarna gaat alles vanzelf verder.',
    },
    otherInstallation: {
      what: 'Deze database en deze Temporal horen niet bij elkaar',
      remedy:
        'Laat DATABASE_URL en TEMPORAL_ADDRESS naar hetzelfde Klimop wijzen. Herstel niets zolang dit niet klopt.',
    },
    uncompared: {
      what: 'De database en Temporal antwoorden, maar waren niet op tijd met elkaar vergeleken',
      remedy: 'Kijk opnieuw als het rustiger is. Herstellen hieronder kan ook: dat vergelijkt zonder tijdslimiet.',
    },
    noWorker: {
      what: 'Er is geen worker die werk ophaalt',
      remedy: 'Start Klimop. Er gaat niets verloren; alles gaat daarna vanzelf verder.',
    },
    throttled: {
      what: 'Iemand heeft in Temporal de wachtrij van Klimop begrensd: er komt bijna geen werk door',
      remedy: 'Haal de grens van de task queue in Temporal weg. Daarna gaat alles vanzelf verder.',
    },
    givenAway: {
      what: 'Iemand heeft in Temporal het werk van Klimop aan een versie van een worker deployment gegeven: de workers van Klimop krijgen het niet, of niet alles',
      remedy: 'Geef het in Temporal terug aan workers zonder versie (unversioned). Daarna gaat alles vanzelf verder.',
    },
    attributes: {
      what: 'Temporal mist zoekkenmerken (search attributes) van Klimop',
      remedy: 'Herstel hieronder: dat maakt ze weer en zet recht wat daardoor verschilt.',
    },
    watchdogPaused: {
      what: 'De waakhond staat stil: iemand heeft hem gepauzeerd',
      remedy: 'Zet hem in de Temporal UI onder Schedules weer aan.',
    },
    watchdogMissing: {
      what: 'De waakhond kijkt niet',
      remedy: 'Start Klimop opnieuw: dat zet hem terug.',
    },
    watchdogFails: {
      what: 'De waakhond kan niet alles nakijken',
      remedy: 'Open de mislukte workflow. De activiteit die mislukt, zegt waarop.',
    },
    failing: { what: 'Trajecten staan stil', remedy: 'Kijk in het logboek van de worker.' },
    workflowTask: {
      what: 'Een workflow kan niet verder door een fout in de code',
      remedy:
        'Kijk in de workflow naar de fout. Zet de vorige versie van Klimop terug, of herstel de fout en start opnieuw. Herstel daarna hieronder.',
    },
    paused: {
      what: 'Iemand heeft in Temporal gepauzeerd wat hier moet gebeuren',
      remedy: 'Zet het in de Temporal UI weer aan, bij Pending Activities. Daarna gaat het vanzelf verder.',
    },
    foreign: {
      what: 'Op de wachtrij van Klimop staat een workflow die deze Klimop niet kent',
      remedy: 'Kijk in de Temporal UI wie hem startte. Met trajecten is niets aan de hand.',
    },
    overdue: {
      what: 'Het moment is voorbij en er gebeurt niets',
      remedy:
        'Open een klant in de Temporal UI en kijk waarop het wacht. Op de opdrachtregel zegt npx klimop ops explain met het klantnummer het ook.',
    },
    commands: {
      what: 'Een opdracht heeft nog geen antwoord',
      remedy: 'Herstel hieronder: dat vraagt de opdracht opnieuw. Zij gebeurt één keer.',
    },
    starts: {
      what: 'Een start heeft nog geen traject opgeleverd',
      remedy: 'Herstel hieronder: dat probeert de start opnieuw.',
    },
    letters: {
      what: 'Een brief kan niet worden geschreven',
      remedy: 'Neem de oorzaak weg. Daarna schrijft de waakhond de brief, één keer.',
    },
    lettersLate: { what: 'Een brief is nog niet geschreven', remedy: 'De waakhond schrijft hem. Kijk of die loopt.' },
    escalated: {
      what: 'Wacht op de teamleider: de klantmanager is te vaak herinnerd',
      remedy: 'Een mens is aan zet. Beheer hoeft niets te doen.',
    },
    strays: {
      what: 'Een workflow die iemand met de hand startte, is mislukt',
      remedy: 'Ruim hem op in Temporal. Met trajecten is niets aan de hand.',
    },
    missing: { what: 'Het traject is open, maar Temporal heeft er geen workflow van', remedy: REPAIR_NL },
    closed: { what: 'Het traject is open, maar zijn workflow is gesloten', remedy: REPAIR_NL },
    behind: { what: 'De workflow kent de nieuwste versie niet', remedy: REPAIR_NL },
    ahead: {
      what: 'De workflow kent een versie die de database niet heeft: er is een oudere back-up teruggezet',
      remedy: 'Herstel hieronder. De database geldt; wat na de back-up is gedaan, moet opnieuw.',
    },
    astray: {
      what: 'De workflow heeft een andere stand dan de database: er is een oudere back-up teruggezet',
      remedy: 'Herstel hieronder. De database geldt.',
    },
    other: { what: 'Voor deze klant loopt de workflow van een ander traject', remedy: REPAIR_NL },
    taken: {
      what: 'Onder het id van een traject loopt een workflow die niet van Klimop is',
      remedy: 'Kijk in Temporal wie hem startte en beëindig hem daar. Herstel daarna hieronder.',
    },
    elsewhere: {
      what: 'De workflow staat op een andere wachtrij (task queue) dan die van Klimop: met de hand gestart',
      remedy: 'Herstel hieronder: dat beëindigt hem en begint hem op de goede wachtrij opnieuw.',
    },
    halted: {
      what: 'De workflow kan niet verder: zijn code faalt, of iemand stelde in Temporal uit wat hier moet gebeuren',
      remedy:
        'Is er juist een nieuwe versie van Klimop, zet dan zo nodig de vorige terug. Herstel daarna hieronder: dat begint hem opnieuw.',
    },
    runsOn: { what: 'Het traject is beëindigd, maar zijn workflow loopt nog', remedy: REPAIR_NL },
    unknown: {
      what: 'Er loopt een workflow waarvan de database geen traject heeft',
      remedy: 'Herstel hieronder: hij eindigt dan als mislukt. Start het traject daarna zo nodig opnieuw.',
    },
  },
  en: {
    databaseDown: {
      what: 'The database (PostgreSQL) does not answer',
      remedy: 'Start PostgreSQL or mend the connection. Everything then goes on by itself.',
    },
    temporalDown: {
      what: 'Temporal does not answer',
      remedy: 'Start Temporal or mend the connection. Everything then goes on by itself.',
    },
    namespace: {
      what: 'Temporal does not know the namespace of TEMPORAL_NAMESPACE',
      remedy: 'Name a namespace that is there, or make it in Temporal. Then restart Klimop.',
    },
    temporalAccess: {
      what: 'Temporal does not let Klimop in',
      remedy:
        'See whether TEMPORAL_API_KEY, or TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY, are right. Then restart Klimop.',
    },
    databaseFault: {
      what: 'The database refuses a question',
      remedy: 'See what is the matter with PostgreSQL. Everything then goes on by itself.',
    },
    otherInstallation: {
      what: 'This database and this Temporal do not belong together',
      remedy: 'Have DATABASE_URL and TEMPORAL_ADDRESS point to the same Klimop. Repair nothing before this is right.',
    },
    uncompared: {
      what: 'The database and Temporal answer, but were not compared in time',
      remedy: 'Look again when it is quieter. Repairing below does as well: that compares without a time limit.',
    },
    noWorker: {
      what: 'There is no worker that takes work',
      remedy: 'Start Klimop. Nothing is lost; everything then goes on by itself.',
    },
    throttled: {
      what: 'Somebody limited the task queue of Klimop in Temporal: hardly any work gets through',
      remedy: 'Take the limit of the task queue away in Temporal. Then all goes on by itself.',
    },
    givenAway: {
      what: 'Somebody gave the work of Klimop to a version of a worker deployment in Temporal: the workers of Klimop do not get it, or not all',
      remedy: 'Give it back to workers without a version (unversioned) in Temporal. Then all goes on by itself.',
    },
    attributes: {
      what: 'Temporal lacks search attributes of Klimop',
      remedy: 'Repair below: that makes them again and mends what differs because of it.',
    },
    watchdogPaused: {
      what: 'The watchdog stands still: somebody paused it',
      remedy: 'Switch it on again in the Temporal UI, under Schedules.',
    },
    watchdogMissing: { what: 'The watchdog does not look', remedy: 'Restart Klimop: that puts it back.' },
    watchdogFails: {
      what: 'The watchdog cannot check everything',
      remedy: 'Open the failed workflow. The activity that fails says on what.',
    },
    failing: { what: 'Trajectories stand still', remedy: 'Look in the log of the worker.' },
    workflowTask: {
      what: 'A workflow cannot go on because of a fault in the code',
      remedy:
        'Look at the fault in the workflow. Put the former version of Klimop back, or mend the fault and restart. Then repair below.',
    },
    paused: {
      what: 'Somebody paused in Temporal what has to happen here',
      remedy: 'Switch it on again in the Temporal UI, at Pending Activities. Everything then goes on by itself.',
    },
    foreign: {
      what: 'On the queue of Klimop stands a workflow that this Klimop does not know',
      remedy: 'See in the Temporal UI who started it. Nothing is the matter with trajectories.',
    },
    overdue: {
      what: 'The moment has passed and nothing happens',
      remedy:
        'Open a client in the Temporal UI and see what it waits for. On the command line, npx klimop ops explain with the client number says so too.',
    },
    commands: {
      what: 'A command has no answer yet',
      remedy: 'Repair below: that asks the command again. It happens once.',
    },
    starts: { what: 'A start has not become a trajectory yet', remedy: 'Repair below: that tries the start again.' },
    letters: {
      what: 'A letter cannot be written',
      remedy: 'Take the cause away. The watchdog then writes the letter, once.',
    },
    lettersLate: { what: 'A letter has not been written yet', remedy: 'The watchdog writes it. See whether it runs.' },
    escalated: {
      what: 'Waits for the team lead: the caseworker was reminded too often',
      remedy: 'It is a person’s move. Operations has nothing to do.',
    },
    strays: {
      what: 'A workflow that somebody started by hand has failed',
      remedy: 'Tidy it up in Temporal. Nothing is the matter with trajectories.',
    },
    missing: { what: 'The trajectory is open, but Temporal has no workflow of it', remedy: REPAIR_EN },
    closed: { what: 'The trajectory is open, but its workflow has closed', remedy: REPAIR_EN },
    behind: { what: 'The workflow does not know the newest version', remedy: REPAIR_EN },
    ahead: {
      what: 'The workflow knows a version that the database does not have: an older back-up was put back',
      remedy: 'Repair below. The database is right; what was done after the back-up has to be done again.',
    },
    astray: {
      what: 'The workflow stands elsewhere than the database: an older back-up was put back',
      remedy: 'Repair below. The database is right.',
    },
    other: { what: 'For this client the workflow of another trajectory runs', remedy: REPAIR_EN },
    taken: {
      what: 'Under the id of a trajectory runs a workflow that is not of Klimop',
      remedy: 'See in Temporal who started it and end it there. Then repair below.',
    },
    elsewhere: {
      what: 'The workflow is on another task queue than that of Klimop: started by hand',
      remedy: 'Repair below: that ends it and begins it again on the right queue.',
    },
    halted: {
      what: 'The workflow cannot go on: its code fails, or somebody put off in Temporal what has to happen here',
      remedy:
        'After a new version of Klimop, put the former one back if needed. Then repair below: that begins it again.',
    },
    runsOn: { what: 'The trajectory has ended, but its workflow runs on', remedy: REPAIR_EN },
    unknown: {
      what: 'A workflow runs of which the database has no trajectory',
      remedy: 'Repair below: it then ends as failed. Start the trajectory again after that if needed.',
    },
  },
};

export const FAILURE_WORDS: Both<Readonly<Record<FailureClass, Said>>> = {
  nl: {
    database: {
      what: 'de database antwoordt niet',
      remedy: 'Kijk of PostgreSQL draait en bereikbaar is. Daarna gaat alles vanzelf verder.',
    },
    access: {
      what: 'de database laat Klimop niet toe',
      remedy: 'Kijk of DATABASE_URL de goede gebruiker, het goede wachtwoord en de goede database noemt.',
    },
    otherDatabase: {
      what: 'op het adres van DATABASE_URL antwoordt nu een andere database',
      remedy: 'Zorg dat daar weer de database van deze Klimop antwoordt. Daarna gaat alles vanzelf verder.',
    },
    tls: {
      what: 'er komt geen beveiligde verbinding (TLS) met de database',
      remedy:
        'Kijk of het certificaat van PostgreSQL nog geldt, en of DATABASE_URL de naam noemt die erop staat. Met sslrootcert noemt u wie het uitgaf.',
    },
    connections: {
      what: 'de database heeft geen verbinding meer vrij voor Klimop',
      remedy: 'Sluit andere programma’s, of verhoog max_connections of de grens van deze gebruiker in PostgreSQL.',
    },
    busy: {
      what: 'alle verbindingen van Klimop met de database zijn bezet',
      remedy:
        'Wacht tot wie de rest ophoudt klaar is, of beëindig die sessie in PostgreSQL. De vraag hieronder zegt wie het is.',
    },
    cutOff: {
      what: 'de database breekt vragen van Klimop af',
      remedy: 'Haal statement_timeout weg bij de gebruiker en de database in PostgreSQL, en start Klimop opnieuw.',
    },
    pooled: {
      what: 'een pooler voor PostgreSQL deelt verbindingen per transactie uit',
      remedy:
        'Zet de pooler op vaste verbindingen (pool_mode = session), of laat DATABASE_URL PostgreSQL zelf noemen, en start Klimop opnieuw.',
    },
    unseen: {
      what: 'de gebruiker van DATABASE_URL ziet geen enkele tabel van Klimop',
      remedy:
        'Zet niets terug uit een back-up. Kijk of DATABASE_URL de goede database noemt, zet search_path terug bij de gebruiker en de database, en start Klimop opnieuw.',
    },
    disk: {
      what: 'de schijf van de database is vol',
      remedy: 'Maak ruimte op de schijf van PostgreSQL. Daarna gaat alles vanzelf verder.',
    },
    schema: {
      what: 'een tabel of kolom ontbreekt, is anders, is onbewaakt of mag niet worden gebruikt',
      remedy: 'Herstel de tabel of de rechten, zo nodig uit de back-up. Na een nieuwe versie: start Klimop opnieuw.',
    },
    locked: {
      what: 'een tabel of rij van de database is op slot',
      remedy:
        'Wacht tot wie ermee bezig is klaar is, of beëindig die sessie in PostgreSQL. De vraag hieronder zegt wie het is.',
    },
    readOnly: {
      what: 'de database is alleen te lezen',
      remedy: 'Laat DATABASE_URL naar de hoofdserver van PostgreSQL wijzen.',
    },
    rules: {
      what: 'er zijn geen regels in werking die over deze klant beslissen',
      remedy: 'Laat een regelbeheerder regels publiceren. Daarna gaat het traject vanzelf verder.',
    },
    timeout: {
      what: 'pogingen krijgen op tijd geen antwoord',
      remedy: 'Kijk of de worker draait en niet telkens stopt, en of PostgreSQL vlot antwoordt.',
    },
    fault: {
      what: 'een fout in Klimop',
      remedy: 'Kijk in het logboek van de worker en meld de fout.',
    },
  },
  en: {
    database: {
      what: 'the database does not answer',
      remedy: 'See whether PostgreSQL runs and can be reached. Everything then goes on by itself.',
    },
    access: {
      what: 'the database does not let Klimop in',
      remedy: 'See whether DATABASE_URL names the right user, password and database.',
    },
    otherDatabase: {
      what: 'another database now answers at the address of DATABASE_URL',
      remedy: 'See to it that the database of this Klimop answers there again. Everything then goes on by itself.',
    },
    tls: {
      what: 'there is no secure connection (TLS) with the database',
      remedy:
        'See whether the certificate of PostgreSQL is still valid, and whether DATABASE_URL names what stands on it. With sslrootcert you name who issued it.',
    },
    connections: {
      what: 'the database has no connection left for Klimop',
      remedy: 'Close other programs, or raise max_connections or the limit of this user in PostgreSQL.',
    },
    busy: {
      what: 'all connections of Klimop with the database are taken',
      remedy:
        'Wait until whoever holds up the rest is done, or end that session in PostgreSQL. The query below says who it is.',
    },
    cutOff: {
      what: 'the database breaks off what Klimop asks',
      remedy: 'Reset statement_timeout of the user and the database in PostgreSQL, and restart Klimop.',
    },
    pooled: {
      what: 'a pooler before PostgreSQL hands out connections for each transaction',
      remedy:
        'Let the pooler keep connections (pool_mode = session), or let DATABASE_URL name PostgreSQL itself, and restart Klimop.',
    },
    unseen: {
      what: 'the user of DATABASE_URL sees not one table of Klimop',
      remedy:
        'Put nothing back from a back-up. See whether DATABASE_URL names the right database, reset search_path of the user and the database, and restart Klimop.',
    },
    disk: {
      what: 'the disk of the database is full',
      remedy: 'Make room on the disk of PostgreSQL. Everything then goes on by itself.',
    },
    schema: {
      what: 'a table or column is missing, is another, is unguarded or may not be used',
      remedy: 'Mend the table or the rights, from the back-up if needed. After a new version: restart Klimop.',
    },
    locked: {
      what: 'a table or row of the database is locked',
      remedy:
        'Wait until whoever holds it is done, or end that session in PostgreSQL. The question below says who it is.',
    },
    readOnly: {
      what: 'the database can only be read',
      remedy: 'Have DATABASE_URL point to the primary server of PostgreSQL.',
    },
    rules: {
      what: 'no rules are in force that decide on this client',
      remedy: 'Have a rules approver publish rules. The trajectory then goes on by itself.',
    },
    timeout: {
      what: 'attempts get no answer in time',
      remedy: 'See whether the worker runs and does not stop again and again, and whether PostgreSQL answers.',
    },
    fault: { what: 'a fault in Klimop', remedy: 'Look in the log of the worker and report the fault.' },
  },
};
