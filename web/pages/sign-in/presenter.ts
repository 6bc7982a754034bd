/** Who one can be, in the order in which they work with clients. Pure. */
import type { Person } from '../../api/types.ts';

const ORDER: readonly Person['role'][] = ['caseworker', 'teamLead', 'rulesAuthor', 'rulesApprover', 'operations'];

export interface Choice {
  readonly id: string;
  /** As a heading: `Klantmanager`. */
  readonly role: string;
  readonly name: string;
  /** Team and municipality. */
  readonly where: string;
  readonly does: string;
}

export const choices = (
  people: readonly Person[],
  words: { readonly does: Readonly<Record<Person['role'], string>>; readonly ofRegion: string },
): Choice[] =>
  [...people]
    .sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role) || a.id.localeCompare(b.id))
    .map(({ id, role, roleName, name, team, municipalityId }) => ({
      id,
      role: capital(roleName),
      name,
      where: `team ${team}, ${municipalityId === null ? words.ofRegion : municipalityInWords(municipalityId)}`,
      does: words.does[role],
    }));

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `stichtse-vecht` reads as `Stichtse Vecht`. */
export const municipalityInWords = (id: string): string => id.split('-').map(capital).join(' ');
