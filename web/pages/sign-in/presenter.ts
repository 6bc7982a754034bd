/** Who one can be, in the order in which they work with clients. Pure. */
import { PERSON_ROLES, rolesInWords } from '../../../domain/person/roles.ts';
import type { Person } from '../../api/types.ts';
import type { Language } from '../../words/both.ts';
import { capital } from '../../words/capital.ts';

type Role = Person['roles'][number];

const placeOf = ({ roles }: Person): number => Math.min(...roles.map((role) => PERSON_ROLES.indexOf(role)));

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
  language: Language,
  words: { readonly does: Readonly<Record<Role, string>>; readonly ofRegion: string },
): Choice[] =>
  [...people]
    .sort((a, b) => placeOf(a) - placeOf(b) || a.id.localeCompare(b.id))
    .map(({ id, roles, name, team, municipalities }) => ({
      id,
      role: capital(rolesInWords(roles, language)),
      name,
      where: `team ${team}, ${municipalities?.map(municipalityInWords).join(', ') ?? words.ofRegion}`,
      does: roles.map((role) => words.does[role]).join(' '),
    }));

/** `stichtse-vecht` reads as `Stichtse Vecht`. */
const municipalityInWords = (id: string): string => id.split('-').map(capital).join(' ');
