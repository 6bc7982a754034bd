/** What of a letter comes from the municipality and not from its rules. Pure. */
import type { MunicipalitySettings } from '../municipality.ts';
import { inSentence } from '../rules/language/in-sentence.ts';
import type { RuleSetDocument } from '../rules/language/schema.ts';

export interface LetterSettings {
  /** Who writes, as it stands above the letter. */
  readonly sender: string;
  readonly telephone: string;
  /** Where an objection goes to, after "Stuur uw brief naar". */
  readonly objectTo: string;
  /** What a reference begins with; empty: nothing. */
  readonly referencePrefix: string;
  /** The article that gives the power to decide, after "op grond van". */
  readonly law: string;
}

/** What is set of a municipality; rules that are nobody's (a demo, a trial) get TRIAL values that are made up here and nowhere else. */
export const letterSettings = (
  municipality: Pick<MunicipalitySettings, 'sender' | 'telephone' | 'objectTo' | 'law' | 'referencePrefix'> | null,
  rules: RuleSetDocument,
): LetterSettings =>
  municipality === null
    ? {
        sender: `Gemeente ${rules.municipality}`,
        telephone: '000 000 00 00 (proef)',
        objectTo: `het college van burgemeester en wethouders van ${rules.municipality}`,
        referencePrefix: '',
        law: 'de wet (proef)',
      }
    : { ...municipality, objectTo: inSentence(municipality.objectTo) };
