/** The scenarios of a draft: what each expects and whether it holds now; and one of them in a form. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Checkbox } from '@amsterdam/design-system-react/dist/Checkbox';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Fragment, useEffect, useId, useMemo, useRef, useState } from 'react';
import { isThing } from '../../../../domain/rules/language/thing.ts';
import type { RuleDraft, ScenarioResults } from '../../../api/types.ts';
import { useAnnounce } from '../../../parts/announce.tsx';
import { ButtonLink, TextLink } from '../../../parts/app-link.tsx';
import { Mixed } from '../../../parts/mixed.tsx';
import { Failed, Waiting } from '../../../parts/states.tsx';
import { useGo } from '../../../parts/use-go.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import { dayInWords } from '../../../words/moments.ts';
import { isDay } from '../builder/conditions.ts';
import { withPart } from '../builder/write.ts';
import { rawIn } from '../document.ts';
import type { EditedText } from '../use-draft.ts';
import { useRefused } from '../use-refused.ts';
import { useSettled } from '../use-settled.ts';
import { newAt, newFrom, scenarioAt, scenariosAt } from './addresses.ts';
import { newScenario } from './entered.ts';
import { ScenarioForm } from './form.tsx';
import { differencesInWords, expectationInWords, resultOf, standingOf } from './in-words.ts';
import { idOfScenario, type NamesIn, namesIn, scenariosIn, titleOfScenario } from './names.ts';
import { exampleQuestion, resultsQuestion } from './question.ts';
import { scenarioWords } from './words.ts';

interface Edited extends Omit<EditedText, 'format'> {
  readonly draft: RuleDraft;
}

export const ScenariosView = ({ draft, text, onText }: Edited) => {
  const words = useWords(scenarioWords);
  const { scenario, nieuw, van, regel } = useSearch({ from: '/regels/$ruleSet/concepten/$draft' });
  /** What was open last: the focus goes back there. */
  const last = useRef<string | null>(null);
  const raw = useMemo(() => rawIn(text) ?? null, [text]);
  if (raw === null) return <Paragraph>{words.unreadable}</Paragraph>;
  const edited = { draft, text, onText, raw };
  if (scenario !== undefined) {
    last.current = scenario;
    const place = scenariosIn(raw).findIndex((one) => idOfScenario(one) === scenario);
    return place < 0 ? <Gone draft={draft} /> : <Opened {...edited} place={place} />;
  }
  if (van !== undefined) {
    last.current = van;
    const from = scenariosIn(raw).find((one) => idOfScenario(one) === van);
    return from === undefined ? <Gone draft={draft} /> : <Opened {...edited} from={from} />;
  }
  if (regel !== undefined) {
    last.current = '';
    return <ForRule {...edited} rule={regel} />;
  }
  if (nieuw !== undefined) {
    last.current = '';
    return <Opened {...edited} />;
  }
  return <List {...edited} last={last.current} />;
};

type Read = Edited & { readonly raw: unknown };

const Gone = ({ draft }: { readonly draft: RuleDraft }) => {
  const words = useWords(scenarioWords);
  return (
    <div className="stack">
      <Paragraph>{words.gone}</Paragraph>
      <TextLink href={scenariosAt(draft)}>{words.toList}</TextLink>
    </div>
  );
};

/** A new one for a rule, once a client for it was looked for. */
const ForRule = ({ rule, ...edited }: Read & { readonly rule: string }) => {
  const words = useWords(scenarioWords);
  // Of the text as it was when it was asked: another client in the middle of filling in would take away what was typed.
  const [asked] = useState(edited.text);
  const { data, error } = useQuery(exampleQuestion(edited.draft, asked, rule));
  if (data === undefined && error === null)
    return (
      <div className="stack">
        <p role="status">{words.seeking}</p>
        <Waiting />
      </div>
    );
  const example = data?.scenario ?? null;
  return (
    <div className="stack">
      {error !== null && <Failed error={error} />}
      <Alert
        heading={example === null ? words.notFound : words.found}
        headingLevel={2}
        {...(example === null && { severity: 'warning' as const })}
        role="status"
      >
        {data?.told != null && <Paragraph lang="nl">{data.told}</Paragraph>}
      </Alert>
      <Opened {...edited} {...(example !== null && { from: example })} />
    </div>
  );
};

const Opened = ({
  draft,
  text,
  onText,
  raw,
  place,
  from,
}: Read & { readonly place?: number; readonly from?: unknown }) => {
  const words = useWords(scenarioWords);
  const announce = useAnnounce();
  const go = useGo();
  const all = scenariosIn(raw);
  const existing = place === undefined ? undefined : all[place];
  // A new one begins once: what is written meanwhile does not take away what was typed.
  const [begun] = useState(() => newScenario(raw, from));
  const before = existing ?? begun;
  const close = (said: string) => {
    announce(said);
    // What was taken over, or put away, is not asked about.
    void go(scenariosAt(draft), { ignoreBlocker: true });
  };
  return (
    <ScenarioForm
      // Where this scenario became another meanwhile, by undoing or by a colleague, one begins with that.
      key={JSON.stringify(before)}
      draft={draft}
      raw={raw}
      place={place ?? all.length}
      before={before}
      isNew={place === undefined}
      onApply={(scenario) => {
        const next =
          place === undefined
            ? withPart(text, draft.format, ['scenarios'], [...all, scenario])
            : withPart(text, draft.format, ['scenarios', place], scenario);
        if (next === null) return false;
        onText(next, false);
        close(words.applied);
        return true;
      }}
      onCancel={() => close(words.cancelled)}
      onEscape={() => void go(scenariosAt(draft))}
    />
  );
};

