/** The scenarios that hold a rule, beside it: each a link to its form; where there is none, one is offered. */
import type { RuleDraft, ScenarioResults } from '../../../api/types.ts';
import { TextLink } from '../../../parts/app-link.tsx';
import { useWords } from '../../../words/language.tsx';
import { newForRule, scenarioAt } from './addresses.ts';
import { touching } from './in-words.ts';
import { idOfScenario, titleOfScenario } from './names.ts';
import { scenarioWords } from './words.ts';

export const BesideRule = ({
  draft,
  rule,
  reason,
  scenarios,
  results,
}: {
  readonly draft: RuleDraft;
  /** JSON pointer to it. */
  readonly rule: string;
  readonly reason: string;
  readonly scenarios: readonly unknown[];
  readonly results: ScenarioResults | undefined;
}) => {
  const words = useWords(scenarioWords);
  const places = touching(results, rule);
  if (places === null) return null;
  if (places.length === 0)
    return (
      <p className="rules__line small">
        {words.touchedByNone}{' '}
        <TextLink href={newForRule(draft, rule)}>
          {words.makeFor}
          <span className="ams-visually-hidden">
            : <span lang="nl">{reason}</span>
          </span>
        </TextLink>
      </p>
    );
  return (
    <details className="small">
      <summary>{words.touchedBy(places.length)}</summary>
      <ul lang="nl">
        {places.map((place) => {
          const scenario = scenarios[place];
          return (
            <li key={place}>
              <TextLink href={scenarioAt(draft, idOfScenario(scenario))}>{titleOfScenario(scenario)}</TextLink>
            </li>
          );
        })}
      </ul>
    </details>
  );
};
