/** What a page shows of one client. */
import { z } from 'zod';
import { COMMANDS, type CommandName } from '../../domain/trajectory/commands.ts';
import {
  ClientIdField,
  ClockField,
  codes,
  DayField,
  DismissalField,
  EntranceField,
  InstantField,
  NamedField as Named,
  PhaseField,
  VersionField,
  WaitingOnField,
} from '../fields.ts';

const CommandNameField = codes<CommandName>(COMMANDS);
const Single = z.union([z.string(), z.number(), z.boolean()]);
const FactValueField = z.union([Single, z.array(Single).readonly()]);

/** How a fact is asked: as its rule set has it. */
export const FactAsked = z
  .strictObject({
    id: z.string(),
    label: z.string(),
    question: z.string(),
    type: z.enum(['boolean', 'integer', 'number', 'date', 'choice', 'list']),
    unit: z.string().nullable(),
    minimum: z.union([z.number(), z.string()]).nullable(),
    maximum: z.union([z.number(), z.string()]).nullable(),
    options: z.array(Named),
  })
  .meta({ id: 'FactAsked' });

export const FactItem = z
  .strictObject({
    id: z.string(),
    label: z.string(),
    value: FactValueField,
    words: z.string().describe('De waarde in gewone woorden'),
  })
  .meta({ id: 'FactItem' });

export const FactOnPage = FactItem.extend({
  from: z
    .enum(['told', 'rules', 'registered', 'imported'])
    .describe('Verteld door iemand, volgt uit de regels, bij het aanmaken van de klant, of uit een ingelezen bestand'),
  by: z.string().nullable().describe('De naam van wie het vastlegde'),
  at: InstantField,
}).meta({ id: 'Fact' });

export const NoteOnPage = z
  .strictObject({
    id: z.string(),
    by: Named,
    at: InstantField,
    text: z.string().nullable().describe('Null: ingetrokken'),
    canWithdraw: z.boolean().describe('Uw eigen notitie van vandaag'),
  })
  .meta({ id: 'Note' });

const PLACES = {
  places: z.int().nullable(),
  free: z.int().nullable().describe('Vrije plaatsen; null waar er geen worden bijgehouden'),
};

export const Proposal = z
  .strictObject({
    on: DayField.describe('Op welke dag het voorstel is gemaakt'),
    outcome: z.enum(['goal', 'exit', 'needsFacts']),
    sentences: z.array(z.string()).describe('Waarom, zoals u het de klant kunt zeggen'),
    grounds: z.string().nullable().describe('Waar dat staat: beleid, wet of een keuze van de gemeente'),
    exit: Named.extend({ leadsTo: z.enum(['noTrajectory', 'ordinaryIntake']) })
      .nullable()
      .describe('Wat wordt voorgesteld in plaats van een doel, en waar goedkeuren heen leidt'),
    instruments: z
      .array(
        Named.extend({
          points: z.number(),
          ...PLACES,
        }),
      )
      .describe('Wat kan, het best passende eerst'),
    contraIndications: z.array(z.strictObject({ instrument: z.string(), id: z.string(), reason: z.string() })),
    notProposed: z
      .array(Named.extend({ sentences: z.array(z.string()) }))
      .describe('Wat niet is voorgesteld, en waarom'),
    whatWouldChange: z.array(z.string()).describe('Wat een andere uitkomst zou geven'),
  })
  .meta({ id: 'Proposal' });

export const TimelineEntry = z
  .strictObject({
    version: z.int(),
    at: InstantField,
    by: Named,
    event: z.string(),
    words: z.string(),
    phase: PhaseField,
    reasonCode: z.string().nullable(),
    reason: z.string().nullable().describe('De reden in woorden'),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])),
    ruleSetVersion: z.int().nullable().describe('De versie van de regels waaronder het gebeurde'),
    facts: z.array(
      z.strictObject({
        id: z.string(),
        label: z.string(),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    ),
    goal: z.string().nullable().describe('Tot welk doel is besloten'),
    instrument: z.string().nullable().describe('Tot welke hulp is besloten'),
    to: Named.nullable().describe('Aan wie is overgedragen'),
    sector: z.string().nullable().describe('In welke sector is geplaatst'),
    passedOver: z.array(z.string()).describe('Wat beter paste en vol was'),
    despite: z.array(z.string()).describe('Wat ertegen pleitte en is meegewogen'),
    freed: z.array(z.string()).describe('Groepen waarin de plaats van de klant vrijkwam'),
    note: z.string().nullable(),
    motivation: z.string().nullable().describe('Wat de klant erover las'),
  })
  .meta({ id: 'TimelineEntry' });

