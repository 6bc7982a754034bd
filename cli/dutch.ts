/** Commander speaks English; Klimop's users read Dutch. Its headings, notes and errors in Dutch. */
import type { Command, CommanderError, Option } from 'commander';

const HEADINGS: Readonly<Record<string, string>> = {
  'Usage:': 'Gebruik:',
  'Arguments:': 'Gegevens:',
  'Options:': 'Opties:',
  'Commands:': 'Opdrachten:',
};

const notes = (option: Option): string => {
  const said: string[] = [];
  if (option.argChoices) said.push(`keuze uit: ${option.argChoices.join(', ')}`);
  if (option.defaultValue !== undefined && option.defaultValue !== false)
    said.push(`standaard: ${option.defaultValueDescription ?? String(option.defaultValue)}`);
  return said.length === 0 ? option.description : `${option.description} (${said.join('; ')})`;
};

/** Makes a program and the subcommands made from it speak Dutch, and throw instead of ending the process. */
export const inDutch = (program: Command): Command =>
  program
    .helpOption('-h, --help', 'toon deze uitleg')
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .configureHelp({
      styleTitle: (title) => HEADINGS[title] ?? title,
      styleUsage: (usage) => usage.replace('[options]', '[opties]').replace('[command]', '<opdracht>'),
      optionDescription: notes,
      argumentDescription: (argument) => argument.description,
      subcommandTerm: (command) =>
        [
          command.name(),
          ...command.registeredArguments.map((one) => (one.required ? `<${one.name()}>` : `[${one.name()}]`)),
        ].join(' '),
    })
    // Errors are printed once, by the caller, in Dutch.
    .configureOutput({ outputError: () => undefined })
    .exitOverride();

const quoted = (text: string): string => /'([^']*)'/.exec(text)?.[1] ?? '';

const MESSAGES: Readonly<Record<string, (message: string) => string>> = {
  'commander.unknownCommand': (message) => `Onbekende opdracht: ${quoted(message)}.`,
  'commander.unknownOption': (message) => `Onbekende optie: ${quoted(message)}.`,
  'commander.missingArgument': (message) => `Er ontbreekt een gegeven: ${quoted(message)}.`,
  'commander.optionMissingArgument': (message) => `Bij deze optie hoort een waarde: ${quoted(message)}.`,
  'commander.missingMandatoryOptionValue': (message) => `Deze optie is verplicht: ${quoted(message)}.`,
  'commander.excessArguments': () => 'Er staan te veel gegevens achter de opdracht.',
  'commander.conflictingOption': (message) =>
    `Deze opties gaan niet samen: ${message.match(/'[^']*'/g)?.join(' en ') ?? ''}.`,
  'commander.invalidArgument': (message) => {
    const choices = /Allowed choices are (.*?)\.?$/.exec(message)?.[1];
    const own = /is invalid(?: for argument '[^']*')?\. (.*)$/s.exec(message)?.[1];
    return `Deze waarde kan niet bij ${quoted(message)}. ${choices === undefined ? (own ?? '') : `Kies uit: ${choices}.`}`;
  },
};

/** What is wrong with what was typed, in Dutch. */
export const dutchUsageFault = ({ code, message }: CommanderError): string =>
  (MESSAGES[code]?.(message) ?? message).trim();
