/** How work is spread over a team. */
import { z } from 'zod';
import { ClientIdField, NamedField, PhaseField, VersionField } from '../fields.ts';

const size = z.int().min(0);

/** More than that is not looked through before it is confirmed. */
const MOST_MOVED = 200;
const MOST_PEOPLE = 50;

export const TeamLoadQuery = z.strictObject({
  team: z.enum(['own', 'all']).default('own').describe('Mijn team, of alle teams die ik mag zien'),
});

export const TeamLoad = z
  .strictObject({
    items: z.array(
      NamedField.extend({
        team: z.string(),
        leads: z.boolean().describe('Of deze persoon klanten kan krijgen'),
        open: size,
        waitingOnCaseworker: size,
        overdue: size,
        dueSoon: size.describe('Met een datum in de komende zeven dagen'),
        escalated: size.describe('Voorgelegd aan de teamleider'),
      }),
    ),
  })
  .meta({ id: 'TeamLoad', description: 'De caseload per klantmanager, op naam' });

const people = (what: string) =>
  z
    .array(z.string().max(60))
    .min(1, `Kies ten minste één klantmanager ${what}.`)
    .max(MOST_PEOPLE, `Kies ten hoogste ${MOST_PEOPLE} klantmanagers.`);

export const AskPlan = z
  .strictObject({
    from: people('die afgeeft'),
    to: people('die krijgt'),
    count: z
      .int('Geef een heel getal.')
      .min(1, 'Geef ten minste 1.')
      .max(MOST_MOVED, `Geef ten hoogste ${MOST_MOVED}.`)
      .describe('Hoeveel klanten er ten hoogste overgaan'),
  })
  .meta({ id: 'RedistributionAsked' });

export const Plan = z
  .strictObject({
    moves: z.array(
      z.strictObject({
        clientId: ClientIdField,
        name: z.string(),
        phase: PhaseField,
        seen: VersionField,
        from: z.string().describe('Nummer van wie de klant nu heeft'),
        to: z.string().describe('Nummer van wie de klant krijgt'),
      }),
    ),
  })
  .meta({ id: 'Redistribution', description: 'Wie naar wie zou gaan; er is nog niets gebeurd' });
