/** All versions of the rules, and the drafts that people are writing. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { Table } from '@amsterdam/design-system-react/dist/Table';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { hasRole } from '../../../domain/person/roles.ts';
import { RIGHTS } from '../../../domain/trajectory/rights.ts';
import { ruleDraftsQuestion, ruleVersionsQuestion, sessionQuestion } from '../../api/questions.ts';
import type { RuleVersions } from '../../api/types.ts';
import { Answered } from '../../parts/answered.tsx';
import { BackLink, TextLink } from '../../parts/app-link.tsx';
import { Busy } from '../../parts/busy.tsx';
import { ColumnNames } from '../../parts/column-names.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { Failed } from '../../parts/states.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { listed } from '../../words/listed.ts';
import { dayInWords } from '../../words/moments.ts';
import { type DraftFrom, useBeginDraft } from '../rule-draft/use-begin-draft.ts';
import { DraftLines } from './draft-lines.tsx';
import { FileForm } from './file-form.tsx';
import { ruleVersions } from './words.ts';

export const RuleVersionsPage = () => {
  const words = useWords(ruleVersions);
  const { ruleSet } = useParams({ from: '/regels/$ruleSet/versies' });
  const { data: session } = useQuery(sessionQuestion);
  const { data, error, refetch } = useQuery(ruleVersionsQuestion(ruleSet));
  const writes = hasRole(session?.person ?? { roles: [] }, RIGHTS['rules.propose']);
  return (
    <div className="stack stack--wide">
      <div className="stack stack--tight">
        {/* There is nothing to read before there is a version. */}
        <BackLink href={data?.items.length === 0 ? '/regels' : `/regels/${ruleSet}`}>{words.back}</BackLink>
        <PageHeading title={words.title} />
        {data !== undefined && (
          <p className="rules__line soft" lang="nl">
            {data.title}
          </p>
        )}
      </div>
      <ListOf items={data?.items} error={error} again={() => void refetch()} rows={8} isCard none={words.empty}>
        {(items) => <Versions versions={items} ruleSet={ruleSet} />}
      </ListOf>
      {data !== undefined && writes && (
        <Drafts ruleSet={ruleSet} hasRules={data.items.some(({ isInForce }) => isInForce)} />
      )}
    </div>
  );
};

const Versions = ({
  versions,
  ruleSet,
}: {
  readonly versions: readonly RuleVersions['items'][number][];
  readonly ruleSet: string;
}) => {
  const words = useWords(ruleVersions);
  const { language } = useLanguage();
  return (
    <section className="card work-list">
      <Table>
        <Table.Caption>{words.versions}</Table.Caption>
        <ColumnNames names={[words.number, words.state, words.from, words.by, words.why]} />
        <Table.Body>
          {versions.map(({ number, name, state, isInForce, effectiveFrom, writtenBy, reason, rolledBackTo }) => (
            <Table.Row key={number}>
              <Table.HeaderCell scope="row">
                <TextLink href={`/regels/${ruleSet}/versies/${number}`}>
                  {number} ({name})
                </TextLink>
              </Table.HeaderCell>
              <Table.Cell data-label={words.state}>
                {isInForce ? <strong>{words.inForce}</strong> : words.states[state]}
              </Table.Cell>
              <Table.Cell data-label={words.from}>
                {effectiveFrom === null ? '–' : dayInWords(effectiveFrom, language)}
              </Table.Cell>
              <Table.Cell data-label={words.by}>
                {listed(
                  writtenBy.map(({ name }) => name),
                  language,
                )}
              </Table.Cell>
              <Table.Cell data-label={words.why}>
                <span lang="nl">{reason}</span>
                {rolledBackTo !== null && ` (${words.backTo(rolledBackTo)})`}
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </section>
  );
};

const Drafts = ({ ruleSet, hasRules }: { readonly ruleSet: string; readonly hasRules: boolean }) => {
  const words = useWords(ruleVersions);
  const beginDraft = useBeginDraft();
  const drafts = useQuery(ruleDraftsQuestion(ruleSet));
  const begin = useMutation({
    mutationFn: (from: DraftFrom) => beginDraft(ruleSet, from),
  });
  return (
    <section className="card stack" aria-labelledby="drafts">
      <Heading level={2} id="drafts">
        {words.drafts}
      </Heading>
      <Paragraph className="text">{words.draftsIntro}</Paragraph>
      <Answered asked={drafts} rows={2}>
        {({ items }) => (
          <>
            {items.length === 0 && <Paragraph>{words.noDrafts}</Paragraph>}
            {/* Also where none is left: then it offers back the last. */}
            <DraftLines ruleSet={ruleSet} items={items} />
          </>
        )}
      </Answered>
      {begin.error !== null && <Failed error={begin.error} />}
      <Busy isBusy={begin.isPending} />
      {hasRules && (
        <div>
          <Button onClick={() => !begin.isPending && begin.mutate({})}>{words.begin}</Button>
        </div>
      )}
      <FileForm
        label={words.import}
        hint={words.importHint}
        submit={words.importDo}
        onFile={({ format, text }) => {
          begin.mutate({ format, text });
          return true;
        }}
      />
    </section>
  );
};
