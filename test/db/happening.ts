/** What one happening writes, put together as a sentence: `started('t-1').in('approval').proposing(GOAL, hash).write(db)`. */
import type { Database } from '../../db/connection/connect.ts';
import { ChangedMeanwhile, NoRoom, type Writing, writeHappening } from '../../db/trajectories/happenings.ts';
import { type NewSubmission, submit } from '../../db/trajectories/submissions.ts';
import type { Proposal } from '../../domain/decision/one-client/proposal.ts';
import { clientIdOf } from '../../domain/person/ids.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Entrance, Facts } from '../../domain/rules/language/schema.ts';
import type { LetterKind } from '../../domain/trajectory/letter-kinds.ts';
import type { PhaseId } from '../../domain/trajectory/phases.ts';
import { project } from '../../domain/trajectory/project.ts';
import type { AuditEntry, TrajectoryProjection } from '../../domain/trajectory/projection.ts';
import { newTrajectory, type TrajectoryState } from '../../domain/trajectory/state.ts';
import { AT, RULE_SET } from './examples.ts';

export const GOAL: Extract<Proposal, { outcome: 'goal' }> = {
  outcome: 'goal',
  goal: 'goal3',
  rule: 'isolated',
  approach: null,
  track: null,
  programmes: [],
  instruments: [{ id: 'klimopbaan', points: 3 }],
};

const CALENDAR = {
  reminders: { missingFacts: 'P14D', approval: 'P7D', placement: 'P14D', contact: 'P7D' },
  escalateAfter: 3,
  followUp: ['P14D'],
  aftercare: ['P1M'],
  contactWindow: { followUp: 'P3D', aftercare: 'P2W' },
  frozenWhileSuspended: [],
} as const;

type Parts = Omit<Writing, 'state' | 'projection' | 'entry'>;

/** Each step gives a new one; what came before stays as it was. */
export class Happening {
  readonly state: TrajectoryState;
  readonly #shown: Partial<TrajectoryProjection>;
  readonly #entry: Partial<AuditEntry>;
  readonly #fromPhase: PhaseId | null;
  readonly #parts: Parts;

  constructor(
    fromPhase: PhaseId | null,
    state: TrajectoryState,
    parts: Parts = {},
    entry: Partial<AuditEntry> = {},
    shown: Partial<TrajectoryProjection> = {},
  ) {
    this.state = state;
    this.#fromPhase = fromPhase;
    this.#parts = parts;
    this.#entry = entry;
    this.#shown = shown;
  }

