/** What of a letter comes from the municipality and not from its rules. Pure. */
import type { CalendarDate } from '../calendar/calendar-date.ts';
import { lawOn, type MunicipalitySettings } from '../municipality.ts';
import { inSentence } from '../rules/language/in-sentence.ts';
import type { Entrance, RuleSetDocument } from '../rules/language/schema.ts';

/** What of a municipality's settings a letter reads. */
export type LetterMunicipality = Pick<
  MunicipalitySettings,
  'sender' | 'telephone' | 'objectTo' | 'laws' | 'referencePrefix'
>;

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

/** What is set of a municipality, as it holds for a decision of a day on somebody who came in by an entrance. */
export const letterSettings = (
  { sender, telephone, objectTo, referencePrefix, laws }: LetterMunicipality,
  entrance: Entrance,
  day: CalendarDate,
): LetterSettings => ({
  sender,
  telephone,
  objectTo: inSentence(objectTo),
  referencePrefix,
  law: lawOn(laws, entrance, day),
});

/** Of rules that are nobody's (a demo, a trial): values that are made up here and nowhere else. */
export const trialSettings = ({ municipality }: RuleSetDocument): LetterSettings => ({
  sender: `Gemeente ${municipality}`,
  telephone: '000 000 00 00 (proef)',
  objectTo: `het college van burgemeester en wethouders van ${municipality}`,
  referencePrefix: '',
  law: 'de wet (proef)',
});
