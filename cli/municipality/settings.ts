/** Shows and sets the municipalities that this installation serves. */
import { type SettingsChange, setMunicipality } from '../../commands/municipality/set-municipality.ts';
import { type ActDone, actsDone } from '../../db/office/acts.ts';
import { listMunicipalities, municipalitySettings } from '../../db/office/municipalities.ts';
import { dutchTime, inDutch } from '../../domain/calendar/dutch-time.ts';
import { type MunicipalitySettings, SETTING_WORDS } from '../../domain/municipality.ts';
import { refuse } from '../../domain/refusal.ts';
import type { OtherAct } from '../../domain/trajectory/rights.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { withDatabase } from '../session.ts';

export interface SetOptions {
  readonly by: string;
  readonly name?: string;
  readonly rules?: string;
  readonly sender?: string;
  readonly telephone?: string;
  readonly email?: string;
  readonly objectTo?: string;
  readonly law?: string;
  readonly lawCrisis?: string;
  readonly lawFrom?: string;
  readonly referencePrefix?: string;
  readonly filesOpenTo?: string;
}

/** `klimop municipality list` */
export const list = (output: Output): Promise<Outcome> =>
  withDatabase<Outcome>(async (db) => {
    const all = await listMunicipalities(db);
    for (const one of all) output.record(one);
    if (all.length === 0)
      output.say('Er is nog geen gemeente. Voeg er een toe met: npx klimop municipality set --help');
    else
      output.table(
        ['gemeente', 'naam', 'regels', 'telefoon', 'e-mail'],
        all.map(({ id, name, ruleSetId, telephone, email }) => [id, name, ruleSetId, telephone, email]),
      );
    return undefined;
  });

/** `klimop municipality show` */
export const show = (output: Output, id: string): Promise<Outcome> =>
  withDatabase<Outcome>(async (db) => {
    const found = await municipalitySettings(db, id);
    if (found === null) {
      const known = (await listMunicipalities(db)).map((one) => one.id);
      return refuse(
        'UNKNOWN_MUNICIPALITY',
        `Deze gemeente is hier niet bekend. ${known.length === 0 ? 'Er is nog geen gemeente.' : `Kies uit: ${known.join(', ')}.`}`,
      );
    }
    say(output, found);
    const acts = await actsDone(db, { municipalityId: id });
    if (acts.length > 0) output.say('\nWat er is gedaan:');
    for (const one of acts) {
      output.record(one);
      output.say(`  ${dutchTime(one.at)}  ${ACTS[one.act] ?? one.act}, door ${one.by}${changesIn(one)}`);
    }
    return undefined;
  });

/** What was done to a municipality, in words; what is kept elsewhere does not come here. */
const ACTS: Readonly<Partial<Record<OtherAct, string>>> = {
  'municipality.set': 'instellingen gewijzigd',
  'caseload.import': 'klanten ingelezen',
  'cohorts.select': 'plaatsen van groepen verdeeld',
  'letters.postRun': 'postronde',
  'files.close': 'toegang tot een dossier gewijzigd',
};

const changesIn = ({ act, details }: ActDone): string => {
  if (act === 'files.close') return `; ${String(details.clientId)}`;
  if (act !== 'municipality.set')
    return Object.entries(details)
      .map(([name, value]) => `; ${name}: ${String(value)}`)
      .join('');
  type Setting = MunicipalitySettings[keyof MunicipalitySettings];
  return Object.entries(details as Record<string, [Setting | null, Setting]>)
    .map(([name, [before, after]]) => {
      const [was, is] = [before, after].map((value) => settingInWords(value).replaceAll('\n', '; '));
      return `; ${SETTING_WORDS[name as keyof MunicipalitySettings] ?? SETTING_WORDS.laws}: ${was} → ${is}`;
    })
    .join('');
};

/** `klimop municipality set`: all settings the first time, afterwards those that change. */
export const set = (output: Output, { rules, by, ...options }: SetOptions, id: string): Promise<Outcome> =>
  withDatabase<Outcome>(async (db) => {
    const { name, sender, telephone, email, objectTo, law, lawCrisis, lawFrom, referencePrefix, filesOpenTo } = options;
    const change: SettingsChange = {
      id,
      ruleSetId: rules,
      name,
      sender,
      telephone,
      email,
      objectTo,
      law: { benefit: law, crisis: lawCrisis, from: lawFrom },
      referencePrefix,
      filesOpenTo,
    };
    const changed = await setMunicipality(db, change, by);
    if (!changed.ok) return changed;
    say(output, changed.settings);
    return undefined;
  });

const say = (output: Output, settings: MunicipalitySettings): void => {
  output.record({ ok: true, ...settings });
  const names = Object.keys(SETTING_WORDS) as (keyof MunicipalitySettings)[];
  const width = Math.max(...Object.values(SETTING_WORDS).map((word) => word.length));
  for (const name of names)
    output.say(
      `${SETTING_WORDS[name].padEnd(width)}  ${settingInWords(settings[name]).replaceAll('\n', `\n${' '.repeat(width + 2)}`)}`,
    );
};

/** What is set, as a line or lines of Dutch. */
const settingInWords = (value: MunicipalitySettings[keyof MunicipalitySettings] | null): string =>
  value === null || typeof value === 'string'
    ? (value ?? '-')
    : ENTRANCES.flatMap(([entrance, whom]) =>
        value[entrance].map(({ from, text }) => `${whom}${from === null ? '' : `, vanaf ${inDutch(from)}`}: ${text}`),
      ).join('\n');

const ENTRANCES = [
  ['benefit', 'met een uitkering'],
  ['crisis', 'in de crisisdienstverlening'],
] as const;