export const LetterItem = z
  .strictObject({
    id: z.string(),
    kind: z.string(),
    writtenAt: InstantField,
    sentAt: InstantField.nullable(),
    sentBy: Named.nullable().describe('Wie de brief verstuurde, alleen of in een postronde'),
    lapsedAt: InstantField.nullable(),
  })
  .meta({ id: 'LetterItem' });

export const LetterDueItem = z
  .strictObject({
    kind: z.string(),
    dueSince: InstantField,
    fault: z.string().nullable().describe('Waardoor schrijven niet lukte; Klimop probeert het opnieuw'),
  })
  .meta({ id: 'LetterDueItem', description: 'Een brief die nog moet worden geschreven' });

export const TrajectoryOnPage = z
  .strictObject({
    trajectoryId: z.string(),
    phase: PhaseField,
    isOpen: z.boolean(),
    suspended: z.boolean(),
    stopsWhileSuspended: z.boolean().describe('Of herinneringen stoppen als het traject nu wordt opgeschort'),
    waitingOn: WaitingOnField,
    waitingSince: InstantField,
    dueAt: InstantField.nullable(),
    clock: ClockField.nullable(),
    goal: Named.nullable(),
    instrument: Named.nullable(),
    caseworker: Named,
    round: z.int(),
    seen: VersionField,
    startedAt: InstantField,
    missing: z.array(FactAsked).describe('Wat nog nodig is, het belangrijkste eerst'),
    permitted: z.array(CommandNameField).describe('Wat er nu kan'),
    dismissal: DismissalField,
    choices: z
      .strictObject({
        goals: z.array(
          Named.extend({
            hasRoom: z.boolean().describe('Of er plaats is in de groep die het doel vraagt'),
            instruments: z.array(Named.extend(PLACES)),
          }),
        ),
        sectors: z.array(Named),
      })
      .describe('Waaruit u kunt kiezen als u afwijkt van het voorstel, of plaatst'),
    proposal: Proposal.nullable(),
    proposalToday: z
      .strictObject({
        outcome: z.string(),
        goal: Named.nullable(),
        instrument: Named.nullable(),
        exit: Named.nullable(),
        refused: z.string().nullable().describe('Waarom de klant vandaag niet kan beginnen, en wat u dan doet'),
      })
      .nullable()
      .describe('Wat vandaag zou worden voorgesteld, waar dat niet meer is wat is besloten'),
    nextInRankOf: z.array(z.string()).describe('Groepen waarin een plaats vrij is en deze klant aan de beurt is'),
    contacts: z
      .array(z.strictObject({ contact: z.int(), dueAt: InstantField.nullable().describe('Leeg als het is gehouden') }))
      .describe('De contacten die in deze fase zijn gepland'),
    timeline: z.array(TimelineEntry),
    letters: z.array(LetterItem),
    lettersDue: z.array(LetterDueItem),
  })
  .meta({ id: 'Trajectory' });

export const ClientOnPage = z
  .strictObject({
    clientId: ClientIdField,
    name: z.string(),
    birthDate: DayField.nullable(),
    entrance: EntranceField,
    municipality: z.string(),
    caseworker: Named.nullable().describe('Wie de klant nu begeleidt; null: niemand, want het traject is beëindigd'),
    openTo: z
      .array(z.string())
      .nullable()
      .describe('Nummers van wie dit dossier zien waar het is afgeschermd; null: ieder die het anders ook mag zien'),
    facts: z.array(FactOnPage),
    notes: z.array(NoteOnPage).describe('Notities, de oudste eerst'),
    trajectory: TrajectoryOnPage.nullable(),
  })
  .meta({ id: 'Client', description: 'Alles wat de pagina van één klant toont' });
