/** Sets what this installation knows of a municipality: all of it the first time, later only what changes. */

import { recordAct } from '../db/acts.ts';
import type { Database } from '../db/connect.ts';
import { municipalitySettings, storeMunicipality } from '../db/municipalities.ts';
import { dutchIssue } from '../domain/dutch-issues.ts';
import { MunicipalitySettings, SETTING_WORDS } from '../domain/municipality.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { refuseBy } from './refuse-actor.ts';

export type SettingsChange = { readonly id: string } & {
  readonly [Key in keyof MunicipalitySettings]?: string | undefined;
};

/** Checks and keeps the settings. Refuses INVALID_MUNICIPALITY with everything that is wrong, RULE_SET_TAKEN. */
export const setMunicipality = async (
  db: Database,
  change: SettingsChange,
  by: string,
): Promise<{ readonly ok: true; readonly settings: MunicipalitySettings } | Refusal> => {
  const mayNot = await refuseBy(db, 'municipality.set', by, change.id);
  if (mayNot !== null) return mayNot;
  const before = await municipalitySettings(db, change.id);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const read = MunicipalitySettings.safeParse({ ...before, ...given }, { error: dutchIssue });
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => {
      const name = String(path[0]) as keyof MunicipalitySettings;
      return `${SETTING_WORDS[name] ?? 'gemeente'}: ${message}`;
    });
    return refuse('INVALID_MUNICIPALITY', faults.join(' '));
  }
  const settings = read.data;
  const changed = (Object.keys(settings) as (keyof MunicipalitySettings)[]).filter(
    (name) => before?.[name] !== settings[name],
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
