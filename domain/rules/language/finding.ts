/**
 * What is wrong with a rule set, for the person who wrote it: where, what, and what to do about it. Pure.
 */
import type { Facts, Scenario } from './schema.ts';

/** A scenario without its name and title. */
export type ScenarioToName = Omit<Scenario, 'id' | 'title'>;

/** One fault or remark. A rule set with an error is refused; a warning lets it pass. */
export interface Finding {
  /** Stable, for programs, e.g. `fact.unknown`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** JSON pointer into the document, e.g. `/goals/1/rules/0/when`; empty for the whole document. */
  readonly place: string;
  /** The same in Dutch, by the names of what stands there, such as `doel “Werk” (work)`; where its document is known. */
  readonly where?: string;
  /** The line in its file, where there is one. */
  readonly line?: number;
  /** Dutch: what is wrong. */
  readonly message: string;
  /** Dutch: what to do about it. */
  readonly remedy: string;
  /** A client on whom it shows, checked by evaluating the rules on these facts. */
  readonly witness?: Facts;
  /** The same in Dutch, by what the facts are called; where its document is known. */
  readonly client?: string;
  /** Scenarios that together take the remark away, to be given names and titles: each passes, and what the remark names is then shown. */
  readonly scenarios?: readonly ScenarioToName[];
}

/**
 * A finding that refuses the document.
 *
 * @param remedy what takes time to work out is worked out when it is looked at: of thousands of findings a few are shown
 */
export const fault = (
  code: string,
  place: string,
  message: string,
  remedy: string | (() => string),
  witness?: Facts,
): Finding => ({
  code,
  severity: 'error',
  place,
  message,
  get remedy() {
    return typeof remedy === 'string' ? remedy : remedy();
  },
  ...(witness === undefined ? {} : { witness }),
});

/** A finding that lets the document pass. */
export const warning = (code: string, place: string, message: string, remedy: string): Finding => ({
  code,
  severity: 'warning',
  place,
  message,
  remedy,
});

/** Where a finding stands, as a person looks for it: line, names, and the pointer for programs. */
export const placeInWords = ({ place, where, line }: Finding): string =>
  [line === undefined ? '' : `regel ${line}`, where ?? '', place || '/'].filter((part) => part !== '').join('  ');

/** A JSON pointer (RFC 6901) of a path. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
