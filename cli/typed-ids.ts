/** Ids as somebody types them: brought into the form in which they are kept, for every command alike, as the API and a file have it. */
import type { Command } from 'commander';
import { canonicalClientId, canonicalId } from '../domain/person/ids.ts';

/** The options and arguments that are ids, by their name. */
const READ: Readonly<Record<string, (text: string) => string>> = {
  klant: canonicalClientId,
  by: canonicalId,
  author: canonicalId,
  caseworker: canonicalId,
  to: canonicalId,
  municipality: canonicalId,
  gemeente: canonicalId,
  commandId: canonicalId,
};

const readerOf = (name: string): ((text: string) => string) | undefined =>
  Object.hasOwn(READ, name) ? READ[name] : undefined;

/** Has every option and argument that is an id read so, in the command and those below it; what checks it already checks what was read. */
export const readIds = (command: Command): void => {
  for (const option of command.options) {
    const read = readerOf(option.attributeName());
    if (read === undefined) continue;
    const check = option.parseArg;
    option.argParser((text, previous) => (check === undefined ? read(text) : check(read(text), previous)));
  }
  for (const argument of command.registeredArguments) {
    const read = readerOf(argument.name());
    if (read !== undefined) argument.argParser(read);
  }
  for (const below of command.commands) readIds(below);
};
