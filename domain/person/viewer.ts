/** Who looks at files, as far as it says which files they see. Pure. */
import type { Role } from './roles.ts';

export interface Viewer {
  readonly id: string;
  readonly team: string;
  readonly roles: readonly Role[];
  /** Null: of the whole region. */
  readonly municipalities: readonly string[] | null;
}

/** Somebody who works here. */
export interface Colleague extends Viewer {
  readonly name: string;
}

/** Whom one has most to do with comes first; else in the order in which they were given. */
export const ownTeamFirst = <Person extends Pick<Viewer, 'team'>>(
  people: readonly Person[],
  { team }: Pick<Viewer, 'team'>,
): Person[] => [...people.filter((one) => one.team === team), ...people.filter((one) => one.team !== team)];

/** Roles that see the files of every team of their municipalities; others see those of their own team, unless the municipality opens all. */
export const SEE_EVERY_TEAM: readonly Role[] = ['teamLead', 'script'];

/** Roles that handle the post of every team: the post room as well. A file that is closed to it is not theirs: who may read it sends its letters. */
export const HANDLE_EVERY_LETTER: readonly Role[] = [...SEE_EVERY_TEAM, 'operations'];
