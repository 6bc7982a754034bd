/** What can be found when PostgreSQL is held against itself, in words. Pure. */
import type { TrailFault } from './trail.ts';

export type FindingCode =
  | TrailFault['code']
  | 'counterDiffers'
  | 'reservationAstray'
  | 'commandWithoutEntry'
  | 'entryWithoutCommand'
  | 'letterLost'
  | 'letterTwice'
  | 'decisionLost';

/** One thing that is not as it should be. */
export interface AuditFinding {
  readonly code: FindingCode;
  readonly trajectoryId: string | null;
  /** Where: a version, the names of fields, a rule set and instrument. Codes only. */
  readonly where: string;
}

export const FINDINGS: Readonly<Record<FindingCode, string>> = {
  gap: 'er ontbreekt een regel in het logboek',
  outOfOrder: 'een regel van het logboek volgt niet op de vorige',
  columnDiffers: 'een kolom van het traject zegt iets anders dan zijn stand',
  notReproduced: 'de stand volgt niet uit het logboek',
  counterDiffers: 'een teller is niet gelijk aan wat er gereserveerd is',
  reservationAstray: 'een reservering hoort niet bij de stand van een traject',
  commandWithoutEntry: 'een opdracht is beantwoord als uitgevoerd, maar staat niet in het logboek',
  entryWithoutCommand: 'een regel van het logboek heeft geen opdracht die zo is beantwoord',
  letterLost: 'een besluit heeft geen brief, en er staat er ook geen klaar',
  letterTwice: 'een brief is geschreven en staat ook nog klaar',
  decisionLost: 'het voorstel van een traject is niet bewaard',
};
