/** What a change of the rules does to a caseload. Serialises to JSON; sample clients hold what their explanation says of them. Types only. */
import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { Texts } from '../rules/language/schema.ts';
import type { ChangeInWords } from './change-in-words.ts';
import type { GroupShare } from './groups.ts';

/** The same thing under the old and the new version. */
export interface Pair<T> {
  readonly before: T;
  readonly after: T;
}

/** How many clients go from one to another; the same twice for those who stay. */
export interface Transition {
  readonly from: string;
  readonly to: string;
  readonly clients: number;
  /** Ids of up to three clients who change, in the order of the caseload. */
  readonly samples: readonly string[];
}

/** Where clients go, in the document's order. Keys are explained by `Impact.labels`. */
export type Matrix = readonly Transition[];

/** What an instrument, or all together, would take if every client got the best instrument that they are eligible for. */
export interface Use {
  /** Clients who are eligible. */
  readonly eligible: number;
  /** Clients whose best instrument it is. */
  readonly clients: number;
  /** Places at the same time. */
  readonly places: number;
  /** Whole euros for all of them, as if there were no end of places. */
  readonly euros: number;
  /** As many as there are places for; those beyond are not moved to their next best. */
  readonly clientsPlaced: number;
  /** Whole euros for those. */
  readonly eurosPlaced: number;
}

export interface InstrumentImpact {
  readonly id: string;
  /** Null under a version without this instrument. */
  readonly use: { readonly before: Use | null; readonly after: Use | null };
  readonly gained: { readonly clients: number; readonly samples: readonly string[] };
  readonly lost: { readonly clients: number; readonly samples: readonly string[] };
}

export interface GroupImpact {
  readonly key: string;
  readonly label: Texts;
  readonly clients: number;
  /** Clients of whom goal or exit, approach, instruments, their order or what must be asked changes. */
  readonly changed: number;
  /** Fewer clients than a share says much about. */
  readonly small: boolean;
  /** Eligible for at least one instrument. */
  readonly any: Pair<GroupShare>;
  readonly instruments: Readonly<Record<string, Pair<GroupShare>>>;
}

export interface Breakdown {
  readonly fact: string;
  readonly label: Texts;
  /** Groups without a client are left out. */
  readonly groups: readonly GroupImpact[];
}

/** A client of a change, with the decision in a person's words under both versions. */
export interface SampleClient {
  readonly clientId: string;
  readonly before: readonly Texts[];
  readonly after: readonly Texts[];
}

export interface VersionName {
  readonly id: string;
  readonly municipality: string;
  readonly version: string;
  readonly effectiveFrom: CalendarDate;
}

export interface Impact {
  readonly versions: Pair<VersionName>;
  readonly on: CalendarDate;
  readonly clients: number;
  /** Clients of whom this changes; one client may count in several. */
  readonly changed: {
    /** Anything at all. */
    readonly any: number;
    /** Goal, exit, or whether there is one. */
    readonly goal: number;
    /** Approach, track or programmes. */
    readonly approach: number;
    /** The best instrument. */
    readonly instrument: number;
    /** The instruments for which the client is eligible. */
    readonly eligibility: number;
    /** The facts that must be asked first. */
    readonly needs: number;
  };
  readonly goals: Matrix;
  readonly approaches: Matrix;
  readonly bestInstruments: Matrix;
  readonly instruments: readonly InstrumentImpact[];
  /** Whole euros. `budget` is the rule set's for a year. */
  readonly total: Pair<{ readonly euros: number; readonly eurosPlaced: number; readonly budget: number }>;
  readonly breakdowns: readonly Breakdown[];
  readonly samples: Readonly<Record<string, SampleClient>>;
  /** The names of every key in the matrices and of every instrument. */
  readonly labels: Readonly<Record<string, Texts>>;
  /** The change itself in words. */
  readonly changes: readonly ChangeInWords[];
}
