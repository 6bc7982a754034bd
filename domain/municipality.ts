/**
 * A municipality in an installation that serves one or more: which rules are its own, and what its letters say of it. A rule set states places, money
 * and cohorts, so it belongs to one municipality, and with it these do (docs/decisions/0018). Pure.
 */
import { z } from 'zod';
import { freeTextFault } from './free-text.ts';

/** How the id of a municipality is written, e.g. `stichtse-vecht`. */
const MUNICIPALITY_ID = /^[a-z][a-z0-9-]{0,39}$/;

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

/** One article and the day from which it holds; null: as long as anybody decides here. */
const DatedLaw = z.strictObject(
  {
    from: z.iso.date({ error: 'Schrijf een bestaande dag als jaar-maand-dag, zoals 2027-01-01.' }).nullable(),
    text: line('De wet waarop besluiten rusten'),
  },
  { error: 'Noem de wet waarop besluiten rusten, met de dag vanaf wanneer.' },
);

const datedLaws = (whom: string) => {
  const error = `De wet waarop besluiten over ${whom} rusten, ontbreekt. Vul die in.`;
  return z
    .array(DatedLaw, { error })
    .min(1, { error })
    .refine(
      (laws) => laws.every(({ from }, at) => (at === 0 ? from === null : isAfter(from, laws[at - 1]?.from ?? null))),
      {
        error: 'Noem de wetten op volgorde: de eerste zonder dag, elke volgende met een latere dag.',
      },
    );
};

const isAfter = (from: string | null, before: string | null): boolean =>
  from !== null && (before === null || from > before);

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
  /**
   * The article that gives the power to decide, as a letter has it after `op grond van`, oldest first. An article about people on benefit gives
   * none over who is still at work: apart for each entrance.
   */
  laws: z.strictObject(
    { benefit: datedLaws('mensen met een uitkering'), crisis: datedLaws('mensen in de crisisdienstverlening') },
    { error: 'Noem de wet waarop besluiten rusten, voor elke ingang.' },
  ),
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
  laws: 'op grond van',
  referencePrefix: 'kenmerk begint met',
  filesOpenTo: 'dossiers open voor',
};

/** The article on which a decision of a day rests. */
export const lawOn = (
  laws: MunicipalitySettings['laws'],
  entrance: keyof MunicipalitySettings['laws'],
  day: string,
): string => laws[entrance].findLast(({ from }) => from === null || from <= day)?.text ?? '';

/** The laws with another one from a day on, or in the place of the one that began on that day. Without a day, or where there was none: since ever. */
export const withLaw = (
  laws: MunicipalitySettings['laws'] | undefined,
  entrance: keyof MunicipalitySettings['laws'],
  { from, text }: { readonly from: string | null; readonly text: string },
): MunicipalitySettings['laws'] => {
  const known = laws?.[entrance] ?? [];
  const begins = known.length === 0 ? null : from;
  const others = known.filter((one) => one.from !== begins);
  const at = others.filter((one) => one.from === null || (begins !== null && one.from < begins)).length;
  return {
    benefit: laws?.benefit ?? [],
    crisis: laws?.crisis ?? [],
    [entrance]: begins === null ? [{ from: null, text }, ...others] : others.toSpliced(at, 0, { from, text }),
  };
};

/**
 * Today's law, with which the municipalities of the trial begin. That of the crisis service is made up: the Participatiewet gives a claim to people on
 * benefit and to who seeks work without one, not to who is at work; a municipality names its own.
 */
const TRIAL_LAWS: MunicipalitySettings['laws'] = {
  benefit: [
    { from: null, text: 'artikel 7 en artikel 10 van de Wet werk en bijstand' },
    { from: '2015-01-01', text: 'artikel 7 en artikel 10 van de Participatiewet' },
  ],
  crisis: [{ from: null, text: 'de beleidsregels van de gemeente voor crisisdienstverlening' }],
};

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
    laws: TRIAL_LAWS,
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
    laws: TRIAL_LAWS,
    referencePrefix: 'SV',
    filesOpenTo: 'team',
  },
];
