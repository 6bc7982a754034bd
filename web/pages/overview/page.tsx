/** How a municipality does on its goals, beside what its policy set out to do: a chart with its table, by phase and by approach. For paper too. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Field } from '@amsterdam/design-system-react/dist/Field';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Label } from '@amsterdam/design-system-react/dist/Label';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { Select } from '@amsterdam/design-system-react/dist/Select';
import { Table } from '@amsterdam/design-system-react/dist/Table';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ask } from '../../api/ask.ts';
import { municipalitiesQuestion } from '../../api/questions.ts';
import type { Municipality, Overview } from '../../api/types.ts';
import { ColumnNames } from '../../parts/column-names.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { Failed, toBeSaid, Waiting } from '../../parts/states.tsx';
import { useGo } from '../../parts/use-go.ts';
import type { Language } from '../../words/both.ts';
import { phaseName } from '../../words/codes.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { momentInWords } from '../../words/moments.ts';
import { ambitionInWords, countInWords, isMostlyHidden, sourcesOf } from './presenter.ts';
import { overview as overviewWords } from './words.ts';

const asked = (municipality: string | undefined, language: Language): string =>
  `?${new URLSearchParams({ ...(municipality !== undefined && { municipality }), language })}`;

const overviewQuestion = (municipality: string | undefined, language: Language) =>
  queryOptions({
    queryKey: ['overview', municipality, language],
    queryFn: ({ signal }) => ask<Overview>(`/overview${asked(municipality, language)}`, { signal }),
  });

export const OverviewPage = () => {
  const words = useWords(overviewWords);
  const { language } = useLanguage();
  const { gemeente } = useSearch({ from: '/overzicht' });
  const municipalities = useQuery(municipalitiesQuestion);
  const many = municipalities.data !== undefined && municipalities.data.length > 1 ? municipalities.data : null;
  const municipality = gemeente ?? many?.[0]?.id;
  const found = useQuery({
    ...overviewQuestion(municipality, language),
    enabled: !municipalities.isPending,
    placeholderData: keepPreviousData,
  });
  const error = toBeSaid(found.error, found.data);
  return (
    <div className="stack stack--wide">
      <PageHeading title={words.title} />
      {many !== null && <Which municipalities={many} now={municipality ?? ''} />}
      {error !== null ? (
        <Failed error={error} again={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Waiting rows={8} />
      ) : (
        <Found overview={found.data} chart={`/v1/overview-chart${asked(municipality, language)}`} />
      )}
    </div>
  );
};

const Which = ({ municipalities, now }: { readonly municipalities: readonly Municipality[]; readonly now: string }) => {
  const words = useWords(overviewWords);
  const go = useGo();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget).get('municipality');
    void go(`/overzicht?gemeente=${encodeURIComponent(String(chosen))}`);
  };
  return (
    <form className="filters" onSubmit={submit} key={now}>
      <Field>
        <Label htmlFor="municipality">{words.municipality}</Label>
        <Select id="municipality" name="municipality" defaultValue={now}>
          {municipalities.map(({ id, name }) => (
            <Select.Option key={id} value={id}>
              {name}
            </Select.Option>
          ))}
        </Select>
      </Field>
      <div>
        <Button type="submit" variant="secondary">
          {words.show}
        </Button>
      </div>
    </form>
  );
};

const Found = ({ overview, chart }: { readonly overview: Overview; readonly chart: string }) => {
  const words = useWords(overviewWords);
  const { language } = useLanguage();
  const [hasNoChart, setNoChart] = useState(false);
  const { goals, stages, stageTotals, phases, approaches, total } = overview;
  const said = (count: number | null) => <Count>{countInWords(count, language, words)}</Count>;
  if (total === null)
    return (
      <div className="card">
        <Paragraph>{words.empty}</Paragraph>
      </div>
    );
  return (
    <>
      <div className="stack stack--tight text">
        <Paragraph>{words.stand(overview.municipality.name, momentInWords(overview.at, language))}</Paragraph>
        <Paragraph>{words.masked}</Paragraph>
        {isMostlyHidden(overview) && <Paragraph>{words.mostlyHidden(countInWords(total, language, words))}</Paragraph>}
        <div className="actions">
          <Button variant="secondary" onClick={() => window.print()}>
            {words.print}
          </Button>
        </div>
      </div>
      <section className="card stack" aria-labelledby="goals">
        <Heading level={2} id="goals">
          {words.goalsTitle}
        </Heading>
        {hasNoChart ? (
          <Paragraph>{words.noChart}</Paragraph>
        ) : (
          <picture key={chart}>
            <source media="(max-width: 40rem)" srcSet={`${chart}&shape=narrow`} />
            <img className="chart" src={chart} alt={words.chart} onError={() => setNoChart(true)} />
          </picture>
        )}
        <div className="work-list">
          <Table>
            <Table.Caption>{words.goalsCaption}</Table.Caption>
            <ColumnNames
              names={[
                words.goal,
                ...stages.map((stage) => words.stages[stage]),
                words.total,
                words.placedOrFurther,
                words.ambition,
              ]}
            />
            <Table.Body>
              {goals.map((row) => (
                <Table.Row key={row.goal?.id ?? ''}>
                  <Table.HeaderCell scope="row">{row.goal?.name ?? words.noGoal}</Table.HeaderCell>
                  {stages.map((stage, at) => (
                    <Table.Cell key={stage} data-label={words.stages[stage]}>
                      {said(row.counts[at] ?? null)}
                    </Table.Cell>
                  ))}
                  <Table.Cell data-label={words.total}>{said(row.total)}</Table.Cell>
                  <Table.Cell data-label={words.placedOrFurther}>{said(row.placed)}</Table.Cell>
                  <Table.Cell data-label={words.ambition}>
                    <Count>{ambitionInWords(row.ambition, language, words)}</Count>
                  </Table.Cell>
                </Table.Row>
              ))}
              <Table.Row>
                <Table.HeaderCell scope="row">{words.total}</Table.HeaderCell>
                {stages.map((stage, at) => (
                  <Table.Cell key={stage} data-label={words.stages[stage]}>
                    {said(stageTotals[at] ?? null)}
                  </Table.Cell>
                ))}
                <Table.Cell data-label={words.total}>{said(total)}</Table.Cell>
                <Table.Cell />
                <Table.Cell />
              </Table.Row>
            </Table.Body>
          </Table>
        </div>
        <Heading level={3}>{words.sources}</Heading>
        <ul>
          {sourcesOf(overview, language, words).map((source) => (
            <li key={source} lang="nl">
              {source}
            </li>
          ))}
        </ul>
      </section>
      <Simple
        id="phases"
        title={words.phasesTitle}
        head={[words.phase, words.count]}
        rows={phases.map(({ phase, count }) => [phaseName(phase, language), countInWords(count, language, words)])}
      />
      <Simple
        id="approaches"
        title={words.approachesTitle}
        head={[words.approach, words.count, words.ambition]}
        rows={approaches.map(({ approach, count, ambition }) => [
          approach?.name ?? words.noApproach,
          countInWords(count, language, words),
          ambitionInWords(ambition, language, words),
        ])}
      />
    </>
  );
};

const Count = ({ children }: { readonly children: string }) => <span className="number">{children}</span>;

const Simple = ({
  id,
  title,
  head,
  rows,
}: {
  readonly id: string;
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}) => (
  <section className="card stack" aria-labelledby={id}>
    <Heading level={2} id={id}>
      {title}
    </Heading>
    <div className="work-list">
      <Table aria-labelledby={id}>
        <ColumnNames names={head} />
        <Table.Body>
          {rows.map(([name = '', ...cells]) => (
            <Table.Row key={name}>
              <Table.HeaderCell scope="row">{name}</Table.HeaderCell>
              {cells.map((cell, at) => (
                <Table.Cell key={head[at + 1]} data-label={head[at + 1]}>
                  <Count>{cell}</Count>
                </Table.Cell>
              ))}
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  </section>
);
