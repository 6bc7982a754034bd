/** Starts everything, says what runs where, and stays until it is asked to stop or a part breaks. */
import { loadCaseload, loadReferenceCaseworkers } from '../commands/load-caseload.ts';
import { selectCohorts } from '../commands/select-cohorts.ts';
import { countClients } from '../db/clients.ts';
import { dutchDay } from '../domain/calendar/calendar-date.ts';
import { instantOf } from '../domain/calendar/instant.ts';
import { generateCaseload } from '../domain/caseload/generate.ts';
import type { Outcome } from './action.ts';
import { ENSCHEDE, ENSCHEDE_FILE } from './enschede.ts';
import { startFirstTrajectories } from './first-trajectories.ts';
import { installRuleFile } from './install-rules.ts';
import { type Instance, logFolder, startInstance } from './instance.ts';
import type { Output } from './output.ts';
import { environmentOrRefusal } from './session.ts';
import { listenForStop, type StopSignals } from './stop-signals.ts';

export interface StartOptions {
  readonly size: number;
  readonly empty?: boolean;
}

export const start = async (output: Output, options: StartOptions): Promise<Outcome> => {
  const read = environmentOrRefusal();
  if (!read.ok) return read;
  const signals = listenForStop(() => {
    output.note('Klimop wordt nu meteen gestopt.');
    process.exit(1);
  });
  const instance = await startInstance(read.environment, (message) => output.note(message));
  if (!instance.ok) return instance;
  let code = 0;
  try {
    await prepare(output, instance, options, signals);
    if (!signals.isAsked()) {
      announce(output, instance);
      const broken = await Promise.race([signals.asked.then(() => null), instance.broken]);
      if (broken !== null) {
        code = 1;
        output.refusal({
          ok: false,
          code: 'PART_ENDED',
          message: `${broken}. Klimop stopt; start het daarna opnieuw.`,
        });
      }
    }
  } finally {
    output.note('Klimop stopt: eerst de worker, dan de servers ...');
    await instance.stop();
    signals.forget();
  }
  output.note('Klimop is gestopt. Bij een volgende start gaat alles verder waar het was.');
  output.record({ event: 'stopped', code });
  return code;
};

/** Rules, clients and a first work list: each only where it is not there yet. */
const prepare = async (
  output: Output,
  instance: Instance,
  options: StartOptions,
  signals: StopSignals,
): Promise<void> => {
  const { office } = instance;
  const installed = await installRuleFile(office, ENSCHEDE_FILE);
  if (!installed.ok) output.refusal(installed);
  else if (installed.changed) output.note(`De regels van Enschede, versie ${installed.version}, zijn nu in werking.`);
  else if (installed.number === null)
    output.note(
      'De regels in werking blijven zoals ze zijn gepubliceerd. Bekijk het verschil met de meegeleverde met: npx klimop rules diff in-force rules/enschede/rule-set.json',
    );
  await loadReferenceCaseworkers(office.db);
  if (!installed.ok || options.empty === true || signals.isAsked()) return;

  const today = dutchDay(instantOf(Date.now()));
  const { ruleSet } = await office.library.inForce(ENSCHEDE, today);
  const isFirstTime = (await countClients(office.db)).total === 0;
  if (isFirstTime) {
    output.note(`${options.size} verzonnen klanten laden ...`);
    const loaded = await loadCaseload(office.db, generateCaseload({ size: options.size, on: today }));
    if (!loaded.ok) return output.refusal(loaded);
  }
  // Also after a start that was broken off between the clients and the choice.
  for (const chosen of await selectCohorts(office.db, ruleSet, today))
    output.note(`Groep ${chosen.cohort}: ${chosen.taken} plaatsen vergeven.`);
  if (isFirstTime) await startFirstTrajectories(output, office, signals);
};

const announce = (output: Output, { environment, databaseUrl, temporalAddress, uiUrl }: Instance): void => {
  const database = new URL(databaseUrl);
  const where = {
    postgres: `${database.hostname}:${database.port}${database.pathname}`,
    temporal: temporalAddress,
    ui: uiUrl,
    home: environment.home,
    logs: logFolder(environment),
  };
  output.record({ event: 'started', ...where });
  output.say('\nKlimop draait.\n');
  output.table(
    ['wat', 'waar'],
    [
      ['PostgreSQL', where.postgres],
      ['Temporal', where.temporal],
      ['Temporal Web UI', where.ui ?? 'van uw eigen Temporal'],
      ['gegevens', where.home],
      ['logboeken', where.logs],
    ],
  );
  output.say('\nProbeer in een ander venster:');
  output.say('  npx klimop trajectory list');
  output.say('  npx klimop trajectory show c-000001');
  output.say('  npm run demo');
  output.say('\nStoppen: Ctrl-C.');
};