  /** With another state than it would have. */
  where(changes: Partial<TrajectoryState>): Happening {
    return new Happening(this.#fromPhase, { ...this.state, ...changes }, this.#parts, this.#entry, this.#shown);
  }

  /** With another audit line than it would have. */
  told(changes: Partial<AuditEntry>): Happening {
    return new Happening(this.#fromPhase, this.state, this.#parts, { ...this.#entry, ...changes }, this.#shown);
  }

  /** With other columns than follow from its state. */
  showing(changes: Partial<TrajectoryProjection>): Happening {
    return new Happening(this.#fromPhase, this.state, this.#parts, this.#entry, { ...this.#shown, ...changes });
  }

  /** With more to write. */
  and(parts: Parts): Happening {
    return new Happening(this.#fromPhase, this.state, { ...this.#parts, ...parts }, this.#entry, this.#shown);
  }

  in(phase: PhaseId): Happening {
    return this.where({ phase });
  }

  /** Under the rules of that name. */
  under(ruleSetId: string): Happening {
    return this.where({ ruleSetId });
  }

  /** As what a submitted command asked for, with its answer. */
  answering(commandId: string): Happening {
    const { version, phase, waitingOn } = this.state;
    return this.told({ commandId }).and({ answered: { commandId, answer: { ok: true, version, phase, waitingOn } } });
  }

  /** With a refusal for those that it overtook. */
  overtaking(answer: Refusal, ...commandIds: string[]): Happening {
    return this.and({ overtaken: { commandIds, answer } });
  }

  proposing(proposal: Proposal, ruleSetHash: string): Happening {
    const { trajectoryId, version, updatedAt } = this.state;
    const id = `${trajectoryId}.${version}`;
    const decidedOn = updatedAt.slice(0, 10);
    const proposed = {
      decisionId: id,
      ruleSet: ruleSetHash,
      proposal,
      calendar: CALENDAR,
      options: [],
      against: {},
      leadsTo: null,
    };
    return this.where({ proposed: { ...proposed, claims: [] } }).and({
      decision: { id, trajectoryId, ruleSetHash, decidedOn, proposal, explanation: null, facts: { ladderStep: 3 } },
    });
  }

  /** @param id of the reservation; by default the trajectory's, with the version */
  reserving(
    instrument: string,
    costCents: number,
    { id = `${this.state.trajectoryId}.${this.state.version}`, claims = [] }: { id?: string; claims?: string[] } = {},
  ): Happening {
    return this.where({ reservation: { id, claims } }).and({ reservation: { id, instrument, costCents, claims } });
  }

  /** @param reservation by default the one that the trajectory has */
  givingBack(reservation = this.state.reservation): Happening {
    return this.where({ reservation: null }).and({
      release: reservation ?? undefined,
      givesBack: reservation?.claims ?? [],
    });
  }

  learning(add: Facts, forget: readonly string[] = []): Happening {
    return this.and({ facts: { add, forget, before: {} } });
  }

  /** The client is led by another entrance from now on. */
  by(entrance: Entrance): Happening {
    return this.where({ entrance }).and({ entrance });
  }

  writing(kind: LetterKind): Happening {
    const { proposed, decided } = this.state;
    const { goal = null, instrument = null } = decided ?? {};
    return this.and({ letter: { kind, decisionId: proposed?.decisionId ?? null, goal, instrument } });
  }

  get all(): Writing {
    return { ...this.#parts, state: this.state, projection: this.row, entry: this.entry };
  }

  /** The row that is there afterwards. */
  get row(): TrajectoryProjection {
    const { dueAt } = this.#shown;
    return {
      ...project(this.state),
      ...(dueAt !== undefined && dueAt !== null && { clock: 'reminder' }),
      ...this.#shown,
    };
  }

  get entry(): AuditEntry {
    const { trajectoryId, version, phase, updatedAt, proposed } = this.state;
    return {
      trajectoryId,
      version,
      at: updatedAt,
      by: 'cw-01',
      event: version === 1 ? 'start' : 'transfer',
      fromPhase: this.#fromPhase,
      toPhase: phase,
      commandId: null,
      reasonCode: null,
      ruleSet: proposed?.ruleSet ?? null,
      details: { contact: 1 },
      ...this.#entry,
    };
  }

  /** @throws as writeHappening does */
  async write(db: Database): Promise<Happening> {
    await writeHappening(db, this.all);
    return this;
  }

  /** Writes it and says what came of it: what is no answer of the database is thrown. */
  async try(db: Database): Promise<'written' | 'CHANGED_MEANWHILE' | NoRoom['code']> {
    try {
      await this.write(db);
      return 'written';
    } catch (error) {
      if (error instanceof NoRoom) return error.code;
      if (error instanceof ChangedMeanwhile) return 'CHANGED_MEANWHILE';
      throw error;
    }
  }

  /** The one that follows on this. */
  get next(): Happening {
    return following(this.state);
  }
}

/** The first happening of a trajectory: in intake, under the example rules. */
export const started = (trajectoryId: string, clientId: string = clientIdOf(1)): Happening =>
  new Happening(null, {
    ...newTrajectory(
      {
        trajectoryId,
        clientId,
        municipality: 'enschede',
        ruleSetId: RULE_SET,
        entrance: 'benefit',
        caseworker: 'cw-01',
        by: 'cw-01',
      },
      AT,
    ),
    waitingOn: 'caseworker',
    version: 1,
    seen: 1,
  });

/** A happening that follows on a state, and changes nothing but the version. */
export const following = (state: TrajectoryState): Happening =>
  new Happening(state.phase, { ...state, version: state.version + 1 });

/** The state that the database has. */
export const stateIn = async (db: Database, trajectoryId: string): Promise<TrajectoryState> =>
  (
    await db
      .selectFrom('trajectories')
      .select('state')
      .where('trajectoryId', '=', trajectoryId)
      .executeTakeFirstOrThrow()
  ).state;

export const exampleSubmission = (changes: Partial<NewSubmission> = {}): NewSubmission => ({
  commandId: 'command-1',
  clientId: clientIdOf(1),
  name: 'provideFacts',
  content: { factIds: ['ladderStep'], correction: false },
  facts: { ladderStep: 4 },
  note: 'Eigen woorden',
  by: 'cw-01',
  at: AT,
  ...changes,
});

/** Submits for a trajectory that the database has. */
export const submitted = async (
  db: Database,
  { state: { trajectoryId, clientId } }: Happening,
  commandId: string,
  changes: Partial<NewSubmission> = {},
): Promise<string> => {
  const answer = await submit(db, exampleSubmission({ commandId, clientId, ...changes }), trajectoryId);
  if (answer.outcome !== 'kept') throw new Error(answer.outcome);
  return commandId;
};

export const REFUSAL = refuse('NO_PLACE', 'Er is geen plaats vrij.');
