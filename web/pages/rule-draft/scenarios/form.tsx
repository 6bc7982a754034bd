/** One scenario in a form, with what the rules say of it beside what is expected. Nothing is written before it is applied. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { InvalidFormAlert } from '@amsterdam/design-system-react/dist/InvalidFormAlert';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { Select } from '@amsterdam/design-system-react/dist/Select';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { isThing } from '../../../../domain/rules/language/thing.ts';
import type { RuleDraft, ScenarioResults } from '../../../api/types.ts';
import { useAnnounce } from '../../../parts/announce.tsx';
import { FieldOf, idOfField, NONE, type Option, type ShownField } from '../../../parts/field.tsx';
import { Mixed } from '../../../parts/mixed.tsx';
import { Failed } from '../../../parts/states.tsx';
import { useWords } from '../../../words/language.tsx';
import { valueAt } from '../builder/write.ts';
import { keysOfOpen } from '../keys-of-open.ts';
import { inLetters } from '../typed-field.ts';
import { useTellUntaken } from '../untaken.tsx';
import { useSettled } from '../use-settled.ts';
import {
  type Entered,
  enteredOf,
  faultsIn,
  fieldsOfScenario,
  type Group,
  KEPT,
  type ScenarioField,
  scenarioOf,
  withExpectation,
} from './entered.ts';
import { differencesInWords, expectationInWords, standingOf } from './in-words.ts';
import { idOfScenario, type NamesIn, namesIn, scenariosIn } from './names.ts';
import { resultsQuestion } from './question.ts';
import { type ScenarioWords, scenarioWords } from './words.ts';

type Result = ScenarioResults['scenarios'][number];

interface FaultShown {
  readonly field: string;
  readonly message: string;
}

/** The whole document with only this scenario in it: names that are to be written yet stand in the way of no outcome. */
const asked = (raw: unknown, scenario: unknown): string =>
  JSON.stringify({
    ...(isThing(raw) ? raw : {}),
    scenarios: [{ ...(isThing(scenario) ? scenario : {}), id: 'asked', title: { nl: 'x', en: 'x' } }],
  });

