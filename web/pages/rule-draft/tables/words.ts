import type { Both } from '../../../words/both.ts';
import type { RulePart } from '../builder/rules.ts';
import type { Outcome, TableCell, WhyWhole } from './tables.ts';

type WhySeveral = Extract<TableCell, { kind: 'several' }>['why'];

const nl = {
  unreadable:
    'De tekst is nu niet te lezen. Ga naar de hele tekst en herstel de fout, of maak de laatste wijziging ongedaan.',
  none: 'Er zijn nog geen regels om in een tabel te tonen. Schrijf er een in de hele tekst.',
  noneToRead: 'Deze versie heeft geen regels om in een tabel te tonen.',
  notThere: 'Deze tabel is er niet (meer). Kies een andere.',
  intro: 'Elke rij is een manier waarop een regel geldt. In een lege cel maakt het gegeven niet uit.',
  introChange:
    'Kies een cel om haar te wijzigen, of een plus om een voorwaarde toe te voegen. Met de pijltjes gaat u van cel naar cel. Er verandert pas iets als u toepast, en “Maak ongedaan” draait het terug.',
  choose: 'Welke tabel?',
  shown: (title: string, rows: number) => `${title}: ${rows} ${rows === 1 ? 'rij' : 'rijen'}.`,
  meaning: {
    goals: 'Dit is het doel als ten minste één rij geldt.',
    exits: 'Dit is de uitgang als ten minste één rij geldt.',
    approaches:
      'De klant heeft deze aanpak als een rij met “deze aanpak” geldt en geen eerdere aanpak. Het eerste spoor waarvan een rij geldt, is het zijne. Elk programma waarvan een rij geldt, komt erbij.',
    instruments:
      'Het instrument past als een rij met “past” geldt en geen rij met “past niet”. Punten worden opgeteld; een regel telt één keer, ook als meer rijen ervan gelden.',
    cohorts: 'Wie een rij heeft die geldt, is kandidaat voor een plaats.',
    admission:
      'Elke regel moet gelden. Geldt van een regel geen rij, dan wordt de klant met de reden van die regel geweigerd.',
    conditions: 'Overal waar deze naam staat, is bedoeld: ten minste één rij geldt.',
  } satisfies Record<RulePart, string>,
  entrances: (list: string) => `Alleen voor de ingang ${list}.`,
  goals: (list: string) => `Alleen voor wie dit doel heeft: ${list}.`,
  or: ' of ',
  row: 'Rij',
  rowName: (rule: number, way: number, ways: number) =>
    ways > 1 ? `Regel ${rule}, manier ${way} van ${ways}` : `Regel ${rule}`,
  condition: 'Voorwaarde',
  outcome: 'Gevolg',
  reason: 'Reden',
  any: 'maakt niet uit',
  outcomes: {
    goals: () => 'dit doel',
    exits: () => 'deze uitgang',
    approach: () => 'deze aanpak',
    tracks: (label: string) => `spoor “${label}”`,
    programmes: (label: string) => `programma “${label}”`,
    eligibility: () => 'past',
    contraIndications: () => 'past niet',
    ranking: (points: string) => (points === '1' ? '1 punt' : `${points} punten`),
    cohorts: () => 'kandidaat',
    admission: () => 'moet gelden',
    conditions: () => 'geldt',
  } satisfies Record<Outcome['kind'], (what: string) => string>,
  whyWhole: {
    never: 'Deze regel geldt nooit: de voorwaarden spreken elkaar tegen.',
    unfit: 'Deze voorwaarde past niet in een tabel: er staat iets in wat hier niet bekend is.',
    tooMany: 'Deze regel kan op te veel manieren gelden om als rijen te tonen.',
  } satisfies Record<WhyWhole, string>,
  whySeveral: {
    comparisons: 'In deze cel komen meer voorwaarden samen. Daarom wijzigt u ze niet hier.',
    places: 'Deze voorwaarde staat op meer plaatsen in de regel. Daarom wijzigt u haar niet hier.',
  } satisfies Record<WhySeveral, string>,
  whyNotAdded:
    'De voorwaarden van deze regel staan niet in één lijst die helemaal moet gelden. Daarom voegt u hier niets toe.',
  toBuilder: 'Ga naar de voorwaarden van deze regel',
  change: (column: string, row: string) => `wijzig ${column}, ${row}`,
  why: (column: string, row: string) => `bekijk hoe u dit wijzigt: ${column}, ${row}`,
  add: (column: string, row: string) => `voeg een voorwaarde toe: ${column}, ${row}`,
  editing: (column: string, row: string) => `${column}, ${row}`,
  negated: 'De rij geldt als dit juist niet zo is.',
  named: (label: string) => `Dit hoort bij “${label}”. Een wijziging geldt overal waar die naam staat.`,
  standing: (rows: number, titles: string) =>
    `Deze voorwaarde staat in ${rows} rijen: ${titles}. Een wijziging geldt voor al die rijen.`,
  addedTo: (ways: number) => `Wat u toevoegt, geldt voor alle ${ways} rijen van deze regel.`,
  points: 'Punten',
  standingPoints: (ways: number) => `Deze punten gelden voor alle ${ways} rijen van deze regel, en tellen één keer.`,
  apply: 'Pas toe',
  cancel: 'Annuleer',
  close: 'Sluit',
  applied: 'Toegepast.',
  cancelled: 'Er is niets gewijzigd.',
  takenBack: 'Wat u had ingevuld, is teruggezet.',
  putBack: 'Zet terug wat ik had ingevuld',
  putBackDone: 'Wat u had ingevuld, staat er weer.',
  notWritten: 'Dit kan hier niet worden geschreven. Wijzig het in de hele tekst.',
};
const en: typeof nl = {
  unreadable: 'The text cannot be read now. Go to the whole text and mend the fault, or undo the last change.',
  none: 'There are no rules yet to show in a table. Write one in the whole text.',
  noneToRead: 'This version has no rules to show in a table.',
  notThere: 'This table is not there (any more). Choose another.',
  intro: 'Each row is a way in which a rule holds. In an empty cell the fact does not matter.',
  introChange:
    'Choose a cell to change it, or a plus to add a condition. The arrow keys go from cell to cell. Nothing changes until you apply, and “Undo” takes it back.',
  choose: 'Which table?',
  shown: (title, rows) => `${title}: ${rows} ${rows === 1 ? 'row' : 'rows'}.`,
  meaning: {
    goals: 'This is the goal when at least one row holds.',
    exits: 'This is the exit when at least one row holds.',
    approaches:
      'The client has this approach when a row with “this approach” holds and no earlier approach does. The first track of which a row holds is theirs. Each programme of which a row holds is added.',
    instruments:
      'The instrument fits when a row with “fits” holds and no row with “does not fit”. Points are added up; a rule counts once, also when more of its rows hold.',
    cohorts: 'Who has a row that holds is a candidate for a place.',
    admission: 'Each rule must hold. Where of a rule no row holds, the client is refused with the reason of that rule.',
    conditions: 'Wherever this name stands, it means: at least one row holds.',
  },
  entrances: (list) => `Only for the entrance ${list}.`,
  goals: (list) => `Only for who has this goal: ${list}.`,
  or: ' or ',
  row: 'Row',
  rowName: (rule, way, ways) => (ways > 1 ? `Rule ${rule}, way ${way} of ${ways}` : `Rule ${rule}`),
  condition: 'Condition',
  outcome: 'Outcome',
  reason: 'Reason',
  any: 'does not matter',
  outcomes: {
    goals: () => 'this goal',
    exits: () => 'this exit',
    approach: () => 'this approach',
    tracks: (label) => `track “${label}”`,
    programmes: (label) => `programme “${label}”`,
    eligibility: () => 'fits',
    contraIndications: () => 'does not fit',
    ranking: (points) => (points === '1' ? '1 point' : `${points} points`),
    cohorts: () => 'candidate',
    admission: () => 'must hold',
    conditions: () => 'holds',
  },
  whyWhole: {
    never: 'This rule never holds: its conditions contradict each other.',
    unfit: 'This condition does not fit a table: it has something that is not known here.',
    tooMany: 'This rule can hold in too many ways to be shown as rows.',
  },
  whySeveral: {
    comparisons: 'In this cell several conditions come together. So you do not change them here.',
    places: 'This condition stands at several places in the rule. So you do not change it here.',
  },
  whyNotAdded: 'The conditions of this rule are not one list that must hold whole. So nothing is added here.',
  toBuilder: 'Go to the conditions of this rule',
  change: (column, row) => `change ${column}, ${row}`,
  why: (column, row) => `see how to change this: ${column}, ${row}`,
  add: (column, row) => `add a condition: ${column}, ${row}`,
  editing: (column, row) => `${column}, ${row}`,
  negated: 'The row holds when just this is not so.',
  named: (label) => `This belongs to “${label}”. A change holds wherever that name stands.`,
  standing: (rows, titles) => `This condition stands in ${rows} rows: ${titles}. A change holds for all of them.`,
  addedTo: (ways) => `What you add holds for all ${ways} rows of this rule.`,
  points: 'Points',
  standingPoints: (ways) => `These points hold for all ${ways} rows of this rule, and count once.`,
  apply: 'Apply',
  cancel: 'Cancel',
  close: 'Close',
  applied: 'Applied.',
  cancelled: 'Nothing was changed.',
  takenBack: 'What you had filled in was taken back.',
  putBack: 'Put back what I had filled in',
  putBackDone: 'What you had filled in is there again.',
  notWritten: 'This cannot be written here. Change it in the whole text.',
};

export const ruleTables: Both<typeof nl> = { nl, en };
export type TableWords = typeof nl;
