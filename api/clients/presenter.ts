/** From what is known of a client to what a page shows: names of the rule set beside its codes. Pure. */
import type { z } from 'zod';
import type { ClientPage, TrajectoryPage } from '../../commands/client/client-page.ts';
import { type CalendarDate, dutchDay } from '../../domain/calendar/calendar-date.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { StoredExplanation } from '../../domain/decision/explanation/explain.ts';
import { groundsOf } from '../../domain/letters/letter.ts';
import { inOrderOf } from '../../domain/rules/language/in-order.ts';
import { own } from '../../domain/rules/language/own.ts';
import type { FactValue, RuleSetDocument } from '../../domain/rules/language/schema.ts';
import { eventInWords, factChanges, factInWords, factLabel } from '../../domain/trajectory/history-words.ts';
import { phaseOf } from '../../domain/trajectory/phases.ts';
import type { AuditEntry } from '../../domain/trajectory/projection.ts';
import { reasonInWords } from '../../domain/trajectory/reason-words.ts';

import { GIVEN_TO_MANY } from '../commands/schema.ts';
import { named, nameOf, outcomesOf, personNamed } from '../names.ts';
import type { ClientOnPage, FactAsked, FactItem, Proposal, TimelineEntry, TrajectoryOnPage } from './schema.ts';

type Rules = RuleSetDocument | null;

/** @param viewer id of who looks @param today the day in the Netherlands */
export const clientOnPage = (
  { file, rules, origins, arrival, notes, trajectory }: ClientPage,
  viewer: string,
  today: CalendarDate,
): z.input<typeof ClientOnPage> => ({
  clientId: file.clientId,
  name: file.name,
  birthDate: file.birthDate,
  entrance: file.entrance,
  municipality: file.municipalityId,
  caseworker: file.caseworker,
  openTo: file.openTo && [...file.openTo],
  facts: inOrderOf(rules, file.facts).map(([id, value]) => ({
    ...factItem(rules, id, value),
    ...originOf(origins, arrival, id),
  })),
  notes: notes.map(({ id, by, byName, at, text }) => ({
    id,
    by: { id: by, name: byName },
    at,
    text,
    canWithdraw: text !== null && by === viewer && dutchDay(at) === today,
  })),
  trajectory: trajectory === null ? null : trajectoryOnPage(trajectory, rules),
});

const originOf = (origins: ClientPage['origins'], arrival: ClientPage['arrival'], fact: string) => {
  const told = origins.find((one) => one.fact === fact);
  return told === undefined
    ? { from: arrival.by === null ? ('imported' as const) : ('registered' as const), ...arrival }
    : { from: told.from, by: told.byName, at: told.at };
};

const trajectoryOnPage = (page: TrajectoryPage, rules: Rules): z.input<typeof TrajectoryOnPage> => {
  const { present, explanation, decisionNow } = page;
  return {
    trajectoryId: present.trajectoryId,
    phase: present.phase,
    isOpen: !phaseOf(present.phase).final,
    suspended: present.suspended,
    stopsWhileSuspended: page.stopsWhileSuspended,
    waitingOn: present.waitingOn,
    waitingSince: present.waitingSince,
    dueAt: present.dueAt,
    clock: present.clock,
    goal: named(outcomesOf(rules), present.goal),
    instrument: named(rules?.instruments, present.instrument),
    caseworker: personNamed(page.people, present.caseworker),
    round: present.round,
    seen: present.seen,
    startedAt: present.startedAt,
    missing: rules === null ? [] : present.missingFacts.flatMap((id) => factAsked(rules, id) ?? []),
    permitted: page.permitted.filter((name) => !GIVEN_TO_MANY.includes(name)),
    dismissal: page.dismissal,
    choices: {
      goals: page.options.map(({ goal, instruments, hasRoom }) => ({
        ...nameOf(outcomesOf(rules), goal),
        hasRoom,
        instruments: instruments.map((id) => ({ ...nameOf(rules?.instruments, id), ...placesOf(page.places, id) })),
      })),
      sectors: rules === null ? [] : (factAsked(rules, 'sectors')?.options ?? []),
    },
    proposal: explanation === null ? null : proposalOnPage(explanation, page.places, rules),
    proposalToday:
      decisionNow === null
        ? null
        : {
            outcome: decisionNow.proposal.outcome,
            ...proposedNow(decisionNow),
            refused: decisionNow.refused,
          },
    nextInRankOf: page.nextInRankOf.map((cohort) => nameOf(rules?.cohorts, cohort).name),
    contacts: [...page.contacts],
    timeline: page.audit.map((entry, at) => timelineEntry(entry, page.audit[at - 1] ?? null, page, rules)),
    letters: page.letters.map(({ id, kind, writtenAt, sentAt, sentBy, lapsedAt }) => ({
      id,
      kind,
      writtenAt,
      sentAt,
      sentBy: sentBy === null ? null : personNamed(page.people, sentBy),
      lapsedAt,
    })),
    lettersDue: page.lettersDue.map(({ kind, dueSince, fault }) => ({ kind, dueSince, fault })),
  };
};

/** What is proposed now, by name. */
const proposedNow = ({ proposal, rules }: NonNullable<TrajectoryPage['decisionNow']>) => ({
  goal: proposal.outcome === 'goal' ? named(rules.goals, proposal.goal) : null,
  instrument: proposal.outcome === 'goal' ? named(rules.instruments, proposal.instruments[0]?.id ?? null) : null,
  exit: proposal.outcome === 'exit' ? named(rules.exits, proposal.exit) : null,
});

