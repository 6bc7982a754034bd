/** Sets what this installation knows of a municipality: all of it the first time, later only what changes. */

import { isDeepStrictEqual } from 'node:util';
import { dutchToday } from '../../activities/dutch-today.ts';
import type { Database } from '../../db/connection/connect.ts';
import { recordAct } from '../../db/office/acts.ts';
import { municipalitySettings, storeMunicipality } from '../../db/office/municipalities.ts';
import { dutchIssue } from '../../domain/dutch-issues.ts';
import { lawOn, MunicipalitySettings, SETTING_WORDS, withLaw } from '../../domain/municipality.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { refuseBy } from '../refuse-actor.ts';

export type SettingsChange = { readonly id: string } & {
  readonly [Key in keyof MunicipalitySettings]?:
    | MunicipalitySettings[Key]
    | (Key extends 'laws' ? never : string)
    | undefined;
} & {
  /** What becomes the law for an entrance, from a day on; without a day from today, and where there was none since ever. */
  readonly law?: LawChange | undefined;
};

interface LawChange {
  readonly benefit?: string | undefined;
  readonly crisis?: string | undefined;
  readonly from?: string | undefined;
}

/** Checks and keeps the settings. Refuses INVALID_MUNICIPALITY with everything that is wrong, RULE_SET_TAKEN. */
export const setMunicipality = async (
  db: Database,
  { law = {}, ...change }: SettingsChange,
  by: string,
): Promise<{ readonly ok: true; readonly settings: MunicipalitySettings } | Refusal> => {
  const mayNot = await refuseBy(db, 'municipality.set', by, change.id);
  if (mayNot !== null) return mayNot;
  const before = await municipalitySettings(db, change.id);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const laws = lawsAfter(change.laws ?? before?.laws, law);
  const read = MunicipalitySettings.safeParse({ ...before, ...given, laws }, { error: dutchIssue });
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => {
      const name = String(path[0]) as keyof MunicipalitySettings;
      return `${SETTING_WORDS[name] ?? 'gemeente'}: ${message}`;
    });
    return refuse('INVALID_MUNICIPALITY', faults.join(' '));
  }
  const settings = read.data;
  const changed = (Object.keys(settings) as (keyof MunicipalitySettings)[]).filter(
    (name) => !isDeepStrictEqual(before?.[name], settings[name]),
  );
  if (changed.length === 0) return { ok: true, settings };
  return db.transaction().execute(async (trx) => {
    const stored = await storeMunicipality(trx, settings);
    if (!stored.ok) return stored;
    const details = Object.fromEntries(changed.map((name) => [name, [before?.[name] ?? null, settings[name]]]));
    await recordAct(trx, { by, act: 'municipality.set', municipalityId: settings.id, details });
    return { ok: true, settings };
  });
};

/** The laws after a change; the same text from the same day on, or from today where it holds already, changes nothing. */
const lawsAfter = (
  before: MunicipalitySettings['laws'] | undefined,
  { benefit, crisis, from }: LawChange,
): MunicipalitySettings['laws'] | undefined => {
  const day = from ?? dutchToday();
  let laws = before;
  for (const [entrance, text] of [
    ['benefit', benefit],
    ['crisis', crisis],
  ] as const) {
    if (text === undefined) continue;
    if (laws !== undefined && laws[entrance].length > 0 && lawOn(laws, entrance, day) === text) continue;
    laws = withLaw(laws, entrance, { from: day, text });
  }
  return laws;
};
