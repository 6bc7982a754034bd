/** Starts everything, says what runs where, and stays until it is asked to stop or a part breaks. */
import { dutchToday } from '../activities/dutch-today.ts';
import { loadCaseload, loadReferenceCaseworkers } from '../commands/caseload/load-caseload.ts';
import { selectCohorts } from '../commands/cohorts/select-cohorts.ts';
import { countClients } from '../db/clients/clients.ts';
import { municipalityOfRules, municipalitySettings } from '../db/office/municipalities.ts';
import { onePerRole } from '../db/people/trial-people.ts';
import { generateCaseload } from '../domain/caseload/generate.ts';
import { REFERENCE_SIZE } from '../domain/caseload/policy.ts';
import { generateStichtseVecht, STICHTSE_VECHT } from '../domain/caseload/region.ts';
import { type Role, rolesInWords } from '../domain/person/roles.ts';
import type { Outcome } from './action.ts';
import { type ServedApi, serveApi } from './api/serve.ts';
import { ENSCHEDE_FILE, STICHTSE_VECHT_FILE } from './enschede.ts';
import { startFirstTrajectories } from './first-trajectories.ts';
import { installRuleFile } from './install-rules.ts';
import { type Instance, logFolder, startInstance } from './instance.ts';
import { type Lacking, nextSteps, rulesInForce, whatIsLacking } from './next-steps.ts';
import { sayViews } from './ops/views.ts';
import type { Output } from './output.ts';
import { goOnUnread } from './run-program.ts';
import { environmentOrRefusal } from './session.ts';
import { listenForStop, type StopSignals } from './stop-signals.ts';
import { isTrial, ownServers, trialNeeded } from './trial.ts';

export interface StartOptions {
  /** How many made-up clients come the first time; undefined where nobody said so. */
  readonly size?: number;
  readonly empty?: boolean;
  /** Two municipalities side by side, Enschede and Stichtse Vecht. */
  readonly region?: boolean;
  /** Made-up data also on servers of somebody's own. */
  readonly trial?: boolean;
}

/** Stichtse Vecht is smaller: one client for so many of Enschede's. An assumption, to look at. */
const BESIDE = 8;