const List = ({ draft, text, onText, raw, last }: Read & { readonly last: string | null }) => {
  const words = useWords(scenarioWords);
  const announce = useAnnounce();
  const [isOnlyOthers, setOnlyOthers] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const settled = useSettled(text);
  const { data, error, isFetching, refetch } = useQuery(resultsQuestion(draft, draft.format, settled));
  const names = useMemo(() => namesIn(raw), [raw]);
  const all = scenariosIn(raw);
  useEffect(() => {
    if (last === null) return;
    const opener = last === '' ? null : document.getElementById(changeId(last));
    (opener ?? heading.current)?.focus();
  }, [last]);
  const remove = (place: number) => {
    const next = withPart(
      text,
      draft.format,
      ['scenarios'],
      all.filter((_, n) => n !== place),
    );
    if (next === null) return false;
    onText(next, false);
    announce(words.removed);
    heading.current?.focus();
    return true;
  };
  const isComputing = isFetching || settled !== text;
  const holding = all.filter((one, n) => standingOf(resultOf(data, n, idOfScenario(one))) === 'holds').length;
  const shown = all.flatMap((scenario, place) => {
    const result = resultOf(data, place, idOfScenario(scenario));
    return isOnlyOthers && standingOf(result) === 'holds' ? [] : [{ scenario, place, result }];
  });
  return (
    <div className="stack" aria-busy={isComputing}>
      <Heading level={2} tabIndex={-1} ref={heading}>
        {words.title}
      </Heading>
      <Paragraph>{words.intro}</Paragraph>
      <div>
        <ButtonLink variant="primary" href={newAt(draft)}>
          {words.add}
        </ButtonLink>
      </div>
      {error !== null && <Failed error={error} again={() => void refetch()} />}
      {all.length === 0 ? (
        <Paragraph>{words.empty}</Paragraph>
      ) : (
        <>
          <p className="rules__line" role="status" data-testid="scenarios-hold">
            {data === undefined
              ? error === null && words.computing
              : data.areRulesSound
                ? words.count(holding, all.length)
                : words.rulesWithFaults}
          </p>
          {data?.areRulesSound === true && (
            <Checkbox checked={isOnlyOthers} onChange={({ target }) => setOnlyOthers(target.checked)}>
              {words.onlyOthers}
            </Checkbox>
          )}
          {shown.length === 0 && <Paragraph>{words.allHold}</Paragraph>}
          <ul className="scenarios">
            {shown.map(({ scenario, place, result }) => (
              <OneScenario
                // The same name may stand there twice, until it is mended.
                key={`${idOfScenario(scenario)} ${place}`}
                draft={draft}
                scenario={scenario}
                names={names}
                result={data?.areRulesSound === true ? result : undefined}
                text={text}
                onRemove={() => remove(place)}
              />
            ))}
          </ul>
        </>
      )}
    </div>
  );
};

const changeId = (id: string): string => `scenario-change-${id}`;

const OneScenario = ({
  draft,
  scenario,
  names,
  result,
  text,
  onRemove,
}: {
  readonly draft: RuleDraft;
  readonly scenario: unknown;
  readonly names: NamesIn;
  readonly result: ScenarioResults['scenarios'][number] | undefined;
  readonly text: string;
  readonly onRemove: () => boolean;
}) => {
  const words = useWords(scenarioWords);
  const { language } = useLanguage();
  const [id, title] = [idOfScenario(scenario), titleOfScenario(scenario)];
  const { on, entrance, expect } = isThing(scenario) ? scenario : {};
  const name = useId();
  const [isRefused, refuse] = useRefused(text);
  const expected = expectationInWords(expect, names, words);
  const standing = standingOf(result);
  const said =
    result === undefined
      ? []
      : standing === 'faulty'
        ? result.faults.map(({ message }) => ({ sentence: message, names: [] }))
        : differencesInWords(result, names, words);
  const came = names.entrances.find((one) => one.id === entrance)?.label ?? String(entrance);
  return (
    <li className="rules__group stack stack--tight">
      <Heading level={3} size="level-4" lang="nl" id={name}>
        {title}
      </Heading>
      <p className="soft small rules__line">
        <Mixed
          sentence={words.about(came, typeof on === 'string' && isDay(on) ? dayInWords(on, language) : String(on))}
          names={[came]}
        />
      </p>
      <p className="small rules__line">
        {expected.length === 0 ? words.expectsNothing : `${words.expects}: `}
        {expected.map(({ label, value, names }, n) => (
          <Fragment key={label}>
            {n > 0 && '; '}
            {label}: <Mixed sentence={value} names={names} />
          </Fragment>
        ))}
        {expected.length > 0 && '.'}
      </p>
      <div>
        <p className="rules__line">
          <strong>{words.standing[standing]}</strong>
        </p>
        {said.length > 0 && (
          <ul lang={standing === 'faulty' ? 'nl' : undefined}>
            {said.map(({ sentence, names }) => (
              <li key={sentence}>
                <Mixed sentence={sentence} names={names} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="actions">
        {id !== '' && (
          <>
            <ButtonLink
              variant="secondary"
              id={changeId(id)}
              href={scenarioAt(draft, id)}
              aria-labelledby={`${changeId(id)} ${name}`}
            >
              {words.change}
            </ButtonLink>
            <ButtonLink
              variant="secondary"
              id={`${name}-copy`}
              href={newFrom(draft, id)}
              aria-labelledby={`${name}-copy ${name}`}
            >
              {words.copy}
            </ButtonLink>
          </>
        )}
        <Button
          variant="tertiary"
          id={`${name}-remove`}
          aria-labelledby={`${name}-remove ${name}`}
          onClick={() => onRemove() || refuse()}
        >
          {words.remove}
        </Button>
      </div>
      {isRefused && <p role="alert">{words.notWritten}</p>}
    </li>
  );
};
