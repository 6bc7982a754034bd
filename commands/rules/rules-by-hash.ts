/** The rules that rows of a list are under, each version read once. */
import type { RuleSetLibrary } from '../../activities/rule-set-library.ts';
import type { RuleSetDocument } from '../../domain/rules/language/schema.ts';

export type RulesByHash = ReadonlyMap<string, RuleSetDocument>;

export const rulesByHash = async (
  library: RuleSetLibrary,
  rows: readonly { readonly ruleSet: string | null }[],
): Promise<RulesByHash> => {
  const hashes = new Set(rows.flatMap(({ ruleSet }) => ruleSet ?? []));
  const rules = await Promise.all(
    [...hashes].map(async (hash) => [hash, (await library.byHash(hash)).ruleSet.document] as const),
  );
  return new Map(rules);
};
