/** What a person has to know before a version of rules is published, and what does not stop it. */
import type { Database } from '../../../db/connection/connect.ts';
import { contentHash } from '../../../db/connection/content-hash.ts';
import { capacityOverview } from '../../../db/places/capacity.ts';
import { cohortOverview } from '../../../db/places/cohorts.ts';
import { ruleSetVersions } from '../../../db/rules/rule-set-versions.ts';
import type { CalendarDate } from '../../../domain/calendar/calendar-date.ts';
import { inDutch } from '../../../domain/calendar/dutch-time.ts';
import { CENTS_PER_EURO } from '../../../domain/money.ts';
import { oneCalled, thingCalled } from '../../../domain/rules/language/called.ts';
import type { RuleSetDocument } from '../../../domain/rules/language/schema.ts';

export interface VersionWarning {
  /** Stable, for programs. */
  readonly code:
    | 'PLACES_IN_USE'
    | 'BUDGET_COMMITTED'
    | 'COHORT_PLACES_TAKEN'
    | 'COHORT_NOT_SELECTED'
    | 'LATER_VERSION'
    | 'SAME_DAY'
    | 'OVERTAKES'
    | 'SAME_NAME';
  /** Dutch: what will be, with the numbers of now. */
  readonly message: string;
}

const euros = (cents: number): string => `€ ${Math.ceil(cents / CENTS_PER_EURO).toLocaleString('nl-NL')}`;

/** Everything to know about publishing this document from that day. @param number of the version, when it has one. */
export const versionWarnings = async (
  db: Database,
  document: RuleSetDocument,
  startsOn: CalendarDate,
  number: number | null,
): Promise<VersionWarning[]> => [
  ...(await roomWarnings(db, document)),
  ...(await cohortWarnings(db, document)),
  ...(await orderWarnings(db, document, startsOn, number)),
];

const roomWarnings = async (db: Database, document: RuleSetDocument): Promise<VersionWarning[]> => {
  const now = await capacityOverview(db, document.id);
  if (now === null) return [];
  const offered = new Map(document.instruments.map(({ id, capacity }) => [id, capacity.places]));
  const warnings: VersionWarning[] = [];
  for (const { instrument, inUse } of now.instruments) {
    const places = offered.get(instrument) ?? 0;
    if (inUse > places)
      warnings.push({
        code: 'PLACES_IN_USE',
        message: `Van ${oneCalled(document.instruments, instrument)} zijn ${inUse} plaatsen bezet; deze versie heeft er ${places}. Niemand verliest een plaats; er komt pas weer een vrij onder de ${places}.`,
      });
  }
  const total = document.budget.euros * CENTS_PER_EURO;
  if (now.budget.committedCents > total)
    warnings.push({
      code: 'BUDGET_COMMITTED',
      message: `Er is ${euros(now.budget.committedCents)} toegezegd; het budget van deze versie is ${euros(total)}. Wat is toegezegd, blijft; er wordt niets nieuws toegezegd tot er ruimte is.`,
    });
  return warnings;
};

const cohortWarnings = async (db: Database, document: RuleSetDocument): Promise<VersionWarning[]> => {
  const now = await cohortOverview(db, document.id);
  const sizes = new Map(document.cohorts.map(({ id, size }) => [id, size]));
  const full = now
    .filter(({ cohort, taken }) => taken > (sizes.get(cohort) ?? 0))
    .map(({ cohort, taken }) => ({
      code: 'COHORT_PLACES_TAKEN' as const,
      message: `In de groep ${oneCalled(document.cohorts, cohort)} zijn ${taken} plaatsen vergeven; deze versie heeft er ${sizes.get(cohort) ?? 0}. Niemand verliest een plaats; er komt geen nieuwe vrij tot er ruimte is.`,
    }));
  // At the first start the choice is made right after it.
  const added = now.length === 0 ? [] : document.cohorts.filter(({ id }) => !now.some(({ cohort }) => cohort === id));
  return [
    ...full,
    ...added.map((cohort) => ({
      code: 'COHORT_NOT_SELECTED' as const,
      message: `De groep ${thingCalled(cohort)} is nieuw: er is nog niemand voor gekozen. Dat gebeurt bij de volgende start van Klimop nadat deze versie is ingegaan.`,
    })),
  ];
};

const orderWarnings = async (
  db: Database,
  document: RuleSetDocument,
  startsOn: CalendarDate,
  number: number | null,
): Promise<VersionWarning[]> => {
  const warnings: VersionWarning[] = [];
  const others = await ruleSetVersions(db, document.id);
  for (const other of others) {
    if (other.number === number) continue;
    if (other.state === 'published' && other.effectiveFrom !== null && other.effectiveFrom > startsOn)
      warnings.push({
        code: 'LATER_VERSION',
        message: `Op ${inDutch(other.effectiveFrom)} gaat versie ${other.number} in. Die kent de wijzigingen van deze versie alleen als ze er ook in staan. Kijk dat na.`,
      });
    if (other.state === 'published' && other.effectiveFrom === startsOn)
      warnings.push({
        code: 'SAME_DAY',
        message: `Versie ${other.number} gaat op dezelfde dag in (${inDutch(startsOn)}). Deze versie komt daarvoor in de plaats.`,
      });
    if (other.state === 'proposed' && (number === null || other.number < number))
      warnings.push({
        code: 'OVERTAKES',
        message: `Versie ${other.number} is eerder voorgesteld. Na publicatie van deze versie moet zij opnieuw worden voorgesteld.`,
      });
  }
  const hash = contentHash(document);
  // Who brings back what held before, brings back its name.
  const namesake = others.findLast(
    (other) =>
      other.name === document.version &&
      other.hash !== hash &&
      other.number !== number &&
      ['proposed', 'published', 'retired'].includes(other.state),
  );
  if (namesake !== undefined)
    warnings.push({
      code: 'SAME_NAME',
      message: `Versie ${namesake.number} heet ook “${document.version}”, en zegt iets anders. Geef uw wijziging een eigen naam (version), dan weet ieder over welke regels het gaat.`,
    });
  return warnings;
};