export const ScenarioForm = ({
  draft,
  raw,
  place,
  before,
  isNew,
  onApply,
  onCancel,
  onEscape,
}: {
  readonly draft: RuleDraft;
  readonly raw: unknown;
  /** Where it stands, or will stand, among the scenarios. */
  readonly place: number;
  readonly before: unknown;
  readonly isNew: boolean;
  /** Whether it could be written. */
  readonly onApply: (scenario: unknown) => boolean;
  readonly onCancel: () => void;
  /** Who leaves by a key is asked, as who goes elsewhere. */
  readonly onEscape: () => void;
}) => {
  const words = useWords(scenarioWords);
  const announce = useAnnounce();
  const queries = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const names = useMemo(() => namesIn(raw), [raw]);
  const fields = useMemo(() => fieldsOfScenario(before, names), [before, names]);
  const [begun] = useState<Entered>(() => enteredOf(before, fields));
  const [entered, setEntered] = useState(begun);
  useTellUntaken(
    useId(),
    Object.entries(entered).some(([name, typed]) => typed !== (begun[name] ?? '')),
  );
  const [turn, setTurn] = useState(0);
  const [isRefused, setRefused] = useState(false);
  /** What the rules had against it, when it was to be applied. */
  const [told, setTold] = useState<readonly FaultShown[]>([]);
  const others = scenariosIn(raw).flatMap((one, n) => (n === place ? [] : [idOfScenario(one)]));
  const found = faultsIn(fields, entered, others);
  const faults: readonly FaultShown[] =
    turn === 0 ? [] : [...found.map(({ field, fault }) => ({ field, message: words.faults[fault] })), ...told];
  const scenario = scenarioOf(before, fields, entered);
  const text = useSettled(asked(raw, scenario));
  // Until those are there nothing can come out.
  const canAsk = valueAt(scenario, ['on']) !== '' && valueAt(scenario, ['entrance']) !== '' && hasNoFaults(found);
  const results = useQuery({ ...resultsQuestion(draft, 'json', text), enabled: canAsk });
  const result = canAsk ? results.data?.scenarios[0] : undefined;
  useEffect(() => heading.current?.focus(), []);

  const type = (name: string, typed: string) => {
    setTold((before) => before.filter(({ field }) => field !== name));
    setRefused(false);
    setEntered((now) => ({ ...now, [name]: typed }));
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setRefused(false);
    const against = found.length > 0 ? [] : await faultsByRules();
    setTold(against);
    setTurn((one) => one + 1);
    if (found.length === 0 && against.length === 0) setRefused(!onApply(scenario));
  };
  /** Without an answer it is written: the list and the checks tell it then. */
  const faultsByRules = async (): Promise<readonly FaultShown[]> => {
    try {
      const { scenarios } = await queries.fetchQuery(resultsQuestion(draft, 'json', asked(raw, scenario)));
      return (scenarios[0]?.faults ?? []).map(({ place: at, message }) => ({
        field: fields.find(({ path }) => at.startsWith(`/${path.join('/')}`))?.name ?? fields[0]?.name ?? '',
        message,
      }));
    } catch {
      return [];
    }
  };
  const one = (field: ScenarioField) => (
    <OneField
      key={field.name}
      field={field}
      typed={entered[field.name] ?? ''}
      written={valueAt(before, field.path)}
      fault={faults.find((fault) => fault.field === field.name)?.message}
      onTyped={(typed) => type(field.name, typed)}
    />
  );
  const of = (group: Group) => fields.filter((field) => field.group === group);
  // What was known at first stays where it is, whatever is typed.
  const [known] = useState(() => new Set(of('facts').flatMap(({ name }) => (entered[name] === '' ? [] : [name]))));
  const unknown = of('facts').filter(({ name }) => !known.has(name));
  const isFaulty = unknown.some(({ name }) => faults.some(({ field }) => field === name));
  return (
    <form className="card stack" onSubmit={submit} onKeyDown={keysOfOpen(onEscape)} noValidate data-testid="scenario">
      <Heading level={2} tabIndex={-1} ref={heading}>
        {isNew ? words.newTitle : words.changeTitle}
      </Heading>
      {turn > 0 && faults.length > 0 && (
        <InvalidFormAlert
          key={turn}
          heading={words.faultsFound}
          headingLevel={3}
          errors={faults.map(({ field, message }) => ({
            id: `#${idOfField(field)}`,
            label: `${labelOf(fields, field, words)}: ${message}`,
          }))}
        />
      )}
      {isRefused && <p role="alert">{words.notWritten}</p>}
      <div className="stack text">{of('client').map(one)}</div>
      <fieldset className="rules__group stack text">
        <legend>{words.groups.facts}</legend>
        <p className="soft small rules__line">{words.factsHint}</p>
        {of('facts')
          .filter(({ name }) => known.has(name))
          .map(one)}
        {unknown.length > 0 && (
          <details open={known.size === 0 || isFaulty}>
            <summary>{words.unknownFacts(unknown.length)}</summary>
            <div className="stack">{unknown.map(one)}</div>
          </details>
        )}
        {of('cohorts').map(one)}
      </fieldset>
      <fieldset className="rules__group stack text">
        <legend>{words.groups.expect}</legend>
        <p className="soft small rules__line">{words.expectHint}</p>
        {of('expect')
          .filter(({ path }) => path[1] !== 'needs')
          .map(one)}
        {of('expect')
          .filter(({ path }) => path[1] === 'needs')
          .map((field) => (
            <details key={field.name} open={entered[field.name] !== ''}>
              <summary>{words.parts.needs}</summary>
              {one(field)}
            </details>
          ))}
      </fieldset>
      <Now
        names={names}
        result={result}
        isSound={results.data?.areRulesSound !== false}
        isAsked={canAsk}
        isComputing={canAsk && results.isFetching}
        error={canAsk ? results.error : null}
        onTakeOver={(comesOut) => {
          setEntered((now) => withExpectation(fields, now, comesOut));
          announce(words.tookOver);
        }}
      />
      <div className="actions">
        <Button type="submit">{words.apply}</Button>
        <Button type="button" variant="secondary" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
};

/** What is still to be written by name changes nothing of what comes out. */
const hasNoFaults = (found: ReturnType<typeof faultsIn>): boolean =>
  found.every(({ field }) => /^scenario-(title|id)/.test(field));

/** What comes out of what is filled in, and to take it over. */
const Now = ({
  names,
  result,
  isSound,
  isAsked,
  isComputing,
  error,
  onTakeOver,
}: {
  readonly names: NamesIn;
  readonly result: Result | undefined;
  readonly isSound: boolean;
  readonly isAsked: boolean;
  readonly isComputing: boolean;
  readonly error: Error | null;
  readonly onTakeOver: (comesOut: NonNullable<Result['comesOut']>) => void;
}) => {
  const words = useWords(scenarioWords);
  const standing = standingOf(result);
  const comesOut = result?.comesOut ?? null;
  return (
    <section className="rules__group stack stack--tight" aria-label={words.now} aria-busy={isComputing}>
      <Heading level={3} size="level-4">
        {words.now}
      </Heading>
      {error !== null && <Failed error={error} />}
      {!isAsked && <Paragraph>{words.nowEmpty}</Paragraph>}
      {isAsked && !isSound && <Paragraph>{words.rulesWithFaults}</Paragraph>}
      {isAsked && isSound && result === undefined && error === null && <Paragraph>{words.computing}</Paragraph>}
      <div role="status" data-testid="scenario-now">
        {standing === 'faulty' && (
          <>
            <p className="rules__line">{words.standing.faulty}</p>
            <ul lang="nl">
              {result?.faults.map(({ message }) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
          </>
        )}
        {comesOut === null && result?.gap != null && <p className="rules__line">{words.gap}</p>}
        {comesOut !== null && (
          <>
            <ul>
              {expectationInWords(comesOut, names, words).map(({ label, value, names }) => (
                <li key={label}>
                  {label}: <Mixed sentence={value} names={names} />
                </li>
              ))}
            </ul>
            <p className="rules__line">{standing === 'holds' ? words.same : words.other}</p>
            {standing === 'differs' && result !== undefined && (
              <ul>
                {differencesInWords(result, names, words).map(({ sentence, names }) => (
                  <li key={sentence}>
                    <Mixed sentence={sentence} names={names} />
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </div>
      {comesOut !== null && (
        <div>
          <Button type="button" variant="secondary" onClick={() => onTakeOver(comesOut)}>
            {words.takeOver}
          </Button>
        </div>
      )}
    </section>
  );
};

const labelOf = (fields: readonly ScenarioField[], name: string, words: ScenarioWords): string => {
  const field = fields.find((one) => one.name === name);
  return field === undefined ? name : labelOfField(field, words);
};

const labelOfField = ({ label, group, path }: ScenarioField, words: ScenarioWords): string =>
  label ??
  (group === 'expect'
    ? words.parts[String(path[1]) as keyof ScenarioWords['parts']]
    : (words.fields[path.join('/')] ?? path.join('/')));

/** What is called by the rules is in their Dutch. */
const langOf = ({ label }: ScenarioField) => (label === null ? {} : { lang: 'nl' });

/** How a field is asked, with the controls of every other form. */
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

const OneField = ({
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
