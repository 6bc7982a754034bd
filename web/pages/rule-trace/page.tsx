/** The way of a client or a scenario through the rules: each rule, each condition, what is known, and what comes out. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Badge } from '@amsterdam/design-system-react/dist/Badge';
import { Checkbox } from '@amsterdam/design-system-react/dist/Checkbox';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { clientTraceQuestion, scenarioTraceQuestion } from '../../api/questions.ts';
import type { RuleTrace } from '../../api/types.ts';
import { Answered } from '../../parts/answered.tsx';
import { BackLink } from '../../parts/app-link.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { Sign } from '../../parts/sign.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { dayInWords } from '../../words/moments.ts';
import { type Nested, nested } from '../rule-set/presenter.ts';
import { reasonBeside, truthOf } from './presenter.ts';
import { ruleTrace as ruleTraceWords } from './words.ts';

type Group = RuleTrace['groups'][number];
type Rule = Group['rules'][number];

export const ScenarioTracePage = () => {
  const { ruleSet, scenario } = useParams({ from: '/regels/$ruleSet/scenarios/$scenario' });
  const { versie } = useSearch({ from: '/regels/$ruleSet/scenarios/$scenario' });
  const asked = useQuery(scenarioTraceQuestion(ruleSet, scenario, versie));
  const words = useWords(ruleTraceWords);
  const title = asked.data?.scenario?.title;
  return <Asked asked={asked} ruleSet={ruleSet} title={title ?? words.scenario} isDutch={title !== undefined} />;
};

export const ClientTracePage = () => {
  const { ruleSet, client } = useParams({ from: '/regels/$ruleSet/klanten/$client' });
  const { versie } = useSearch({ from: '/regels/$ruleSet/klanten/$client' });
  const asked = useQuery(clientTraceQuestion(ruleSet, client, versie));
  const words = useWords(ruleTraceWords);
  return <Asked asked={asked} ruleSet={ruleSet} title={words.client(client)} />;
};

interface Question {
  readonly data: RuleTrace | undefined;
  readonly error: Error | null;
  refetch(): unknown;
}

const Asked = ({
  asked,
  ruleSet,
  title,
  isDutch = false,
}: {
  readonly asked: Question;
  readonly ruleSet: string;
  readonly title: string;
  /** Where the rules call it so. */
  readonly isDutch?: boolean;
}) => {
  const words = useWords(ruleTraceWords);
  const version = asked.data === undefined ? '' : `?versie=${asked.data.version}`;
  return (
    <div className="stack stack--wide">
      <div className="stack stack--tight">
        <BackLink href={`/regels/${ruleSet}${version}`}>{words.back}</BackLink>
        <PageHeading title={title}>{isDutch && <span lang="nl">{title}</span>}</PageHeading>
      </div>
      <Answered asked={asked} rows={10}>
        {(trace) => <Shown trace={trace} />}
      </Answered>
    </div>
  );
};

