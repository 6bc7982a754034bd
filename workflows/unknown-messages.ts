/**
 * What somebody hears who sends a workflow, from the Temporal UI or command line, an update or query that it does not have: in Dutch, with what there is.
 *
 * An update that was accepted stays in the history with all that was typed, so an unknown one has to be refused before that. A default handler is
 * asked after it; therefore each unknown name gets a handler of its own for as long as it is judged.
 */
import {
  ApplicationFailure,
  defineUpdate,
  setHandler,
  type WorkflowInterceptors,
  workflowInfo,
} from '@temporalio/workflow';
import { COMMAND_NAMES } from '../domain/trajectory/command-table.ts';
import type { MessageName } from './in-dutch.ts';

interface Known {
  readonly what: string;
  readonly updates: readonly MessageName[];
  readonly queries: readonly MessageName[];
  /** How these are given otherwise. */
  readonly instead: string;
}

/** By type of workflow. */
const KNOWN: Readonly<Record<string, Known>> = {
  trajectory: {
    what: 'Een traject',
    updates: COMMAND_NAMES,
    queries: ['view'],
    instead: 'Geef opdrachten met npx klimop trajectory, niet rechtstreeks in Temporal.',
  },
  redecideWaiting: {
    what: 'Een wijziging in bulk',
    updates: ['stop'],
    queries: ['progress'],
    instead: 'Stop haar met npx klimop rules redecide --stop.',
  },
  watchdog: {
    what: 'De waakhond',
    updates: [],
    queries: [],
    instead: 'Zie npx klimop ops stuck.',
  },
};

const named = (names: readonly string[]): string => (names.length === 0 ? 'er zijn er geen' : names.join(', '));

/** Of the SDK itself: such as what the UI asks about a workflow. */
const isReserved = (name: string): boolean => name.startsWith('__');

const refuseUpdate = ({ what, updates, instead }: Known): never => {
  throw ApplicationFailure.nonRetryable(
    `${what} kent deze update niet. Wel: ${named(updates)}. ${instead}`,
    'UNKNOWN_UPDATE',
  );
};

const refuseQuery = ({ what, queries }: Known): Promise<never> =>
  Promise.reject(
    ApplicationFailure.nonRetryable(`${what} kent deze vraag (query) niet. Wel: ${named(queries)}.`, 'UNKNOWN_QUERY'),
  );

/** Of every workflow: named in the bundle. */
export const interceptors = (): WorkflowInterceptors => {
  const known = KNOWN[workflowInfo().workflowType];
  if (known === undefined) return {};
  const isUpdate = (name: string) => isReserved(name) || known.updates.some((one) => one === name);
  const isQuery = (name: string) => isReserved(name) || known.queries.some((one) => one === name);
  return {
    inbound: [{ handleQuery: (input, next) => (isQuery(input.queryName) ? next(input) : refuseQuery(known)) }],
    internals: [
      {
        activate: (input, next) => {
          const sent = (input.activation.jobs ?? []).flatMap(({ doUpdate }) => doUpdate?.name ?? []);
          const unknown = [...new Set(sent)].filter((name) => !isUpdate(name));
          const updates = unknown.map((name) => defineUpdate(name));
          const refuse = () => refuseUpdate(known);
          for (const update of updates) setHandler(update, refuse, { validator: refuse });
          next(input);
          for (const update of updates) setHandler(update, undefined);
        },
      },
    ],
  };
};
