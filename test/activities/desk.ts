/** The activity of a trajectory on a real database, without Temporal: what a workflow asks is asked by hand. */
import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { Asked, CarriedOut } from '../../activities/activities.ts';
import { createActivities } from '../../activities/create.ts';
import { installRuleSet } from '../../commands/rules/install-rule-set.ts';
import { insertClients } from '../../db/clients/clients.ts';
import type { Database } from '../../db/connection/connect.ts';
import { storeCaseworkers } from '../../db/people/caseworkers.ts';
import { storeCohort } from '../../db/places/cohorts.ts';
import { storeRuleSet } from '../../db/rules/rule-sets.ts';
import { type Submitted, submission, submit } from '../../db/trajectories/submissions.ts';
import { trajectoryById } from '../../db/trajectories/trajectories.ts';
import { dutchDay } from '../../domain/calendar/calendar-date.ts';
import { clientIdOf } from '../../domain/person/ids.ts';
import { ruleSetOf } from '../../domain/rules/language/rule-set.ts';
import type { Entrance, Facts } from '../../domain/rules/language/schema.ts';
import { COMMAND_TABLE } from '../../domain/trajectory/command-table.ts';
import { type CommandName, isMotivated, type Payload } from '../../domain/trajectory/commands.ts';
import { nextContact } from '../../domain/trajectory/contacts.ts';
import type { PhaseId } from '../../domain/trajectory/phases.ts';
import { AT, exampleClient } from '../db/examples.ts';
import { stateIn } from '../db/happening.ts';
import { enschede } from '../rules/enschede-rule-set.ts';
import { ISOLATED, THREATENED, WORKING } from '../rules/example-clients.ts';

export const ids = { ruleSetId: 'enschede', instrument: 'klimopJob' } as const;

export interface Trajectory {
  readonly trajectoryId: string;
  readonly clientId: string;
}

/** What a workflow asks; a command is sent by who submitted it, unless a test says otherwise. */
type WithoutSender<One> = One extends { readonly by: string } ? Omit<One, 'by'> & { readonly by?: string } : One;
export type ByHand = WithoutSender<Asked>;

export type Content<Name extends CommandName> = Omit<Payload<Name>, 'commandId' | 'by' | 'expectedVersion' | 'on'> & {
  readonly expectedVersion?: number;
  readonly on?: string;
};

let clients = 0;

