/** From what was noted to what a page and a file show. Pure. */
import { stringify } from 'csv-stringify/sync';
import type { z } from 'zod';
import type { AccessFound } from '../../commands/client/file-accesses.ts';
import { NOBODY } from '../../db/people/file-access.ts';
import type { PeriodRefused } from '../../domain/person/look-up.ts';
import { own } from '../../domain/rules/language/own.ts';
import { ofEach } from '../../domain/trajectory/command-table.ts';
import type { CommandName } from '../../domain/trajectory/commands.ts';
import { PURPOSES } from '../purposes.ts';
import { ACTS } from './acts.ts';
import type { FileAccessItem } from './schema.ts';

const wordsOf = (table: Readonly<Record<string, string>>, code: string): string =>
  Object.hasOwn(table, code) ? (table[code] ?? code) : code;

const COMMANDS: Readonly<Record<CommandName | 'start', string>> = {
  ...ofEach(({ act }) => act.nl),
  start: 'een traject starten',
};

type Item = z.input<typeof FileAccessItem>;

export const fileAccessItem = (noted: AccessFound): Item => {
  const { id, at, personId, personName, clientId, isFound, purpose, operation, lookedUp, readers } = noted;
  const command = commandOf(noted);
  return {
    id,
    at,
    person: { id: personId, name: personName ?? personId },
    clientId: clientId === NOBODY ? null : clientId,
    isFound,
    isRefused: noted.isRefused || command?.outcome === 'refused',
    purpose: { id: purpose, name: wordsOf(PURPOSES, purpose) },
    operation,
    act: actOf(operation),
    command,
    lookedUp,
    readers: readers === null ? null : [...readers],
  };
};

const actOf = (operation: string): Item['act'] => {
  const act = own(ACTS, operation);
  return act === undefined ? null : { name: act.nl, changes: act.changes };
};

const commandOf = ({ commandId, commandName, commandOk, isRefused }: AccessFound): Item['command'] =>
  commandId === null
    ? null
    : {
        name: commandName === null ? null : { id: commandName, name: wordsOf(COMMANDS, commandName) },
        // The same command may have been given well before, or by somebody else.
        outcome: isRefused || commandOk === false ? 'refused' : commandOk === null ? null : 'done',
      };

/** Says of which field it is, as for what is not filled in well. */
export const periodRefused = ({ field, remedy, ...refusal }: PeriodRefused) => ({
  ...refusal,
  errors: [{ field: `query.${field}`, message: remedy }],
});

/** Somebody asked for who is not there: no file was seen. */
const NOT_FOUND = 'gezocht, niet gevonden';

/** Closed to nobody any more. */
const OPEN = 'ieder die de klant mag zien';

const OUTCOMES = { done: 'uitgevoerd', refused: 'geweigerd' } as const;

/** `2026-11-27 04:10:12`, in the Netherlands: as spreadsheets read it. */
const DUTCH_TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
});

const outcomeInWords = ({
  isFound,
  isRefused,
  command,
  lookedUp,
}: Pick<Item, 'isFound' | 'isRefused' | 'command' | 'lookedUp'>): string => {
  if (command?.outcome != null) return OUTCOMES[command.outcome];
  if (!isFound && lookedUp === null) return NOT_FOUND;
  return isRefused ? OUTCOMES.refused : '';
};

const HEAD = [
  'Tijdstip',
  'Medewerker',
  'Naam medewerker',
  'Klantnummer',
  'Waarvoor',
  'Code van waarvoor',
  'Naam van de vraag in de API',
  'Wat',
  'Wijzigt',
  'Opdracht',
  'Uitkomst',
  'Opgezocht',
  'Open voor',
];

/** As Dutch spreadsheets open it; a text that would be a formula there stays a text. */
const csv = (rows: readonly (readonly string[])[]): string =>
  stringify([...rows], { delimiter: ';', record_delimiter: '\r\n', escape_formulas: true });

export const csvHead = (): string => `\uFEFF${csv([HEAD])}`;

export const csvRows = (found: readonly AccessFound[]): string =>
  csv(
    found
      .map(fileAccessItem)
      .map(({ at, person, clientId, isFound, isRefused, purpose, operation, act, command, lookedUp, readers }) => [
        DUTCH_TIME.format(new Date(at)),
        person.id,
        person.name,
        clientId ?? '',
        purpose.name,
        purpose.id,
        operation,
        act?.name ?? '',
        act === null ? '' : act.changes ? 'ja' : 'nee',
        command?.name?.name ?? '',
        outcomeInWords({ isFound, isRefused, command, lookedUp }),
        lookedUp === null ? '' : [lookedUp.person?.id, lookedUp.from, 't/m', lookedUp.until].filter(Boolean).join(' '),
        readers === null ? '' : readers.length === 0 ? OPEN : readers.map(({ id }) => id).join(' '),
      ]),
  );
