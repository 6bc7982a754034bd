/** One scenario in a form, with what the rules say of it beside what is expected. Nothing is written before it is applied. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { isThing } from '../../../../domain/rules/language/thing.ts';
import type { RuleDraft } from '../../../api/types.ts';
import { useAnnounce } from '../../../parts/announce.tsx';
import { FaultSummary } from '../../../parts/fault-summary.tsx';
import { idOfField } from '../../../parts/field.tsx';
import { useWords } from '../../../words/language.tsx';
import { valueAt } from '../builder/write.ts';
import { keysOfOpen } from '../keys-of-open.ts';
import { useTellUntaken } from '../untaken.tsx';
import { useSettled } from '../use-settled.ts';
import {
  type Entered,
  enteredOf,
  faultsIn,
  fieldsOfScenario,
  type Group,
  type ScenarioField,
  scenarioOf,
  withExpectation,
} from './entered.ts';
import { labelOfField, OneField } from './field.tsx';
import { idOfScenario, namesIn, scenariosIn } from './names.ts';
import { Now } from './now.tsx';
import { resultsQuestion } from './question.ts';
import { type ScenarioWords, scenarioWords } from './words.ts';

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
        <FaultSummary
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

const labelOf = (fields: readonly ScenarioField[], name: string, words: ScenarioWords): string => {
  const field = fields.find((one) => one.name === name);
  return field === undefined ? name : labelOfField(field, words);
};
