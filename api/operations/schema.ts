/** How Klimop fares. */
import { z } from 'zod';
import type { CauseCode } from '../../domain/operations/causes.ts';
import { CAUSES, DIFFERENCES } from '../../domain/operations/causes.ts';
import { InstantField, PhaseField, WaitingOnField } from '../fields.ts';

const size = z.int().min(0);
const LinkField = z.string().nullable().describe('De lijst in de Temporal UI; leeg waar geen UI bekend is');
const CAUSE_CODES = ['failing', ...Object.keys(CAUSES), ...Object.keys(DIFFERENCES)] as [CauseCode, ...CauseCode[]];

export const OpenCounts = z
  .strictObject({
    items: z.array(
      z.strictObject({ phase: PhaseField, waitingOn: WaitingOnField, suspended: z.boolean(), count: size }),
    ),
    phaseLinks: z.record(z.string(), LinkField).describe('Per fase'),
    waitingLinks: z.record(z.string(), LinkField).describe('Per wie aan zet is'),
  })
  .meta({ id: 'OpenCounts', description: 'Open trajecten per fase en per wie aan zet is' });

export const StuckCauses = z
  .strictObject({
    at: InstantField.describe('Wanneer er is gekeken'),
    items: z.array(
      z.strictObject({
        code: z.enum(CAUSE_CODES),
        fault: z.string().nullable().describe('Soort storing, waar de oorzaak er een heeft'),
        weight: z.enum(['fault', 'notice']).describe('Een storing, of ter kennisgeving'),
        what: z.string().describe('Wat er is'),
        remedy: z.string().describe('Wat eraan te doen is'),
        count: size,
        since: InstantField.nullable(),
        examples: z.array(z.string()).describe('Enkele klantnummers'),
        withheld: size.describe('Hoeveel voorbeelden van een afgeschermd dossier zijn; hun nummer staat er niet bij'),
        query: z.string().nullable().describe('De zoekvraag voor de Temporal UI'),
        link: LinkField,
        canRepair: z.boolean().describe('Of herstellen hier helpt'),
      }),
    ),
  })
  .meta({ id: 'StuckCauses', description: 'Wat stilstaat, per oorzaak, het zwaarste eerst' });

export const RepairAsked = z
  .strictObject({ confirmed: z.literal(true, { error: 'Bevestig dat u wilt herstellen.' }) })
  .meta({
    id: 'RepairAsked',
    description: 'Dat het is bedoeld: PostgreSQL geldt, en workflows nemen over wat daar staat',
  });
