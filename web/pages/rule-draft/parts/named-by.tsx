/** What still names a part that one wants to take away, each with the way to it where a view has it. */
import { stepsOf, wordsOf } from '../../../../domain/rules/language/place-in-words.ts';
import type { RuleDraft } from '../../../api/types.ts';
import { TextLink } from '../../../parts/app-link.tsx';
import { useWords } from '../../../words/language.tsx';
import { rulesIn } from '../builder/rules.ts';
import { idOfScenario, scenariosIn } from '../scenarios/names.ts';
import { newParts } from './words.ts';

/** A document may be named by every rule: nobody reads on after these. */
const MOST_SHOWN = 8;

/** Where in the editor a place is changed; null where that is this view or the whole text. */
export const viewOf = (raw: unknown, pointer: string): string | null => {
  const [list, at = ''] = stepsOf(pointer);
  if (list === 'scenarios')
    return `beeld=scenarios&scenario=${encodeURIComponent(idOfScenario(scenariosIn(raw)[Number(at)]))}`;
  const built = rulesIn(raw)
    .flatMap(({ rules }) => rules)
    .find(({ path }) => pointer.startsWith(`/${path.join('/')}/`));
  return built === undefined ? null : `beeld=voorwaarden&regel=${built.path.join('.')}`;
};

export const NamedBy = ({
  draft,
  raw,
  places,
}: {
  readonly draft: RuleDraft;
  readonly raw: unknown;
  /** Pointers. */
  readonly places: readonly string[];
}) => {
  const words = useWords(newParts);
  const more = places.length - MOST_SHOWN;
  return (
    <div role="alert" className="rules__line" data-testid="named-by">
      <p>{words.namedBy}</p>
      <ul>
        {places.slice(0, MOST_SHOWN).map((pointer) => {
          const view = viewOf(raw, pointer);
          const said = wordsOf(raw, stepsOf(pointer));
          return (
            <li key={pointer} lang="nl">
              {view === null ? (
                said
              ) : (
                <TextLink href={`/regels/${draft.ruleSetId}/concepten/${draft.id}?${view}`}>{said}</TextLink>
              )}
            </li>
          );
        })}
      </ul>
      {more > 0 && <p>{words.namedByMore(more)}</p>}
    </div>
  );
};
