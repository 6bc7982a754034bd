/** A version of the rules as a person reads it: plain sentences with their source, scenarios, and a way to look for words and clients. */
import { Badge } from '@amsterdam/design-system-react/dist/Badge';
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Field } from '@amsterdam/design-system-react/dist/Field';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Label } from '@amsterdam/design-system-react/dist/Label';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { Table } from '@amsterdam/design-system-react/dist/Table';
import { TextInput } from '@amsterdam/design-system-react/dist/TextInput';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { type FormEvent, Suspense, useEffect, useState } from 'react';
import { ruleSetQuestion } from '../../api/questions.ts';
import type { RuleSetShown } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Answered } from '../../parts/answered.tsx';
import { BackLink, TextLink } from '../../parts/app-link.tsx';
import { ColumnNames } from '../../parts/column-names.tsx';
import { FieldFault } from '../../parts/field-fault.tsx';
import { lazyPart } from '../../parts/lazy-page.ts';
import { PageHeading } from '../../parts/page-heading.tsx';
import { Waiting } from '../../parts/states.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { useGo } from '../../parts/use-go.ts';
import { ENTRANCE } from '../../words/codes.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { dayInWords } from '../../words/moments.ts';
import { BlockShown, Marked } from './blocks.tsx';
import { hasWords, sectionsWith } from './presenter.ts';
import { ruleSet as ruleSetWords } from './words.ts';

// It reads the file, which takes a reader of YAML.
const VersionTables = lazyPart(async () => (await import('../rule-draft/tables/version-tables.tsx')).VersionTables);

export const RuleSetPage = () => {
  const words = useWords(ruleSetWords);
  const { ruleSet } = useParams({ from: '/regels/$ruleSet' });
  const { versie } = useSearch({ from: '/regels/$ruleSet' });
  const asked = useQuery(ruleSetQuestion(ruleSet, versie));
  return (
    <div className="stack stack--wide">
      <div className="stack stack--tight">
        <BackLink href="/regels">{words.back}</BackLink>
        <PageHeading title={asked.data?.title ?? words.waitingTitle}>
          {asked.data !== undefined && <span lang="nl">{asked.data.title}</span>}
        </PageHeading>
      </div>
      <Answered asked={asked} rows={10}>
        {(rules) => <Shown rules={rules} asked={versie} />}
      </Answered>
    </div>
  );
};

const VIEWS = ['zinnen', 'tabellen'] as const;

const Shown = ({ rules, asked }: { readonly rules: RuleSetShown; readonly asked: string | undefined }) => {
  const words = useWords(ruleSetWords);
  const { beeld, tabel } = useSearch({ from: '/regels/$ruleSet' });
  const view = VIEWS.find((one) => one === beeld) ?? 'zinnen';
  const addressOf = (search: Readonly<Record<string, string>>) => {
    const query = new URLSearchParams({ ...(asked && { versie: asked }), ...search }).toString();
    return `/regels/${rules.id}${query && `?${query}`}`;
  };
  return (
    <>
      <div className="row">
        <span>{words.version(rules.version.number, rules.version.name)}</span>
        <Badge color={rules.isInForce ? 'lime' : 'orange'} label={rules.isInForce ? words.inForce : words.notInForce} />
        <TextLink href={`/regels/${rules.id}/versies`}>{words.versions}</TextLink>
      </div>
      <div className="text stack" lang="nl">
        {rules.introduction.map((sentence) => (
          <Paragraph key={sentence}>{sentence}</Paragraph>
        ))}
      </div>
      <Tabs
        label={words.viewsLabel}
        tabs={VIEWS.map((one) => ({
          href: addressOf(one === 'zinnen' ? {} : { beeld: one }),
          name: words.views[one],
          isPresent: one === view,
        }))}
      />
      {view === 'tabellen' ? (
        <Suspense fallback={<Waiting rows={8} />}>
          <VersionTables
            ruleSetId={rules.id}
            number={rules.version.number}
            asked={tabel}
            addressOf={(table) => addressOf({ beeld: 'tabellen', tabel: table })}
          />
        </Suspense>
      ) : (
        <Sentences rules={rules} addressOf={addressOf} />
      )}
    </>
  );
};