const placesOf = (places: TrajectoryPage['places'], instrument: string) => ({
  places: own(places, instrument)?.places ?? null,
  free: own(places, instrument)?.free ?? null,
});

const exitOf = (rules: Rules, id: string) => ({
  ...nameOf(rules?.exits, id),
  leadsTo: rules?.exits.find((one) => one.id === id)?.leadsTo ?? ('noTrajectory' as const),
});

const proposalOnPage = (
  explanation: StoredExplanation,
  places: TrajectoryPage['places'],
  rules: Rules,
): z.input<typeof Proposal> => {
  const { on, proposal, sentences, instruments, whyNot, whyNotOutcomes = [], whatWouldChange } = explanation;
  return {
    on,
    outcome: proposal.outcome,
    sentences: sentences.map(({ nl }) => nl),
    grounds: rules === null ? null : groundsOf(rules, explanation),
    exit: proposal.outcome === 'exit' ? exitOf(rules, proposal.exit) : null,
    instruments:
      proposal.outcome !== 'goal'
        ? []
        : proposal.instruments.map(({ id, points }) => ({
            ...nameOf(rules?.instruments, id),
            points,
            ...placesOf(places, id),
          })),
    contraIndications: instruments.flatMap((one) =>
      one.contraIndications
        .filter(({ outcome }) => outcome === true)
        .map(({ id, reason }) => ({ instrument: one.id, id, reason: reason.nl })),
    ),
    notProposed: [
      ...whyNotOutcomes.map((one) => ({
        ...nameOf(outcomesOf(rules), one.outcome),
        sentences: one.sentences.map(({ nl }) => nl),
      })),
      ...whyNot.map((one) => ({
        ...nameOf(rules?.instruments, one.instrument),
        sentences: one.sentences.map(({ nl }) => nl),
      })),
    ],
    whatWouldChange: (whatWouldChange?.sentences ?? []).map(({ nl }) => nl),
  };
};

/** A version that was brought back has the content of an earlier one, perhaps of the same day: the last that was in force by then. */
export const versionOf = (versions: TrajectoryPage['versions'], hash: string | null, at: Instant): number | null => {
  const same = versions.filter((one) => one.hash === hash);
  const day = dutchDay(at);
  const inForce = same.filter(
    ({ effectiveFrom, publishedAt }) =>
      effectiveFrom !== null && effectiveFrom <= day && publishedAt !== null && publishedAt <= at,
  );
  return (inForce[0] ?? same.at(-1))?.number ?? null;
};

/** By name what a line of the audit trail has by its code. */
const namedIn = (
  { goal, instrument, to, sector, passedOver, despite }: AuditEntry['details'],
  page: TrajectoryPage,
  rules: Rules,
) => {
  const against = rules?.instruments.flatMap(({ contraIndications }) => contraIndications) ?? [];
  const sectors = (rules === null ? null : factAsked(rules, 'sectors'))?.options ?? [];
  return {
    goal: typeof goal === 'string' ? nameOf(rules?.goals, goal).name : null,
    instrument: typeof instrument === 'string' ? nameOf(rules?.instruments, instrument).name : null,
    to: typeof to === 'string' ? personNamed(page.people, to) : null,
    sector: typeof sector === 'string' ? (sectors.find(({ id }) => id === sector)?.name ?? sector) : null,
    passedOver: (Array.isArray(passedOver) ? passedOver : []).map((id) => nameOf(rules?.instruments, id).name),
    despite: (Array.isArray(despite) ? despite : []).map((id) => against.find((one) => one.id === id)?.reason.nl ?? id),
  };
};

const timelineEntry = (
  { version, at, by, event, toPhase, reasonCode, details, ruleSet, commandId }: AuditEntry,
  previous: AuditEntry | null,
  page: TrajectoryPage,
  rules: Rules,
): z.input<typeof TimelineEntry> => {
  const enclosed = page.told.find((one) => one.commandId === commandId);
  return {
    version,
    at,
    by: personNamed(page.people, by),
    event,
    words: eventInWords({ event, ruleSet, details }, previous),
    phase: toPhase,
    reasonCode,
    reason: reasonCode === null ? null : reasonInWords(reasonCode, 'nl'),
    details: details as z.input<typeof TimelineEntry>['details'],
    ruleSetVersion: versionOf(page.versions, ruleSet, at),
    facts: enclosed === undefined ? [] : factChanges(enclosed, details, rules),
    ...namedIn(details, page, rules),
    freed: [details.givesBack ?? []].flat().map((cohort) => nameOf(rules?.cohorts, String(cohort)).name),
    note: enclosed?.note ?? null,
    motivation: enclosed?.motivation ?? null,
  };
};

export const factItem = (rules: Rules, id: string, value: FactValue): z.input<typeof FactItem> => ({
  id,
  label: factLabel(rules, id),
  value,
  words: factInWords(rules, id, value),
});

/** How a fact is asked; null for what is derived or unknown, which nobody records. */
export const factAsked = (rules: RuleSetDocument, id: string): z.input<typeof FactAsked> | null => {
  const fact = own(rules.facts, id);
  if (fact === undefined || 'derive' in fact) return null;
  return {
    id,
    label: fact.label.nl,
    question: fact.question?.nl ?? fact.label.nl,
    type: fact.type,
    unit: 'unit' in fact ? (fact.unit ?? null) : null,
    minimum: 'minimum' in fact ? fact.minimum : null,
    maximum: 'maximum' in fact ? fact.maximum : null,
    options: 'options' in fact ? Object.entries(fact.options).map(([code, { nl }]) => ({ id: code, name: nl })) : [],
  };
};
