/** What a refusal means at a terminal: which option or command is its remedy. A refusal itself names no door (docs/decisions/0019); by its code. */
import type { Refusal } from '../domain/refusal.ts';

export const HINTS: Readonly<Record<string, string>> = {
  CLIENT_EXISTS: 'Een hoger nummer geeft u met: npx klimop caseload generate --first.',
  COHORT_NOT_SELECTED: 'Verdelen: npx klimop cohorts select.',
  CONTRA_INDICATION: 'Noem ze met --despite; npx klimop trajectory show laat ze zien.',
  DISMISSAL_HAS_COME: 'Gewone intake: npx klimop trajectory became-unemployed. Gegevens: npx klimop trajectory facts.',
  MOTIVATION_MISSING: 'De motivering geeft u met --motivation.',
  MOTIVATION_NOT_TAKEN: 'Een notitie geeft u met --note.',
  MUNICIPALITY_NEEDED: 'Een gemeente noemt u met --municipality.',
  NO_BUDGET: 'Een ander instrument kiest u met --instrument en de code tussen haakjes.',
  NO_CONTRA_INDICATION: 'npx klimop trajectory show laat zien wat geldt.',
  NO_DEVIATION:
    'Goedkeuren: npx klimop trajectory approve; een ander dan het eerste met --instrument en de code tussen haakjes.',
  NO_PLACE: 'Een ander instrument kiest u met --instrument en de code tussen haakjes.',
  NOT_IN_FORCE: 'Een proef: --dry-run. Publiceren: npx klimop rules publish.',
  RULES_DO_NOT_DECIDE: 'De regels controleren: npx klimop rules check.',
  RULE_SET_NEEDED:
    'Regels noemt u met --rule-set, een gemeente met --municipality; voorstellen: npx klimop rules propose REGELS.json.',
  RULES_OF_OTHER_MUNICIPALITY: 'Laat --rule-set weg.',
  SEEN_VERSION_MISSING: 'Bekijken: npx klimop trajectory show. De versie die u zag geeft u met --expected-version.',
  UNKNOWN_MUNICIPALITY: 'Gemeenten: npx klimop municipality list; toevoegen: npx klimop municipality set --help.',
  WORKFLOW_ID_TAKEN: 'Beëindigen: temporal workflow terminate --workflow-id en dat id.',
  UNKNOWN_PERSON: 'Wie dit doet noemt u met --by; toevoegen: npx klimop caseload caseworkers.',
};

/** The refusal with what to type, where there is something to type. */
export const hinted = (refusal: Refusal): Refusal & { readonly hint?: string } => {
  const hint = Object.hasOwn(HINTS, refusal.code) ? HINTS[refusal.code] : undefined;
  return hint === undefined ? refusal : { ...refusal, hint };
};