const Shown = ({ trace }: { readonly trace: RuleTrace }) => {
  const words = useWords(ruleTraceWords);
  const { language } = useLanguage();
  const [isBrief, setBrief] = useState(false);
  const { version, versionName, on, outcome, sentences, whatWouldChange, scenario, facts, groups } = trace;
  const shown = isBrief ? groups.filter(({ outcome: came }) => came !== 'fails') : groups;
  return (
    <>
      <Paragraph>{words.under(version, versionName, dayInWords(on, language))}</Paragraph>
      <section className="card card--strong stack" aria-labelledby="result">
        <Heading level={2} id="result">
          {words.result}
        </Heading>
        <Paragraph>
          <strong>{words.outcome[outcome]}</strong>
        </Paragraph>
        <div lang="nl" className="stack stack--tight text">
          {sentences.map((sentence) => (
            <Paragraph key={sentence}>{sentence}</Paragraph>
          ))}
        </div>
        {scenario?.passed === true && <Paragraph>{words.passed}</Paragraph>}
        {scenario?.passed === false && (
          <Alert heading={words.failed} headingLevel={3} severity="warning">
            <ul lang="nl">
              {scenario.differences.map((difference) => (
                <li key={difference}>{difference}</li>
              ))}
            </ul>
          </Alert>
        )}
        {whatWouldChange.length > 0 && (
          <details>
            <summary>{words.change}</summary>
            <ul lang="nl">
              {whatWouldChange.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </details>
        )}
      </section>
      <section className="card stack" aria-labelledby="facts">
        <Heading level={2} id="facts">
          {words.facts}
        </Heading>
        {facts.length === 0 ? (
          <Paragraph>{words.noFacts}</Paragraph>
        ) : (
          <dl className="facts" lang="nl">
            {facts.map(({ id, label, words: value }) => (
              <div key={id}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </section>
      {groups.length > 0 && (
        <section className="stack" aria-labelledby="each-rule">
          <Heading level={2} id="each-rule">
            {words.rules}
          </Heading>
          <Checkbox checked={isBrief} onChange={(event) => setBrief(event.currentTarget.checked)}>
            {words.onlyCounts}
          </Checkbox>
          {shown.map((group) => (
            <GroupShown key={`${group.kind} ${group.id}`} group={group} />
          ))}
        </section>
      )}
    </>
  );
};

const Came = ({
  outcome,
  kind,
}: {
  readonly outcome: Group['outcome'];
  /** Of a whole rule, what it decides; a condition holds or does not. */
  readonly kind?: Group['kind'];
}) => {
  const words = useWords(ruleTraceWords);
  return (
    <span className={`truth truth--${outcome}`}>
      {outcome === 'unknown' ? <span aria-hidden="true">?</span> : <Sign of={outcome} />}{' '}
      {words.truth[kind === undefined ? outcome : truthOf(kind, outcome)]}
    </span>
  );
};

const GroupShown = ({ group }: { readonly group: Group }) => {
  const words = useWords(ruleTraceWords);
  return (
    <section className={group.isChosen ? 'card card--strong stack' : 'card stack'}>
      <div className="row">
        <Heading level={3}>
          {words.kinds[group.kind]}: <span lang="nl">{group.label}</span>
        </Heading>
        <Came outcome={group.outcome} kind={group.kind} />
        {group.isChosen && <Badge color="lime" label={words.chosen} />}
      </div>
      {group.sentences.map((sentence) => (
        <Paragraph key={sentence} lang="nl">
          {sentence}
        </Paragraph>
      ))}
      {group.rules.map((rule, n) => (
        <RuleShown key={`${rule.role} ${rule.id}`} rule={rule} kind={group.kind} number={n + 1} />
      ))}
    </section>
  );
};

const RuleShown = ({
  rule,
  kind,
  number,
}: {
  readonly rule: Rule;
  readonly kind: Group['kind'];
  readonly number: number;
}) => {
  const words = useWords(ruleTraceWords);
  const reason = reasonBeside(kind, rule);
  return (
    <div className="stack stack--tight trace-rule">
      <p className="rules__line">
        {rule.role !== 'rule' && (
          <span className="soft">
            {words.roles[rule.role]}
            {rule.points !== null && `, ${words.points(rule.points)}`}:{' '}
          </span>
        )}
        {reason === null ? `${words.demand(number)}:` : <span lang="nl">{reason}</span>}{' '}
        <Came outcome={rule.outcome} kind={kind} />
      </p>
      <p className="soft small rules__line">
        {words.source}: <span lang="nl">{rule.source}</span>
      </p>
      <Lines lines={nested(rule.lines)} />
    </div>
  );
};

const Lines = ({ lines }: { readonly lines: readonly Nested<Rule['lines'][number]>[] }) => {
  const words = useWords(ruleTraceWords);
  return (
    <ul className="trace">
      {lines.map(({ line, below }, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same condition may stand twice.
        <li key={n}>
          <Came outcome={line.outcome} /> <span lang="nl">{line.text}</span>
          {line.value !== '' && (
            <span className="soft">
              {' '}
              ({words.value}: {line.value === null ? words.unknown : <span lang="nl">{line.value}</span>})
            </span>
          )}
          {below.length > 0 && <Lines lines={below} />}
        </li>
      ))}
    </ul>
  );
};
