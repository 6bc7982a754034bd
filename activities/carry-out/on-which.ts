/** On what a happening is decided: the version of the rules, and the client's facts as they will be. */
import type { Standing } from '../../db/trajectories/happenings.ts';
import { factsUnder } from '../../domain/decision/one-client/facts.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { own } from '../../domain/rules/language/own.ts';
import type { Facts } from '../../domain/rules/language/schema.ts';
import { unknownVersion } from '../../domain/rules/language/unknown-rules.ts';
import { type ComingDismissal, comingDismissal } from '../../domain/trajectory/dismissal.ts';
import type { Effects } from '../../domain/trajectory/effects.ts';
import type { TrajectoryState } from '../../domain/trajectory/state.ts';
import { type RuleSetLibrary, RuleSetMissing, type RuleSetWithHash } from '../rule-set-library.ts';
import type { Occasion } from './occasion.ts';
import { unknownTrajectory } from './unknown-trajectory.ts';

/** The version in force, or the one that the command names. */
export const rulesFor = async (
  library: RuleSetLibrary,
  { version }: Standing,
  { ruleSetId }: TrajectoryState,
  { under }: Effects,
): Promise<RuleSetWithHash | Refusal> => {
  if (under !== null) return (await library.versionOf(ruleSetId, under)) ?? unknownVersion(ruleSetId, null);
  if (version === null)
    throw new RuleSetMissing(`Er is geen regelset ${ruleSetId} in werking. Publiceer er eerst een.`);
  return library.byHash(version.hash);
};

/**
 * The client's facts as they are once this has happened, and how they change. `follows`: those that the rules say are so for who passes into the
 * ordinary intake, as the audit trail has them.
 */
export const factsAfter = ({ client, submission }: Standing, effects: Effects, rules: RuleSetWithHash | null) => {
  if (client === null) throw unknownTrajectory();
  const document = rules?.ruleSet.document;
  const passing = effects.changeEntrance ? document?.dismissal : undefined;
  const forget = [...(effects.remeasure ? (document?.remeasured ?? []) : []), ...(passing?.outdated ?? [])];
  const told = submission?.facts ?? null;
  // What was so already does not become so: it is no line of what happened.
  const becomes = Object.fromEntries(
    Object.entries(passing?.becomes ?? {}).filter(([name, value]) => !isKnown(client.facts, { [name]: value })),
  );
  const add = { ...(effects.applyFacts && told), ...becomes };
  const before = Object.fromEntries(
    Object.entries(client.facts).filter(([name]) => forget.includes(name) || Object.hasOwn(add, name)),
  );
  const kept = Object.fromEntries(Object.entries(client.facts).filter(([name]) => !forget.includes(name)));
  return {
    known: { ...kept, ...add },
    isNothingNew: effects.applyFacts && isKnown(client.facts, told ?? {}),
    change:
      effects.remeasure || (effects.applyFacts && told !== null) || passing !== undefined
        ? { add, forget, before }
        : undefined,
    follows: Object.entries(becomes).map(([name, value]) => `${name}=${[value].flat().join(',')}`),
  };
};

const isKnown = (known: Facts, told: Facts): boolean =>
  Object.entries(told).every(([name, value]) => JSON.stringify(own(known, name)) === JSON.stringify(value));

/** The dismissal that counts from now on, where what happens may change that. */
export const dismissalAfter = async (
  library: RuleSetLibrary,
  { seen, state }: Pick<Occasion, 'seen' | 'state'>,
  effects: Effects,
  rules: RuleSetWithHash | null,
  known: Facts,
): Promise<{ readonly dismissal?: ComingDismissal | null }> => {
  if (!effects.propose && !effects.applyFacts) return {};
  const under = rules ?? (state.proposed === null ? null : await library.byHash(state.proposed.ruleSet));
  if (under === null) return {};
  const { document } = under.ruleSet;
  const given = effects.applyFacts ? (seen.submission?.facts ?? {}) : {};
  const entrance = effects.changeEntrance ? 'benefit' : state.entrance;
  return { dismissal: comingDismissal(document, entrance, factsUnder(document, known), given) };
};