/** Rules in force, a second version that is stored only, and two caseworkers. */
export const openDesk = async (db: Database) => {
  const rules = enschede();
  await installRuleSet(db, rules, AT);
  for (const { id, size } of rules.document.cohorts) await storeCohort(db, ids.ruleSetId, id, size, []);
  const otherVersion = await storeRuleSet(db, ruleSetOf({ ...rules.document, version: 'other' }).document);
  await storeCaseworkers(
    db,
    ['cw-01', 'cw-02'].map((id) => ({ id, name: id, team: 'west', roles: ['caseworker'] })),
  );
  const activities = createActivities(db);

  const desk = {
    db,
    activities,
    otherVersion,
    /** A client whose start is submitted. */
    starting: async (
      facts: Facts = ISOLATED,
      entrance: Entrance = 'benefit',
      ruleSetId: string = ids.ruleSetId,
      by = 'cw-01',
    ): Promise<Trajectory> => {
      clients += 1;
      const one = { trajectoryId: randomUUID(), clientId: clientIdOf(clients) };
      await insertClients(db, [exampleClient(clients, { facts, entrance })]);
      const content = { ruleSetId, caseworker: 'cw-01', entrance };
      const { trajectoryId: commandId, clientId } = one;
      await submit(db, { commandId, clientId, name: 'start', content, by, at: AT }, commandId);
      return one;
    },
    /** As the workflow asks it. @param through the activities of another worker */
    ask: async (one: Trajectory, asked: ByHand, at = AT, through = activities): Promise<CarriedOut> => {
      const by = 'commandId' in asked ? ((await submission(db, asked.commandId))?.by ?? 'cw-01') : '';
      return new MockActivityEnvironment().run(through.carryOut, { ...one, asked: { by, ...asked } as Asked, at });
    },
    /** A client whose trajectory has begun. */
    begun: async (facts?: Facts, entrance?: Entrance): Promise<Trajectory> => {
      const one = await desk.starting(facts, entrance);
      await desk.ask(one, { name: 'begin' });
      return one;
    },
    /** Another trajectory of a client whose last one has ended. */
    begunAgain: async ({ clientId }: Trajectory, entrance: Entrance = 'benefit'): Promise<Trajectory> => {
      const one = { trajectoryId: randomUUID(), clientId };
      const content = { ruleSetId: ids.ruleSetId, caseworker: 'cw-01', entrance };
      const start = { commandId: one.trajectoryId, clientId, name: 'start', content, by: 'cw-01', at: AT } as const;
      await submit(db, start, one.trajectoryId);
      await desk.ask(one, { name: 'begin' });
      return one;
    },
    submit: async <Name extends CommandName>(
      one: Trajectory,
      name: Name,
      content: Content<Name>,
      {
        commandId = randomUUID(),
        facts = name === 'provideFacts' ? { ladderStep: 2 } : undefined,
        note = 'Eigen woorden',
        motivation = isMotivated({ name, ...content }) ? 'Dit past beter bij u.' : null,
      }: { commandId?: string; facts?: Facts | undefined; note?: string; motivation?: string | null } = {},
    ): Promise<string> => {
      const { clientId, trajectoryId } = one;
      // Who decides has just looked, unless a test says what they saw.
      const looked = COMMAND_TABLE[name].mustHaveSeen ? (await trajectoryById(db, trajectoryId))?.seen : undefined;
      const { expectedVersion = looked, ...says } = content as { expectedVersion?: number };
      const codes = name === 'recordContact' ? { on: dutchDay(AT), ...says } : says;
      // Making anew is done in bulk, by whoever is about the rules.
      const by = name === 'redecide' ? 'ro-01' : 'cw-01';
      const given = {
        commandId,
        clientId,
        name,
        content: codes,
        expectedVersion,
        facts,
        note,
        motivation: motivation ?? undefined,
        by,
        at: AT,
      };
      const kept: Submitted = await submit(db, given, trajectoryId);
      if (kept.outcome !== 'kept') throw new Error(kept.outcome);
      return commandId;
    },
    give: async <Name extends CommandName>(one: Trajectory, name: Name, content: Content<Name>) =>
      desk.ask(one, { name, commandId: await desk.submit(one, name, content) }),
    /** A trajectory in this phase, by the shortest way. */
    inPhase: async (phase: PhaseId, entrance: Entrance = 'benefit'): Promise<Trajectory> => {
      const known = entrance === 'crisis' ? THREATENED : ISOLATED;
      const one = await desk.begun(
        { intake: { birthDate: '1980-05-05' }, noTrajectory: WORKING }[phase as string] ?? known,
        entrance,
      );
      await goTo[phase](desk, one);
      return one;
    },
    /** From the first proposal. */
    goTo: (one: Trajectory, phase: PhaseId): Promise<void> => goTo[phase](desk, one),
  };
  return desk;
};

export type Desk = Awaited<ReturnType<typeof openDesk>>;

type Way = (desk: Desk, one: Trajectory) => Promise<void>;

const contacts: (until: (view: CarriedOut['view']) => boolean) => Way = (until) => async (desk, one) => {
  for (;;) {
    // Each on its own day: when it falls due.
    const state = await stateIn(desk.db, one.trajectoryId);
    const at = nextContact(state)?.dueAt ?? state.updatedAt;
    const commandId = await desk.submit(one, 'recordContact', { on: dutchDay(at), result: 'goingWell' });
    const { view, answer } = await desk.ask(one, { name: 'recordContact', commandId }, at);
    if (until(view)) return;
    if (answer?.ok !== true) throw new Error(answer?.code);
  }
};

const ways =
  (...all: Way[]): Way =>
  async (desk, one) => {
    for (const way of all) await way(desk, one);
  };
const placement: Way = async (desk, one) => void (await desk.give(one, 'approve', {}));
const followUp = ways(placement, async (desk, one) => void (await desk.give(one, 'place', {})));
const aftercare = ways(
  followUp,
  contacts(({ phase }) => phase === 'aftercare'),
);
const concluded = (outcome: 'durableOutflow' | 'cvBuilding') =>
  ways(
    aftercare,
    contacts(({ contactsHeld, contactsAsked }) => contactsHeld === contactsAsked),
    async (desk, one) => {
      const { updatedAt } = await stateIn(desk.db, one.trajectoryId);
      const commandId = await desk.submit(one, 'conclude', { outcome });
      await desk.ask(one, { name: 'conclude', commandId }, updatedAt);
    },
  );

/** How each phase is reached from the first proposal. */
const goTo: { readonly [Phase in PhaseId]: Way } = {
  intake: ways(),
  approval: ways(),
  placement,
  followUp,
  aftercare,
  durableOutflow: concluded('durableOutflow'),
  cvBuilding: concluded('cvBuilding'),
  noTrajectory: placement,
  withdrawn: async (desk, one) => void (await desk.give(one, 'withdraw', { reasonCode: 'moved' })),
};
