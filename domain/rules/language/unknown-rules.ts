/** Rules, or a version of them, that are not there to decide with: said in one way wherever they are asked for. Pure. */
import { type Refusal, refuse } from '../../refusal.ts';

/**
 * Nothing can be decided under rules of which no version is in force.
 *
 * @param ruleSetId null where the municipality has none yet
 * @param others those there are, for who may choose among them
 */
export const noRulesInForce = (ruleSetId: string | null, others: readonly string[] = []): Refusal =>
  refuse(
    'UNKNOWN_RULE_SET',
    `Er zijn geen regels ${ruleSetId === null ? '' : `${ruleSetId} `}in werking. Laat een regelbeheerder ze publiceren, of kies andere regels${others.length === 0 ? '' : `: ${others.join(', ')}`}.`,
  );

/** @param number null where the version is named by what is in it */
export const unknownVersion = (ruleSetId: string, number: number | null): Refusal =>
  refuse(
    'UNKNOWN_VERSION',
    `${number === null ? 'Deze versie' : `Versie ${number}`} van de regels ${ruleSetId} bestaat niet. Bekijk de versies en kies een nummer.`,
  );
