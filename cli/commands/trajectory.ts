/** `klimop trajectory ...` */
import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  COMMANDS,
  CommandId,
  ContactResult,
  OverrideReason,
  type Payload,
  RelapseReason,
  ReopenReason,
  SuspendReason,
  WithdrawReason,
} from '../../domain/trajectory/commands.ts';
import { LARGEST_VERSION } from '../../domain/trajectory/envelope.ts';
import { PHASE_IDS } from '../../domain/trajectory/phases.ts';
import { WAITING_ON } from '../../domain/trajectory/words.ts';
import { act, wholeNumber } from '../action.ts';
import type { ConcludeOptions } from '../trajectory/conclude.ts';
import type { ContactOptions } from '../trajectory/contact.ts';
import type { FactsOptions } from '../trajectory/facts.ts';
import type { LetterOptions } from '../trajectory/letter.ts';
import type { ListOptions } from '../trajectory/list.ts';
import type { SenderOptions } from '../trajectory/sender.ts';
import type { StartTrajectoryOptions } from '../trajectory/start.ts';
import type { StopOptions } from '../trajectory/stop.ts';

/** Of the options in which a decision is motivated. */
const MOTIVATION =
  'waarom u zo besluit, voor de klant: dit komt in de brief (verplicht; aan een terminal wordt het gevraagd)';

const MOST_ROWS = 10_000;

const codes = (flags: string, description: string, choices: readonly string[]): Option =>
  new Option(flags, description).choices(choices);

const required = (flags: string, description: string, choices: readonly string[]): Option =>
  codes(flags, description, choices).makeOptionMandatory();

const commandId = (text: string): string => {
  const read = CommandId.safeParse(text);
  if (!read.success) throw new InvalidArgumentError(read.error.issues.map(({ message }) => message).join(' '));
  return text;
};

const collect = (text: string, before: readonly string[] = []): string[] => [...before, text];

/** Who gives a command, and how a retry is known as the same. */
const asSender = (command: Command): Command =>
  command
    .argument('<klant>', 'nummer van de klant, zoals c-000123')
    .option('--by <nummer>', 'wie dit doet (standaard: de klantmanager van het traject)')
    .addOption(
      new Option(
        '--command-id <uuid>',
        'eigen kenmerk van deze opdracht: nog eens sturen met hetzelfde kenmerk heeft één gevolg',
      ).argParser(commandId),
    )
    .addOption(
      new Option(
        '--expected-version <getal>',
        'versie waarnaar u keek (staat bij show en list); is het traject daarna gewijzigd, dan wordt de opdracht geweigerd',
      ).argParser(wholeNumber(0, LARGEST_VERSION)),
    );

/** All commands on trajectories. */
export const addTrajectoryCommands = (program: Command): void => {
  const trajectory = program
    .command('trajectory')
    .helpCommand(false)
    .summary('bekijk en begeleid trajecten')
    .description('Bekijkt en begeleidt trajecten van klanten.')
    .addHelpText('after', '\nVoorbeeld:\n  npx klimop trajectory show c-000123');
  addLookingCommands(trajectory);
  addDecidingCommands(trajectory);
  addGuidingCommands(trajectory);
  addInterruptingCommands(trajectory);
};

const addLookingCommands = (trajectory: Command): void => {
  act<ListOptions>(
    trajectory
      .command('list')
      .description('Toont trajecten, wat het eerst aan de beurt is bovenaan.')
      .option('--municipality <gemeente>', 'alleen van deze gemeente, zoals enschede')
      .option('--caseworker <nummer>', 'alleen van deze klantmanager, zoals cw-01')
      .addOption(codes('--phase <fase>', 'alleen in deze fase', PHASE_IDS))
      .addOption(codes('--waiting-on <wie>', 'alleen wat op deze wacht', Object.keys(WAITING_ON)))
      .option('--all', 'ook trajecten die zijn beëindigd')
      .option('--limit <aantal>', 'hoeveel hoogstens', wholeNumber(1, MOST_ROWS), 25),
    'trajectory list --caseworker cw-01 --waiting-on caseworker',
    async (output, options) => (await import('../trajectory/list.ts')).list(output, options),
  );
  act(
    trajectory
      .command('show')
      .description(
        'Toont hoe het met een traject staat: fase, voorstel met redenen, wat u nu kunt doen, wat er is gebeurd en welke brieven er zijn.',
      )
      .argument('<klant>', 'nummer van de klant'),
    'trajectory show c-000123',
    async (output, _options, client = '') => (await import('../trajectory/show.ts')).show(output, client),
  );
  act<LetterOptions>(
    trajectory
      .command('letter')
      .description(
        'Toont de nieuwste brief, met naam en adres van de klant. Met --send wordt hij verstuurd: dan krijgt hij een datum en de laatste dag om bezwaar te maken.',
      )
      .argument('<klant>', 'nummer van de klant')
      .option('--send', 'verstuur de brief; daarna verandert hij niet meer')
      .option('--by <nummer>', 'wie hem verstuurt (standaard: de klantmanager van het traject)')
      .option('--pdf <bestand>', 'schrijf hem ook als PDF, om te printen of te mailen'),
    'trajectory letter c-000123 --send --pdf brief.pdf',
    async (output, options, client = '') => (await import('../trajectory/letter.ts')).letter(output, options, client),
  );
};

