/** One field of a scenario, with the controls of every other form; a ranking, and what fits no control, with its own. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Select } from '@amsterdam/design-system-react/dist/Select';
import { FieldOf, idOfField, NONE, type Option, type ShownField } from '../../../parts/field.tsx';
import { useWords } from '../../../words/language.tsx';
import { inLetters } from '../typed-field.ts';
import { KEPT, type ScenarioField } from './entered.ts';
import { type ScenarioWords, scenarioWords } from './words.ts';

export const labelOfField = ({ label, group, path }: ScenarioField, words: ScenarioWords): string =>
  label ??
  (group === 'expect'
    ? words.parts[String(path[1]) as keyof ScenarioWords['parts']]
    : (words.fields[path.join('/')] ?? path.join('/')));

/** What is called by the rules is in their Dutch. */
const langOf = ({ label }: ScenarioField) => (label === null ? {} : { lang: 'nl' });

const shownAs = (field: ScenarioField, words: ScenarioWords): ShownField => {
  const { name, kind, group, options, range, unit, label } = field;
  const empty = group === 'expect' ? words.notLookedAt : group === 'facts' ? words.unknown : undefined;
  const said = { name, label: labelOfField(field, words), isDutch: label !== null };
  const choices: Option[] = options.map((option) => ({ value: option.id, label: option.label, isDutch: true }));
  const select = (all: readonly Option[]): ShownField => ({
    ...said,
    kind: 'select',
    options: all,
    ...(empty !== undefined && { empty }),
  });
  switch (kind) {
    case 'day':
      return { ...said, kind: 'day', isPast: false };
    case 'integer':
    case 'number':
      return {
        ...said,
        kind: 'number',
        hint: range === null ? undefined : words.between(inLetters(range.minimum), inLetters(range.maximum), unit),
      };
    case 'yesNo':
      return select([
        { value: 'yes', label: words.yes, isDutch: false },
        { value: 'no', label: words.no, isDutch: false },
      ]);
    case 'one':
      return select(choices);
    case 'oneOrNone':
      return select([
        { value: NONE, label: field.path[1] === 'refused' ? words.admitted : words.noOption, isDutch: false },
        ...choices,
      ]);
    case 'many':
      return { ...said, kind: 'many', options: choices };
    default:
      return { ...said, kind: 'line', ...(field.path[0] === 'id' && { hint: words.idHint }) };
  }
};

export const OneField = ({
  field,
  typed,
  written,
  fault,
  onTyped,
}: {
  readonly field: ScenarioField;
  readonly typed: string;
  /** What stands there now, for what fits no control. */
  readonly written: unknown;
  readonly fault: string | undefined;
  readonly onTyped: (typed: string) => void;
}) => {
  const words = useWords(scenarioWords);
  if (typed === KEPT)
    return (
      <div className="stack stack--tight">
        <p className="rules__line">
          <strong {...langOf(field)}>{labelOfField(field, words)}</strong>. {words.kept}{' '}
          <code>{JSON.stringify(written)}</code>
        </p>
        {fault !== undefined && <p className="rules__line">{fault}</p>}
        <div>
          <Button type="button" variant="tertiary" id={idOfField(field.name)} onClick={() => onTyped('')}>
            {words.takeAway}
            <span className="ams-visually-hidden">
              : <span {...langOf(field)}>{labelOfField(field, words)}</span>
            </span>
          </Button>
        </div>
      </div>
    );
  if (field.kind === 'kept') return null;
  if (field.kind === 'ranked') return <Ranked field={field} typed={typed} fault={fault} onTyped={onTyped} />;
  return <FieldOf field={shownAs(field, words)} value={typed} fault={fault} onTyped={onTyped} />;
};

/** Options in an order: one choice after the other, each of what is left. */
const Ranked = ({
  field,
  typed,
  fault,
  onTyped,
}: {
  readonly field: ScenarioField;
  readonly typed: string;
  readonly fault: string | undefined;
  readonly onTyped: (typed: string) => void;
}) => {
  const words = useWords(scenarioWords);
  const id = idOfField(field.name);
  const chosen = typed === '' || typed === NONE ? [] : typed.split(',');
  const places = typed === NONE || chosen.length === field.options.length ? [...chosen] : [...chosen, ''];
  if (places.length === 0) places.push(typed);
  const choose = (n: number, option: string) => {
    if (option === NONE) return onTyped(NONE);
    const now = chosen.filter((_, at) => at !== n);
    if (option !== '') now.splice(n, 0, option);
    onTyped(now.join(','));
  };
  return (
    <fieldset className="rules__group" {...(fault !== undefined && { 'aria-describedby': `${id}-error` })}>
      <legend>{labelOfField(field, words)}</legend>
      {fault !== undefined && <p id={`${id}-error`}>{fault}</p>}
      <div className="filters">
        {places.map((now, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: it is the place that stays, whatever is chosen there.
          <div key={n} className="builder__field">
            <label htmlFor={n === 0 ? id : `${id}-${n}`} className="small">
              {words.rank(n + 1)}
            </label>
            <Select
              id={n === 0 ? id : `${id}-${n}`}
              value={now}
              onChange={({ target }) => choose(n, target.value)}
              invalid={fault !== undefined}
            >
              <Select.Option value="">{n === 0 ? words.notLookedAt : words.noOption}</Select.Option>
              {n === 0 && <Select.Option value={NONE}>{words.noOption}</Select.Option>}
              {field.options
                .filter((option) => option.id === now || !chosen.includes(option.id))
                .map((option) => (
                  <Select.Option key={option.id} value={option.id} lang="nl">
                    {option.label}
                  </Select.Option>
                ))}
            </Select>
          </div>
        ))}
      </div>
    </fieldset>
  );
};
