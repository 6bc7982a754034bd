/** From what the API says of how Klimop fares to what a page shows. Pure. */
import type { FailureClass } from '../../../domain/trajectory/failing.ts';
import { PHASE_IDS, type WaitingOn } from '../../../domain/trajectory/phases.ts';
import { REMEDY_SQL } from '../../../domain/trajectory/remedy-sql.ts';
import type { Job, OpenCounts, Parts, StuckCauses } from '../../api/types.ts';
import type { Language } from '../../words/both.ts';
import { phaseName, WAITING } from '../../words/codes.ts';
import { momentInWords } from '../../words/moments.ts';
import { CAUSE_WORDS, FAILURE_WORDS } from './causes.ts';
import type { OperationsWords } from './words.ts';

export interface PartShown {
  readonly name: string;
  readonly status: Parts['parts'][number]['status'];
  readonly is: string;
  readonly since: string;
}

export const partShown = (
  { part, status, since, sinceFirstLook }: Parts['parts'][number],
  language: Language,
  words: OperationsWords,
): PartShown => {
  const moment = momentInWords(since, language);
  return {
    name: words.parts[part],
    status,
    is: words.statuses[status],
    since: sinceFirstLook ? words.sinceAtLeast(moment) : words.since(moment),
  };
};

type Cause = StuckCauses['items'][number];

export interface CauseShown {
  readonly key: string;
  readonly what: string;
  readonly remedy: string;
  /** How many, since when, and a few of them; null where it is about nobody in particular. */
  readonly who: string | null;
  readonly link: string | null;
  readonly query: string | null;
  /** What an administrator asks PostgreSQL; null where nothing is to be asked. */
  readonly sql: string | null;
}

const isFailure = (fault: string | null): fault is FailureClass =>
  fault !== null && Object.hasOwn(FAILURE_WORDS.nl, fault);

export const causeShown = (
  { code, fault, count, since, examples, withheld, link, query }: Cause,
  language: Language,
  words: OperationsWords,
): CauseShown => {
  const said = CAUSE_WORDS[language][code];
  const failure = isFailure(fault) ? FAILURE_WORDS[language][fault] : null;
  const who = [
    ...(count === 0 ? [] : [words.clients(count)]),
    ...(since === null ? [] : [words.since(momentInWords(since, language))]),
    ...(examples.length === 0
      ? []
      : [code === 'databaseFault' ? words.tables(examples) : words.asIn(examples.join(', '))]),
    ...(withheld === 0 ? [] : [words.withheld(withheld)]),
  ];
  return {
    key: `${code} ${fault ?? ''}`,
    what: failure === null ? said.what : `${said.what}: ${failure.what}`,
    remedy: failure?.remedy ?? said.remedy,
    who: who.length === 0 ? null : who.join(', '),
    link,
    query,
    sql:
      fault === 'locked' || fault === 'busy' ? REMEDY_SQL.sessions : fault === 'readOnly' ? REMEDY_SQL.isStandby : null,
  };
};

export interface CountTable {
  readonly columns: readonly { readonly name: string; readonly link: string | null }[];
  readonly rows: readonly {
    readonly phase: string;
    readonly link: string | null;
    /** One for each column. */
    readonly counts: readonly number[];
    readonly total: number;
    readonly suspended: number;
  }[];
  readonly totals: readonly number[];
  readonly total: number;
}

const sum = (items: readonly { readonly count: number }[]): number => items.reduce((so, { count }) => so + count, 0);

/** Phases down in the order of a trajectory, those who are waited for across; who is never waited for now has no column. */
export const countTable = ({ items, phaseLinks, waitingLinks }: OpenCounts, language: Language): CountTable => {
  const present = (Object.keys(WAITING.nl) as WaitingOn[]).filter((who) => items.some((one) => one.waitingOn === who));
  const phases = PHASE_IDS.filter((phase) => items.some((one) => one.phase === phase));
  return {
    columns: present.map((who) => ({ name: WAITING[language][who], link: waitingLinks[who] ?? null })),
    rows: phases.map((phase) => {
      const own = items.filter((one) => one.phase === phase);
      return {
        phase: phaseName(phase, language),
        link: phaseLinks[phase] ?? null,
        counts: present.map((who) => sum(own.filter(({ waitingOn }) => waitingOn === who))),
        total: sum(own),
        suspended: sum(own.filter(({ suspended }) => suspended)),
      };
    }),
    totals: present.map((who) => sum(items.filter(({ waitingOn }) => waitingOn === who))),
    total: sum(items),
  };
};

/** What came of a repair, or how far it is: a sentence each. */
export const repairInWords = ({ outcome, done, total, report }: Job, words: OperationsWords): readonly string[] => {
  if (outcome === null) return [total === null ? words.comparing : words.progress(done, total), words.mayLeave];
  if (outcome !== 'done') return [words.outcomes[outcome], ...(report.message === undefined ? [] : [report.message])];
  const { compared = 0, found = 0, mended = {}, left = 0 } = report;
  if (found === 0) return [words.agreed(compared)];
  return [
    words.repaired(compared, found),
    ...Object.entries(mended).map(([code, count]) => `${count}: ${words.mended[code] ?? code}.`),
    words.left(left),
  ];
};