const Sentences = ({
  rules,
  addressOf,
}: {
  readonly rules: RuleSetShown;
  readonly addressOf: (search: Readonly<Record<string, string>>) => string;
}) => {
  const words = useWords(ruleSetWords);
  const { zoek = '' } = useSearch({ from: '/regels/$ruleSet' });
  const go = useGo();
  const announce = useAnnounce();
  const { sections, count, hits } = sectionsWith(rules.sections, zoek);
  const found = zoek === '' ? null : words.found(count, hits, zoek);
  useEffect(() => {
    if (found !== null) announce(found);
  }, [found, announce]);
  const address = (query: string) => addressOf(query === '' ? {} : { zoek: query });
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void go(address(String(new FormData(event.currentTarget).get('zoek')).trim()));
  };
  return (
    <>
      <search aria-label={words.search}>
        <form className="filters" onSubmit={search} key={zoek}>
          <Field>
            <Label htmlFor="zoek">{words.search}</Label>
            <TextInput id="zoek" name="zoek" defaultValue={zoek} autoComplete="off" maxLength={100} />
          </Field>
          <div className="actions">
            <Button type="submit" variant="secondary">
              {words.searchDo}
            </Button>
          </div>
        </form>
        {found !== null && (
          <p>
            {found} <TextLink href={address('')}>{words.searchClear}</TextLink>
          </p>
        )}
      </search>
      <nav aria-label={words.contents} className="card">
        <ul>
          {sections.map(({ id, title }) => (
            <li key={id} lang="nl">
              <a className="ams-link" href={`#${id}`}>
                {title}
              </a>
            </li>
          ))}
          <li>
            <a className="ams-link" href="#scenarios">
              {words.scenarios}
            </a>
          </li>
        </ul>
      </nav>
      {sections.map(({ id, title, blocks, parts }) => (
        <section className="card stack rules" key={id} aria-labelledby={id} lang="nl">
          <Heading level={2} id={id} tabIndex={-1}>
            <Marked text={title} query={zoek} />
          </Heading>
          {blocks.map((block, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no name; their order is the document's.
            <BlockShown key={n} block={block} query={zoek} />
          ))}
          {parts.map((part) => (
            <div className="stack stack--tight" key={part.id}>
              <Heading level={3} id={part.id}>
                <Marked text={part.title} query={zoek} />
              </Heading>
              {part.blocks.map((block, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above.
                <BlockShown key={n} block={block} query={zoek} />
              ))}
            </div>
          ))}
        </section>
      ))}
      <Scenarios rules={rules} query={zoek} />
      <ClientForm rules={rules} />
    </>
  );
};

const Scenarios = ({ rules, query }: { readonly rules: RuleSetShown; readonly query: string }) => {
  const words = useWords(ruleSetWords);
  const { language } = useLanguage();
  const shown = rules.scenarios.filter(({ title }) => hasWords(title, query));
  const said =
    rules.scenarios.length === 0
      ? words.noScenarios
      : shown.length === 0
        ? words.scenariosNotFound(rules.scenarios.length, query)
        : words.scenariosIntro;
  return (
    <section className="card stack work-list" aria-labelledby="scenarios">
      <Heading level={2} id="scenarios" tabIndex={-1}>
        {words.scenarios}
      </Heading>
      <Paragraph>{said}</Paragraph>
      {shown.length > 0 && (
        <Table>
          <Table.Caption>{words.scenarios}</Table.Caption>
          <ColumnNames names={[words.scenario, words.entrance, words.on, words.outcome]} />
          <Table.Body>
            {shown.map(({ id, title, entrance, on, passed }) => (
              <Table.Row key={id}>
                <Table.HeaderCell scope="row">
                  <TextLink href={`/regels/${rules.id}/scenarios/${id}?versie=${rules.version.number}`} lang="nl">
                    {title}
                  </TextLink>
                </Table.HeaderCell>
                <Table.Cell data-label={words.entrance}>{ENTRANCE[language][entrance]}</Table.Cell>
                <Table.Cell data-label={words.on}>{dayInWords(on, language)}</Table.Cell>
                <Table.Cell data-label={words.outcome}>
                  {passed ? words.passed : <strong className="due--late">{words.failed}</strong>}
                </Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      )}
    </section>
  );
};

const ClientForm = ({ rules }: { readonly rules: RuleSetShown }) => {
  const words = useWords(ruleSetWords);
  const go = useGo();
  const [isMissing, setMissing] = useState(false);
  const show = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const number = String(new FormData(event.currentTarget).get('client')).trim().toLowerCase();
    setMissing(number === '');
    if (number === '') document.getElementById('trace-client')?.focus();
    else void go(`/regels/${rules.id}/klanten/${encodeURIComponent(number)}?versie=${rules.version.number}`);
  };
  return (
    <section className="card stack" aria-labelledby="trace">
      <Heading level={2} id="trace">
        {words.trace}
      </Heading>
      <Paragraph className="text">{words.traceIntro}</Paragraph>
      <form className="filters" onSubmit={show} noValidate>
        <Field invalid={isMissing}>
          <Label htmlFor="trace-client">{words.traceNumber}</Label>
          <p className="soft small rules__line" id="trace-hint">
            {words.traceHint}
          </p>
          {isMissing && <FieldFault id="trace-error">{words.traceMissing}</FieldFault>}
          <TextInput
            id="trace-client"
            name="client"
            autoComplete="off"
            maxLength={20}
            invalid={isMissing}
            aria-describedby={isMissing ? 'trace-hint trace-error' : 'trace-hint'}
          />
        </Field>
        <div className="actions">
          <Button type="submit" variant="secondary">
            {words.traceDo}
          </Button>
        </div>
      </form>
    </section>
  );
};