const addDecidingCommands = (trajectory: Command): void => {
  act<StartTrajectoryOptions>(
    trajectory
      .command('start')
      .description('Start het traject van een klant.')
      .argument('<klant>', 'nummer van de klant, zoals c-000123')
      .option('--by <nummer>', 'wie dit doet (standaard: de klantmanager van de klant)')
      .addOption(new Option('--command-id <uuid>', 'eigen kenmerk van deze opdracht').argParser(commandId))
      .option('--rule-set <naam>', 'andere regels dan die van de gemeente van de klant, om te proberen'),
    'trajectory start c-000123 --by cw-01',
    async (output, options, client = '') => (await import('../trajectory/start.ts')).start(output, options, client),
  );
  act<FactsOptions>(
    asSender(
      trajectory
        .command('facts')
        .description(
          'Vult gegevens van de klant aan of verbetert ze. Een lijst schrijft u met komma’s; een lege lijst als -.',
        )
        .requiredOption('--set <naam=waarde>', 'een gegeven; mag vaker', collect)
        .option('--correct', 'het is een verbetering van wat fout was')
        .option('--note <tekst>', 'notitie in eigen woorden, alleen voor collega’s'),
    ),
    'trajectory facts c-000123 --set wageValue=45 --set obstacles=debt,language',
    async (output, options, client = '') => (await import('../trajectory/facts.ts')).facts(output, options, client),
  );
  act<SenderOptions & { instrument?: string }>(
    asSender(
      trajectory
        .command('approve')
        .description('Keurt het voorstel goed: het doel met het eerste instrument, of het einde dat wordt voorgesteld.')
        .option('--instrument <code>', 'het volgende in de volgorde, als bij wat ervoor staat geen plaats is')
        .option('--note <tekst>', 'notitie in eigen woorden, alleen voor collega’s'),
    ),
    'trajectory approve c-000123 --expected-version 1',
    async (output, options, client = '') =>
      (await import('../trajectory/decide.ts')).decide(output, client, 'approve', options, {
        ...(options.instrument !== undefined && { instrument: options.instrument }),
      }),
  );
  act<
    SenderOptions & {
      goal: string;
      instrument: string;
      reason: Payload<'override'>['reasonCode'];
      despite?: string[];
    }
  >(
    asSender(
      trajectory
        .command('override')
        .description('Wijkt met een reden af van het voorstel.')
        .requiredOption('--goal <code>', 'doel uit de regels')
        .requiredOption('--instrument <code>', 'instrument uit de regels')
        .addOption(required('--reason <code>', 'waarom', OverrideReason.options))
        .option('--motivation <tekst>', MOTIVATION)
        .option('--despite <code>', 'een contra-indicatie die u ziet en toch laat voorgaan; mag vaker', collect)
        .option('--note <tekst>', 'notitie in eigen woorden, alleen voor collega’s'),
    ),
    'trajectory override c-000123 --goal goal3 --instrument klimopJob --reason clientWish --motivation "U wilt eerst meedoen in de buurt." --expected-version 1',
    async (output, options, client = '') =>
      (await import('../trajectory/decide.ts')).decide(output, client, 'override', options, {
        goal: options.goal,
        instrument: options.instrument,
        reasonCode: options.reason,
        ...(options.despite !== undefined && { despite: options.despite }),
      }),
  );
};