export const start = async (output: Output, options: StartOptions): Promise<Outcome> => {
  const read = environmentOrRefusal();
  if (!read.ok) return read;
  const trial = isTrial(read.environment, options.trial);
  if (!trial && options.region === true)
    return trialNeeded('--region', `Laat --region weg, of laat ${ownServers(read.environment).join(' en ')} weg.`);
  if (!trial && options.size !== undefined)
    return trialNeeded('--size', `Laat --size weg, of laat ${ownServers(read.environment).join(' en ')} weg.`);
  // Trajectories go on, also when the disk that this output goes to is full or nobody reads it any more.
  goOnUnread();
  const signals = listenForStop(() => {
    output.note('Klimop wordt nu meteen gestopt.');
    process.exit(1);
  });
  const instance = await startInstance(read.environment, (message) => output.note(message));
  if (!instance.ok) return instance;
  let code = 0;
  let api: ServedApi | null = null;
  try {
    if (trial) await prepareTrial(output, instance, options, signals);
    else await chooseCohorts(output, instance);
    if (!signals.isAsked()) {
      const served = await serveApi(instance, { isTrial: trial, onProgress: (message) => output.note(message) });
      // Where nobody can sign in, Klimop works without it: from the command line.
      if (served.ok) api = served;
      else output.note(`De schermen zijn er nu niet. ${served.message}`);
      announce(output, instance, {
        api: api?.origin ?? null,
        people: api === null ? [] : await onePerRole(instance.office.db),
        trial,
        lacking: await whatIsLacking(instance.office.db, dutchToday()),
      });
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
    await api?.stop();
    await instance.stop();
    signals.forget();
  }
  output.note('Klimop is gestopt. Bij een volgende start gaat alles verder waar het was.');
  output.record({ event: 'stopped', code });
  return code;
};

/** Rules, clients and a first work list: each only where it is not there yet. */
const prepareTrial = async (
  output: Output,
  instance: Instance,
  options: StartOptions,
  signals: StopSignals,
): Promise<void> => {
  const { office } = instance;
  const isRegion = options.region === true || (await municipalitySettings(office.db, STICHTSE_VECHT)) !== null;
  await loadReferenceCaseworkers(office.db, { region: isRegion });
  const installed = await installRuleFile(office, ENSCHEDE_FILE);
  if (!installed.ok) output.refusal(installed);
  else if (installed.changed) output.note(`De regels van Enschede, versie ${installed.version}, zijn nu in werking.`);
  else if (installed.number === null)
    output.note(
      'De regels in werking blijven zoals ze zijn gepubliceerd. Bekijk het verschil met de meegeleverde met: npx klimop rules diff in-force rules/enschede/rule-set.json',
    );
  const ofRegion = isRegion ? await installRuleFile(office, STICHTSE_VECHT_FILE) : null;
  if (ofRegion?.ok === false) output.refusal(ofRegion);
  else if (ofRegion?.changed === true)
    output.note(`De regels van Stichtse Vecht, versie ${ofRegion.version}, zijn nu in werking.`);
  if (!installed.ok || ofRegion?.ok === false || options.empty === true || signals.isAsked()) return;

  const { size = REFERENCE_SIZE } = options;
  const isFirstTime = (await countClients(office.db, 'enschede')).total === 0;
  if (isFirstTime) {
    output.note(`${size} verzonnen klanten laden ...`);
    const clients = generateCaseload({ size, on: dutchToday() }).map((one) => ({ ...one, municipalityId: 'enschede' }));
    const loaded = await loadCaseload(office.db, clients);
    if (!loaded.ok) return output.refusal(loaded);
  }
  const isFirstOfRegion = isRegion && (await countClients(office.db, STICHTSE_VECHT)).total === 0;
  if (isFirstOfRegion) {
    const beside = Math.max(1, Math.round(size / BESIDE));
    output.note(`${beside} verzonnen klanten van Stichtse Vecht laden ...`);
    const loaded = await loadCaseload(office.db, generateStichtseVecht({ size: beside, on: dutchToday() }));
    if (!loaded.ok) return output.refusal(loaded);
  }
  // Also after a start that was broken off between the clients and the choice.
  await chooseCohorts(output, instance);
  if (isFirstTime) await startFirstTrajectories(output, office, signals, 'enschede');
  if (isFirstOfRegion) await startFirstTrajectories(output, office, signals, STICHTSE_VECHT);
};

/** Gives out the places of cohorts that were not chosen before. Not before there are clients: a choice is made once. */
const chooseCohorts = async (output: Output, { office }: Instance): Promise<void> => {
  if ((await countClients(office.db)).total === 0) return;
  for (const id of await rulesInForce(office.db, dutchToday())) {
    const { ruleSet } = await office.library.inForce(id, dutchToday());
    // Rules that are no municipality's, such as a demo's, have their own choice.
    const municipalityId = (await municipalityOfRules(office.db, id))?.id;
    if (municipalityId === undefined || (await countClients(office.db, municipalityId)).total === 0) continue;
    for (const chosen of await selectCohorts(office.db, ruleSet, dutchToday(), { municipalityId, onlyNew: true }))
      output.note(`Groep ${chosen.cohort}: ${chosen.taken} plaatsen vergeven.`);
  }
};

const announce = (
  output: Output,
  instance: Instance,
  {
    api,
    people,
    trial,
    lacking,
  }: {
    readonly api: string | null;
    readonly people: readonly { readonly roles: readonly Role[]; readonly name: string }[];
    readonly trial: boolean;
    readonly lacking: readonly Lacking[];
  },
): void => {
  const { environment, databaseUrl, temporalAddress, uiUrl } = instance;
  const database = new URL(databaseUrl);
  const where = {
    postgres: `${database.hostname || (database.searchParams.get('host') ?? '')}:${database.port}${database.pathname}`,
    temporal: temporalAddress,
    ui: uiUrl,
    api,
    home: environment.home,
    logs: logFolder(environment),
  };
  output.record({ event: 'started', ...where, trial, lacking });
  output.say('\nKlimop draait.\n');
  output.table(
    ['wat', 'waar'],
    [
      ['PostgreSQL', where.postgres],
      ['Temporal', where.temporal],
      ['Temporal Web UI', where.ui ?? 'van uw eigen Temporal'],
      ...(api === null
        ? []
        : [
            ['schermen', api],
            ['API', `${api}/v1/openapi.json`],
          ]),
      ['gegevens', where.home],
      ['logboeken', where.logs],
    ],
  );
  if (api !== null) {
    output.say(`\nOpen ${api} in uw browser en kies wie u bent:`);
    for (const { roles, name } of people) output.say(`  ${rolesInWords(roles)}: ${name}`);
  }
  sayViews(output, instance);
  if (lacking.length > 0 && !trial) {
    output.say('\nKlimop doet nog niets. Ga verder in een ander venster:');
    for (const line of nextSteps(lacking)) output.say(line);
  } else {
    output.say('\nProbeer in een ander venster:');
    output.say('  npx klimop trajectory list');
    output.say('  npx klimop ops stuck');
    if (trial) {
      output.say('  npx klimop trajectory show c-000001');
      output.say('  npx klimop municipality list');
      output.say('  npm run demo');
    }
  }
  output.say('\nStoppen: Ctrl-C.');
};
