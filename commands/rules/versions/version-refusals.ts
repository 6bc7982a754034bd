/** Why a step with a version of rules is refused, in words that say what to do instead. */
import type { RuleSetVersion } from '../../../db/rules/rule-set-versions.ts';
import type { CalendarDate } from '../../../domain/calendar/calendar-date.ts';
import { inDutch } from '../../../domain/calendar/dutch-time.ts';
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import { inDocument } from '../../../domain/rule-checks/reading/places.ts';
import type { Finding } from '../../../domain/rules/language/finding.ts';
import { VERSION_STATES, type VersionState, type VersionStep } from '../../../domain/rules/language/version.ts';

/** What a version is called in each state. */
export const STATE_WORDS: Readonly<Record<VersionState, string>> = {
  draft: 'een concept',
  proposed: 'voorgesteld',
  published: 'gepubliceerd',
  withdrawn: 'ingetrokken',
  retired: 'vervallen',
};

/** What can be done with a version that came to a state, where that is not the step asked for. */
const INSTEAD: Readonly<Record<VersionState, string>> = {
  draft: 'Stel haar eerst voor.',
  proposed: 'Laat een collega haar publiceren, of trek haar in.',
  published: 'Wilt u iets anders? Stel dan een nieuwe versie voor.',
  withdrawn: 'Stel de inhoud opnieuw voor.',
  retired: 'Breng haar zo nodig terug als nieuwe versie.',
};

const STEP_WORDS: Readonly<Record<VersionStep, string>> = {
  proposed: 'voorgesteld',
  published: 'gepubliceerd',
  withdrawn: 'ingetrokken',
  retired: 'beëindigd',
};

/** The refusal of a step that does not follow on the state of this version, or null. */
export const refuseStep = ({ number, state }: RuleSetVersion, step: VersionStep): Refusal | null =>
  (VERSION_STATES[state] as readonly VersionState[]).includes(step)
    ? null
    : refuse(
        'NOT_THE_NEXT_STEP',
        `Versie ${number} is ${STATE_WORDS[state]} en kan niet worden ${STEP_WORDS[step]}. ${INSTEAD[state]}`,
      );

export const alreadyInForce = (number: number): Refusal =>
  refuse('ALREADY_IN_FORCE', `Deze regels zijn al in werking, als versie ${number}. Er is niets te doen.`);

export const alreadyThere = ({ number, state, effectiveFrom }: RuleSetVersion): Refusal =>
  state === 'published' && effectiveFrom !== null
    ? refuse(
        'ALREADY_PUBLISHED',
        `Deze regels zijn al gepubliceerd, als versie ${number}, en gaan in op ${inDutch(effectiveFrom)}. Er is niets te doen.`,
      )
    : refuse(
        'ALREADY_THERE',
        `Deze regels staan er al: versie ${number} is ${STATE_WORDS[state]}. Ga daarmee verder, of trek die versie eerst in.`,
      );

export const overtaken = (number: number, by: number): Refusal =>
  refuse(
    'OVERTAKEN',
    `Na versie ${number} is versie ${by} gepubliceerd. Versie ${number} zou die wijziging ongezien terugdraaien. Trek versie ${number} in, neem de wijziging over en stel de regels opnieuw voor.`,
  );

export const ownProposal = (): Refusal =>
  refuse('FOUR_EYES', 'Wie regels schrijft of voorstelt, publiceert ze niet. Vraag een collega om te publiceren.');

export const inForceAlready = (number: number, since: CalendarDate): Refusal =>
  refuse(
    'IN_FORCE',
    `Versie ${number} is in werking sinds ${since}: er is al mee besloten. Stel een nieuwe versie voor, of breng een eerdere terug.`,
  );

/** A refusal with every finding of the checks. */
export interface RefusedByChecks extends Refusal {
  readonly findings: readonly Finding[];
}

/** @param document what was checked, for the names of the places */
export const refusedByChecks = (document: unknown, findings: readonly Finding[]): RefusedByChecks => {
  const errors = findings.filter(({ severity }) => severity === 'error');
  return {
    ...refuse(
      'RULE_SET_REFUSED',
      `De controle van de regels vindt ${errors.length === 1 ? 'een fout' : `${errors.length} fouten`}. Herstel die in het bestand en stel de regels opnieuw voor.`,
    ),
    findings: inDocument(document, findings),
  };
};