const addGuidingCommands = (trajectory: Command): void => {
  act<SenderOptions & { on?: string; sector?: string }>(
    asSender(
      trajectory
        .command('place')
        .description('Legt vast dat de gereserveerde plek is ingevuld bij een werkgever of organisatie.')
        .option(
          '--on <dag>',
          'eerste dag op de plek, als jaar-maand-dag; mag ook een afgesproken dag zijn (standaard: vandaag)',
        )
        .option('--sector <code>', 'sector van de plek'),
    ),
    'trajectory place c-000123 --sector care --on 2026-12-01',
    async (output, options, client = '') =>
      (await import('../trajectory/sender.ts')).send(output, client, 'place', options, {
        ...(options.on !== undefined && { on: options.on }),
        ...(options.sector !== undefined && { sector: options.sector }),
      }),
  );
  act<ContactOptions>(
    asSender(
      trajectory
        .command('contact')
        .description(
          'Legt een contact van begeleiding of nazorg vast. Kort voor het geplande contact telt het daarvoor; eerder is het een extra contact. Wie niet verscheen, heeft geen gepland contact gehad.',
        )
        .addOption(required('--result <code>', 'hoe het gaat, of noShow: niet verschenen', ContactResult.options))
        .option('--on <dag>', 'dag waarop het contact was, als jaar-maand-dag (standaard: vandaag)')
        .option('--note <tekst>', 'toelichting in eigen woorden'),
    ),
    'trajectory contact c-000123 --result goingWell --on 2026-01-15',
    async (output, options, client = '') => (await import('../trajectory/contact.ts')).contact(output, options, client),
  );
  act<ConcludeOptions>(
    asSender(
      trajectory
        .command('conclude')
        .description('Rondt de nazorg af.')
        .addOption(
          required(
            '--outcome <code>',
            'duurzaam uitgestroomd, of cv-opbouw in een bedrijf',
            COMMANDS.conclude.shape.outcome.options,
          ),
        )
        .option('--motivation <tekst>', MOTIVATION),
    ),
    'trajectory conclude c-000123 --outcome durableOutflow',
    async (output, options, client = '') =>
      (await import('../trajectory/conclude.ts')).conclude(output, options, client),
  );
  act<SenderOptions & { reason: Payload<'relapse'>['reasonCode'] }>(
    asSender(
      trajectory
        .command('relapse')
        .description(
          'Legt terugval vast: de plek komt vrij, de trede wordt opnieuw gemeten en er komt een nieuw voorstel.',
        )
        .addOption(required('--reason <code>', 'waarom', RelapseReason.options))
        .option('--note <tekst>', 'notitie in eigen woorden, alleen voor collega’s'),
    ),
    'trajectory relapse c-000123 --reason jobLost',
    async (output, options, client = '') =>
      (await import('../trajectory/sender.ts')).send(output, client, 'relapse', options, {
        reasonCode: options.reason,
      }),
  );
  act<SenderOptions & { reason: Payload<'reopen'>['reasonCode'] }>(
    asSender(
      trajectory
        .command('reopen')
        .description('Heropent een besluit dat niet klopte: de plek komt vrij en er wordt opnieuw besloten.')
        .addOption(required('--reason <code>', 'wat er niet klopte', ReopenReason.options))
        .option('--note <tekst>', 'notitie in eigen woorden, alleen voor collega’s'),
    ),
    'trajectory reopen c-000123 --reason wrongFacts',
    async (output, options, client = '') =>
      (await import('../trajectory/sender.ts')).send(output, client, 'reopen', options, { reasonCode: options.reason }),
  );
};

const addInterruptingCommands = (trajectory: Command): void => {
  act<SenderOptions & { reason: Payload<'suspend'>['reasonCode'] }>(
    asSender(
      trajectory
        .command('suspend')
        .description('Zet een traject stil; de klok staat stil waar het beleid dat zegt.')
        .addOption(required('--reason <code>', 'waarom', SuspendReason.options))
        .option('--note <tekst>', 'notitie in eigen woorden, alleen voor collega’s'),
    ),
    'trajectory suspend c-000123 --reason illness',
    async (output, options, client = '') =>
      (await import('../trajectory/sender.ts')).send(output, client, 'suspend', options, {
        reasonCode: options.reason,
      }),
  );
  act<SenderOptions>(
    asSender(trajectory.command('resume').description('Laat een stilgezet traject verdergaan.')),
    'trajectory resume c-000123',
    async (output, options, client = '') =>
      (await import('../trajectory/sender.ts')).send(output, client, 'resume', options, {}),
  );
  act<SenderOptions & { to: string }>(
    asSender(
      trajectory
        .command('transfer')
        .description('Draagt een traject over aan een andere klantmanager.')
        .requiredOption('--to <nummer>', 'nieuwe klantmanager, zoals cw-02'),
    ),
    'trajectory transfer c-000123 --to cw-02',
    async (output, options, client = '') =>
      (await import('../trajectory/sender.ts')).send(output, client, 'transfer', options, { to: options.to }),
  );
  act<StopOptions>(
    asSender(
      trajectory
        .command('stop')
        .description(
          'Stopt een traject voor het doel is bereikt. De plek en het geld komen vrij. Dit kan niet ongedaan worden gemaakt.',
        )
        .addOption(required('--reason <code>', 'waarom', WithdrawReason.options))
        .option('--motivation <tekst>', MOTIVATION)
        .option('--note <tekst>', 'notitie in eigen woorden, alleen voor collega’s')
        .option('--yes', 'vraag niet om bevestiging'),
    ),
    'trajectory stop c-000123 --reason moved --motivation "U woont nu in een andere gemeente."',
    async (output, options, client = '') => (await import('../trajectory/stop.ts')).stop(output, options, client),
  );
  act<SenderOptions>(
    asSender(
      trajectory
        .command('became-unemployed')
        .description(
          'De klant van de crisisdienst is toch werkloos geworden: het traject gaat over naar de gewone intake. Wat bekend is, blijft; wat niet meer klopt, telt niet meer (dat zeggen de regels).',
        ),
    ),
    'trajectory became-unemployed c-000123',
    async (output, options, client = '') =>
      (await import('../trajectory/sender.ts')).send(output, client, 'becameUnemployed', options, {}),
  );
};
