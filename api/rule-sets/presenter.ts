/** From rules and versions to what a page shows. Pure. */
import type { z } from 'zod';
import type { RulesOverview, VersionShown } from '../../commands/rules/rules-in-reach.ts';
import type { RuleSetVersion } from '../../db/rules/rule-set-versions.ts';
import { runScenarios } from '../../domain/rule-checks/scenarios/run-scenarios.ts';
import { outlineOf } from '../../domain/transparency/outline.ts';
import { personNamed } from '../names.ts';
import { sectionsOf } from './outline.ts';
import type { RuleSetShown, RuleSets, RuleVersion } from './schema.ts';

export const versionInShort = ({
  number,
  name,
  state,
  author,
  writtenAt,
  reason,
  effectiveFrom,
}: RuleSetVersion): z.input<typeof RuleVersion> => ({ number, name, state, author, writtenAt, reason, effectiveFrom });

export const overview = ({
  rules,
  people,
}: {
  readonly rules: readonly RulesOverview[];
  readonly people: ReadonlyMap<string, string>;
}): z.input<typeof RuleSets> => ({
  items: rules.map(({ ruleSetId, title, municipality, inForce, proposed, ahead, hasVersions }) => ({
    id: ruleSetId,
    title,
    municipality,
    inForce: inForce === null ? null : versionInShort(inForce),
    proposed: proposed.map((version) => ({
      ...versionInShort(version),
      authorName: personNamed(people, version.author).name,
    })),
    ahead: ahead.map(versionInShort),
    hasVersions,
  })),
});

export const ruleSetOnPage = ({ version, ruleSet, isInForce }: VersionShown): z.input<typeof RuleSetShown> => {
  const { document } = ruleSet;
  const results = runScenarios(ruleSet);
  return {
    id: document.id,
    title: document.title.nl,
    municipality: document.municipality,
    version: versionInShort(version),
    isInForce,
    ...sectionsOf(outlineOf(document, version.effectiveFrom ?? undefined)),
    scenarios: document.scenarios.map(({ id, title, on, entrance }, place) => ({
      id,
      title: title.nl,
      on,
      entrance,
      passed: results[place]?.passed ?? false,
      differences: [...(results[place]?.differences ?? [])],
    })),
  };
};
