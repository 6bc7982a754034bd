/**
 * A municipality in an installation that serves one or more: which rules are its own, and what its letters say of it. A rule set states places, money
 * and cohorts, so it belongs to one municipality, and with it these do (docs/decisions/0018). Pure.
 */
import { z } from 'zod';
import { freeTextFault } from './free-text.ts';

/** How the id of a municipality is written, e.g. `stichtse-vecht`. */
export const MUNICIPALITY_ID = /^[a-z][a-z0-9-]{0,39}$/;

/** Whether a text is written as the id of a municipality. */
export const isMunicipalityId = (text: string): boolean => MUNICIPALITY_ID.test(text);

const LONGEST_LINE = 200;
const LONGEST_ADDRESS = 500;

const line = (what: string) =>
  z.string({ error: `${what} ontbreekt. Vul die in.` }).superRefine((text, context) => {
    const message = freeTextFault(text, { what, longest: LONGEST_LINE, lines: false });
    if (message !== null) context.addIssue({ code: 'custom', message });
  });

const address = (what: string) =>
  z.string({ error: `${what} ontbreekt. Vul dat in.` }).superRefine((text, context) => {
    const message = freeTextFault(text, { what, longest: LONGEST_ADDRESS });
    if (message !== null) context.addIssue({ code: 'custom', message });
  });

const written = (pattern: RegExp, message: string) => z.string({ error: message }).regex(pattern, { error: message });

/** The settings of a municipality, checked at the door. Every message is Dutch and says what to do. */
export const MunicipalitySettings = z.strictObject({
  id: written(
    MUNICIPALITY_ID,
    'Schrijf het kenmerk van de gemeente in kleine letters, cijfers en streepjes, zoals stichtse-vecht.',
  ),
  /** As a sentence has it, e.g. `Stichtse Vecht`. */
  name: line('De naam van de gemeente'),
  /** Id of its rule set; no other municipality has the same. */
  ruleSetId: written(
    /^[a-z][A-Za-z0-9-]{0,59}$/,
    'Noem de regels van de gemeente bij hun naam, zoals enschede; die staat als id in het regelbestand.',
  ),
  /** Who decides and signs, e.g. `Het college van burgemeester en wethouders van Enschede`. */
  sender: line('De afzender'),
  telephone: written(
    /^\+?[0-9][0-9 ()-]{3,24}$/,
    'Schrijf het telefoonnummer met cijfers, spaties en streepjes, zoals 053-481 76 00.',
  ),
  email: written(/^[^\s@]{1,64}@[^\s@]{1,180}\.[^\s@.]{2,24}$/u, 'Schrijf een e-mailadres, zoals werk@enschede.nl.'),
  /** The address to which an objection is sent. May have lines. */
  objectTo: address('Waar bezwaar wordt gemaakt'),
  /** The article that gives the power to decide, as a letter has it after `op grond van`. */
  law: line('De wet waarop besluiten rusten'),
  /** What the reference of every letter begins with, e.g. `ENS`. */
  referencePrefix: written(
    /^[A-Z][A-Z0-9]{1,7}$/,
    'Schrijf het begin van het kenmerk met twee tot acht hoofdletters of cijfers, zoals ENS.',
  ),
  /** Whether a caseworker sees the files of the own team only, or of the whole municipality. */
  filesOpenTo: z
    .enum(['team', 'municipality'], {
      error: 'Kies uit team (alleen het eigen team) en municipality (de hele gemeente).',
    })
    .default('team'),
});

export type MunicipalitySettings = Readonly<z.infer<typeof MunicipalitySettings>>;

/** What can be set of a municipality, each with its Dutch name, in the order in which it is shown. */
export const SETTING_WORDS: Readonly<Record<keyof MunicipalitySettings, string>> = {
  id: 'gemeente',
  name: 'naam',
  ruleSetId: 'regels',
  sender: 'afzender',
  telephone: 'telefoon',
  email: 'e-mail',
  objectTo: 'bezwaar naar',
  law: 'op grond van',
  referencePrefix: 'kenmerk begint met',
  filesOpenTo: 'dossiers open voor',
};

/** Today's law, with which the municipalities of the trial begin. */
const PARTICIPATION_ACT = 'artikel 7 en artikel 10 van de Participatiewet';

/** The municipalities of the trial: made-up telephone numbers and addresses, so that nobody is called or written to. */
export const TRIAL_MUNICIPALITIES: readonly MunicipalitySettings[] = [
  {
    id: 'enschede',
    name: 'Enschede',
    ruleSetId: 'enschede',
    sender: 'Het college van burgemeester en wethouders van Enschede',
    telephone: '053-000 00 00',
    email: 'werk@enschede.example',
    objectTo:
      'Het college van burgemeester en wethouders van Enschede, Commissie bezwaarschriften, Voorbeeldpostbus 1, 7500 AA Enschede',
    law: PARTICIPATION_ACT,
    referencePrefix: 'ENS',
    filesOpenTo: 'team',
  },
  {
    id: 'stichtse-vecht',
    name: 'Stichtse Vecht',
    ruleSetId: 'stichtse-vecht',
    sender: 'Het college van burgemeester en wethouders van Stichtse Vecht',
    telephone: '0346-00 00 00',
    email: 'werk@stichtsevecht.example',
    objectTo:
      'Het college van burgemeester en wethouders van Stichtse Vecht, Commissie bezwaarschriften, Voorbeeldpostbus 2, 3600 AA Maarssen',
    law: PARTICIPATION_ACT,
    referencePrefix: 'SV',
    filesOpenTo: 'team',
  },
];
