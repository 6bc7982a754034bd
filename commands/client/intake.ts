/** An intake: what is asked of a client and why in that order, what was typed of it, and what the answers so far come to. Nothing is decided. */

import { caseOf } from '../../activities/decisions.ts';
import { dutchToday } from '../../activities/dutch-today.ts';
import { type ClientFile, clientFile } from '../../db/clients/client-page.ts';
import {
  type DraftInList,
  draftOf,
  draftsOf,
  type IntakeDraft,
  removeDraft,
  saveDraft,
} from '../../db/clients/intake-drafts.ts';
import { isSeenBy } from '../../db/people/sight.ts';
import { rulesOfClient } from '../../db/trajectories/starting.ts';
import type { CalendarDate } from '../../domain/calendar/calendar-date.ts';
import { checkAdmission } from '../../domain/decision/one-client/admission.ts';
import type { FactFault } from '../../domain/decision/one-client/facts.ts';
import { type Intake, intakeOf } from '../../domain/decision/one-client/intake.ts';
import { RuleSetGap } from '../../domain/decision/one-client/proposal-or-open.ts';
import { checkRecordedFacts } from '../../domain/decision/one-client/recorded-facts.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { RuleSet } from '../../domain/rules/language/rule-set.ts';
import type { Facts, RuleSetDocument } from '../../domain/rules/language/schema.ts';
import { noRulesInForce } from '../../domain/rules/language/unknown-rules.ts';
import { phaseOf } from '../../domain/trajectory/phases.ts';
import { permittedCommands, unknownClient } from '../../domain/trajectory/refusals.ts';
import { viewOf } from '../../domain/trajectory/view.ts';
import type { Office } from '../office.ts';

/** What an answer to the intake comes to. */
export interface Judgement extends Intake {
  /** Answers that cannot be; what is judged leaves them out. */
  readonly faults: readonly FactFault[];
  /** Why no trajectory can be started for this client at all, in Dutch; null where it can. */
  readonly admission: string | null;
  readonly rules: RuleSetDocument;
}

/** `start`: there is no trajectory yet; `provide`: one waits for facts; `correct`: what is recorded is put right; `none`: nothing can be told now. */
export type IntakeMode = 'start' | 'provide' | 'correct' | 'none';

export interface IntakePage {
  readonly file: ClientFile;
  readonly mode: IntakeMode;
  /** Version of the trajectory that is seen with it; 0 where there is none. */
  readonly seen: number;
  readonly draft: IntakeDraft | null;
  readonly judgement: Judgement;
}

export const intakePage = async (office: Office, giver: Viewer, clientId: string): Promise<IntakePage | Refusal> => {
  const file = await clientFile(office.db, clientId, giver);
  if (file === null) return unknownClient(clientId);
  const [draft, judgement] = await Promise.all([
    draftOf(office.db, { clientId, owner: giver.id }),
    judged(office, file, {}),
  ]);
  if ('ok' in judgement) return judgement;
  return { file, mode: modeOf(file), seen: seenIn(file), draft, judgement };
};

const seenIn = ({ state }: ClientFile): number => (state === null || phaseOf(state.phase).final ? 0 : state.seen);

const modeOf = ({ state }: ClientFile): IntakeMode => {
  if (state === null || phaseOf(state.phase).final) return 'start';
  if (!permittedCommands(viewOf(state, null)).includes('provideFacts')) return 'none';
  return state.phase === 'intake' ? 'provide' : 'correct';
};

/** What these answers come to, with what is recorded. Nothing is stored. */
export const judgeIntake = async (
  office: Office,
  giver: Viewer,
  clientId: string,
  answers: Readonly<Record<string, unknown>>,
): Promise<Judgement | Refusal> => {
  const file = await clientFile(office.db, clientId, giver);
  return file === null ? unknownClient(clientId) : judged(office, file, answers);
};

const judged = async (
  office: Office,
  { clientId, state, entrance, facts: known }: ClientFile,
  answers: Readonly<Record<string, unknown>>,
): Promise<Judgement | Refusal> => {
  const id = await rulesOfClient(office.db, clientId);
  const on = dutchToday();
  const ruleSet = id === null ? null : ((await office.library.readInForce(id, on))?.ruleSet ?? null);
  if (id === null || ruleSet === null) return noRulesInForce(id);
  const isOpen = state !== null && !phaseOf(state.phase).final;
  const found = await caseOf(office.db, clientId, id, isOpen ? state.entrance : entrance);
  if (found === null) return unknownClient(clientId);
  const { facts, faults } = taken(ruleSet, answers, known, on);
  const client = { ...found.client, facts: { ...found.client.facts, ...facts } };
  const admitted = checkAdmission(ruleSet, client, on);
  const intake = outcomeOrGap(() => intakeOf(ruleSet, client, on));
  if (intake === null) return RULES_DO_NOT_DECIDE;
  return {
    ...intake,
    faults,
    admission: admitted.ok ? null : admitted.message,
    rules: ruleSet.document,
  };
};

const outcomeOrGap = (work: () => Intake): Intake | null => {
  try {
    return work();
  } catch (error) {
    if (error instanceof RuleSetGap) return null;
    throw error;
  }
};

const RULES_DO_NOT_DECIDE = refuse(
  'RULES_DO_NOT_DECIDE',
  'De regels die nu gelden komen voor deze klant tot geen uitkomst. Meld het aan een regelbeheerder.',
);

/** The answers that can be, and what is wrong with the others. Days are held against one another, so what is wrong is left out before the rest is looked at again. */
const taken = (
  ruleSet: RuleSet,
  answers: Readonly<Record<string, unknown>>,
  known: Facts,
  on: CalendarDate,
): { readonly facts: Facts; readonly faults: readonly FactFault[] } => {
  const checked = checkRecordedFacts(ruleSet, answers, { on, known });
  if (checked.ok) return { facts: checked.facts, faults: [] };
  const wrong = new Set(checked.faults.map(({ fact }) => fact));
  // A name that is longer than a name can be is told by its beginning.
  const others = Object.fromEntries(Object.entries(answers).filter(([name]) => !wrong.has(name.slice(0, 60))));
  const rest = taken(ruleSet, others, known, on);
  return { facts: rest.facts, faults: [...checked.faults, ...rest.faults] };
};

const DRAFT_CHANGED = refuse(
  'DRAFT_CHANGED',
  'Deze intake is in een ander venster gewijzigd of al afgerond. Wat u hier typte staat er nog. Kies wat u wilt bewaren.',
);

/** Keeps what was typed. Refuses DRAFT_CHANGED when it was saved, ended or removed in another window since. */
export const keepDraft = async (
  { db }: Office,
  giver: Viewer,
  draft: { readonly clientId: string; readonly answers: IntakeDraft['answers']; readonly seen: number },
): Promise<Pick<IntakeDraft, 'version' | 'savedAt'> | Refusal> => {
  if (!(await isSeenBy(db, draft.clientId, giver))) return unknownClient(draft.clientId);
  return (await saveDraft(db, { ...draft, owner: giver.id })) ?? DRAFT_CHANGED;
};

export const dropDraft = async ({ db }: Office, giver: Viewer, clientId: string): Promise<Refusal | null> => {
  if (!(await isSeenBy(db, clientId, giver))) return unknownClient(clientId);
  await removeDraft(db, { clientId, owner: giver.id });
  return null;
};

export const ownDrafts = ({ db }: Office, giver: Viewer): Promise<readonly DraftInList[]> => draftsOf(db, giver);
