/** The rules with which Klimop comes. Apart from what reads rules, which the words of a command do not need. */
import { fileURLToPath } from 'node:url';

export const ENSCHEDE_FILE = fileURLToPath(new URL('../rules/enschede/rule-set.json', import.meta.url));

/** The rules of a second municipality, for a trial of a region. */
export const STICHTSE_VECHT_FILE = fileURLToPath(new URL('../rules/stichtse-vecht/rule-set.json', import.meta.url));
