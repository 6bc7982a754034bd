/** One condition in react-querybuilder, with our own fields, words and values; the sentence that it makes stands beneath. The only file that knows the library, with controls.tsx. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react';
import { QueryBuilder, type RuleGroupType } from 'react-querybuilder';
import { isSame } from '../../../../domain/rules/language/is-same.ts';
import type { Condition } from '../../../../domain/rules/language/schema.ts';
import type { Vocabulary } from '../../../../domain/rules/language/words.ts';
import { useWords } from '../../../words/language.tsx';
import { keysOfOpen } from '../keys-of-open.ts';
import { useAskedToLeave, useTellUntaken } from '../untaken.tsx';
import {
  type BuilderGroup,
  builderOf,
  conditionOf,
  firstRule,
  KEPT,
  NAMED,
  type PlacedFault,
  settled,
} from './conditions.ts';
import { CONTROLS, type Shown } from './controls.tsx';
import { sentenceOf } from './in-words.ts';
import { idOf, numberOf } from './places.ts';
import { comparisonsOf, factNamed, factsOf, mayRefer } from './vocabulary.ts';
import { ruleBuilder } from './words.ts';

/** The library's own type says less of a group than ours does. */
const asLibrary = (group: BuilderGroup): RuleGroupType => group as unknown as RuleGroupType;
const asOurs = (group: RuleGroupType): BuilderGroup => group as unknown as BuilderGroup;

export const Builder = ({
  condition,
  vocabulary,
  onApply,
  onCancel,
  leaving,
}: {
  readonly condition: unknown;
  readonly vocabulary: Vocabulary;
  /** Whether it could be written. */
  readonly onApply: (condition: Condition) => boolean;
  readonly onCancel: () => void;
  /** How the button that opened it closes it. */
  readonly leaving: RefObject<() => void>;
}) => {
  const words = useWords(ruleBuilder);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState(() => builderOf(condition, vocabulary));
  /** Faults are told once somebody wants to apply, and then as they are mended. */
  const [isTold, setTold] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const built = useMemo(() => conditionOf(query, vocabulary), [query, vocabulary]);
  const isUntaken = !built.ok || !isSame(built.condition, condition);
  useTellUntaken(id, isUntaken);
  const { leave, question } = useAskedToLeave(isUntaken, onCancel);
  useEffect(() => {
    leaving.current = leave;
    return () => {
      leaving.current = onCancel;
    };
  });
  const faults: readonly PlacedFault[] = built.ok || !isTold ? [] : built.faults;
  useEffect(() => box.current?.focus(), []);

  const fields = useMemo(
    () => [
      ...factsOf(vocabulary).map(({ name, label }) => ({ name, label })),
      ...(Object.keys(vocabulary.conditions).length > 0 ? [{ name: NAMED, label: words.named }] : []),
      { name: KEPT, label: words.kept },
    ],
    [vocabulary, words],
  );
  const shown: Shown = { id, words, vocabulary, faults };
  const apply = () => {
    setTold(true);
    if (built.ok) return setRefused(!onApply(built.condition));
    // It is drawn first.
    requestAnimationFrame(() => summary.current?.focus());
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset within a fieldset would be drawn as one of its parts.
    <div
      ref={box}
      className="builder stack"
      role="group"
      aria-label={words.edit}
      tabIndex={-1}
      onKeyDown={keysOfOpen(leave)}
      data-testid="builder"
    >
      {question}
      {faults.length > 0 && (
        <div ref={summary} tabIndex={-1} role="alert">
          <Alert heading={words.faultsFound} headingLevel={3} severity="error">
            <ul>
              {faults.map(({ path, fault }) => (
                <li key={path.join('-')}>
                  <a href={`#${idOf(id, path)}`} onClick={(event) => goTo(event, idOf(id, path))}>
                    {path.length === 0 || fault === 'empty' ? words.group(numberOf(path)) : words.rule(numberOf(path))}
                    {': '}
                    {words.faults[fault]}
                  </a>
                </li>
              ))}
            </ul>
          </Alert>
        </div>
      )}
      {isRefused && <p role="alert">{words.notWritten}</p>}
      <QueryBuilder
        query={asLibrary(query)}
        onQueryChange={(next) => {
          setRefused(false);
          setQuery((before) => settled(before, asOurs(next), vocabulary));
        }}
        fields={fields}
        combinators={[
          { name: 'all', label: words.all },
          { name: 'any', label: words.any },
        ]}
        getOperators={(field) => comparisonsOf(factNamed(vocabulary, field) ?? { type: 'boolean' })}
        getValueSources={(field, operator) => {
          const fact = factNamed(vocabulary, field);
          return fact !== undefined && mayRefer(vocabulary, fact, operator) ? ['value', 'field'] : ['value'];
        }}
        onAddRule={(rule) => ({ ...rule, ...firstRule(vocabulary) }) as typeof rule}
        onAddGroup={(group) =>
          ({
            ...group,
            combinator: 'all',
            rules: [{ id: crypto.randomUUID(), ...firstRule(vocabulary) }],
          }) as typeof group
        }
        resetOnFieldChange={false}
        resetOnOperatorChange={false}
        accessibleDescriptionGenerator={() => ''}
        showNotToggle
        showShiftActions
        controlElements={CONTROLS}
        context={shown}
      />
      <p className="builder__sentence" role="status" data-testid="sentence">
        <strong>{words.sentence}:</strong>{' '}
        {built.ok ? <span lang="nl">{sentenceOf(built.condition, vocabulary)}</span> : words.faultsFound}
      </p>
      <div className="actions">
        <Button onClick={apply}>{words.apply}</Button>
        <Button variant="secondary" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
};

const goTo = (event: { preventDefault(): void }, id: string) => {
  event.preventDefault();
  const place = document.getElementById(id);
  const find = (what: string) => place?.querySelector<HTMLElement>(what);
  (find('[aria-invalid="true"]') ?? find('input, select') ?? place)?.focus();
};
