/** Who is signed in, as a page shows it. */
import { z } from 'zod';
import { ROLES, type Role } from '../../domain/person/roles.ts';
import { codes } from '../fields.ts';

export const SignedInPerson = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    team: z.string(),
    roles: z.array(codes<Role>(ROLES)),
    municipalities: z.array(z.string()).nullable().describe('Null: van de hele regio'),
  })
  .meta({ id: 'SignedInPerson' });

export const Session = z
  .strictObject({
    person: SignedInPerson.nullable().describe('Null: niemand is aangemeld'),
    isTrial: z.boolean().describe('Een proef met verzonnen gegevens: iedereen mag zijn wie hij wil'),
    signIn: z.string().nullable().describe('Waar u zich aanmeldt met uw werkaccount; null: dat kan hier niet'),
    people: z.array(SignedInPerson).describe('In een proef: wie u kunt zijn, één van elke rol. Anders leeg'),
  })
  .meta({ id: 'Session', description: 'Wie er is aangemeld' });

export const BeSomebody = z
  .strictObject({ personId: z.string().max(60).describe('Wie u in deze proef wilt zijn') })
  .meta({ id: 'TrialPerson' });
