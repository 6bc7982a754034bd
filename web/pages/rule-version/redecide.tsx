/** Waiting proposals made anew: first a trial, then, after a person said so, for real; with progress and a way to stop. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Field } from '@amsterdam/design-system-react/dist/Field';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Label } from '@amsterdam/design-system-react/dist/Label';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { Select } from '@amsterdam/design-system-react/dist/Select';
import { Table } from '@amsterdam/design-system-react/dist/Table';
import { type UseMutationResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { ENDINGS, OUTCOMES } from '../../../domain/bulk-change/words.ts';
import { ask, Refused } from '../../api/ask.ts';
import { redecisionQuestion } from '../../api/questions.ts';
import type { Redecision, RuleVersionShown } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { TextLink } from '../../parts/app-link.tsx';
import { ColumnNames } from '../../parts/column-names.tsx';
import { Failed } from '../../parts/states.tsx';
import { useGo } from '../../parts/use-go.ts';
import { useIsHere } from '../../parts/use-is-here.ts';
import { useSentOnce } from '../../parts/use-sent-once.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { ruleVersion } from './words.ts';

const LOOK_EVERY_MS = 500;
/** Before it has begun there is nothing to be told; after so many looks that is said. */
const LOOKS = 40;

type Phase = Redecision['phase'];

export const Redecide = ({
  version,
  onClose,
}: {
  readonly version: RuleVersionShown;
  readonly onClose: () => void;
}) => {
  const words = useWords(ruleVersion);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [phase, setPhase] = useState<Phase>('approval');
  // In the address, so that it is found again after a reload and by the way back.
  const { loopt } = useSearch({ from: '/regels/$ruleSet/versies/$number' });
  const go = useGo();
  const isHere = useIsHere();
  const queries = useQueryClient();
  /** What was begun for real on this page: the button that did it is gone. */
  const begun = useRef<string | null>(null);
  const { ruleSetId } = version;
  const at = (bulkId: string) => `/regels/${ruleSetId}/versies/${version.version.number}?doe=redecide&loopt=${bulkId}`;
  const sent = useSentOnce();
  const begin = useMutation({
    mutationFn: (asked: { readonly dryRun: boolean; readonly phase: Phase }) =>
      ask<{ bulkId: string }>(`/rule-sets/${encodeURIComponent(ruleSetId)}/redecisions`, {
        method: 'POST',
        body: { ...asked, version: version.version.number },
        headers: { 'idempotency-key': sent.idOf(asked.dryRun, asked.phase) },
      }),
    onSettled: (_, error) => sent.answered(error),
    onSuccess: ({ bulkId }, { dryRun }) => {
      if (!dryRun) begun.current = bulkId;
      if (isHere.current) void go(at(bulkId), { replace: true });
    },
    // A colleague may have begun: then the page says where that is.
    onError: () => queries.invalidateQueries({ queryKey: ['rules', ruleSetId, 'version'] }),
  });
  const start = (dryRun: boolean, of: Phase) => !begin.isPending && begin.mutate({ dryRun, phase: of });
  return (
    <div className="stack">
      <Heading level={3} ref={heading} tabIndex={-1}>
        {words.acts.redecide.button}
      </Heading>
      <Paragraph className="text">{words.acts.redecide.does}</Paragraph>
      <Field className="text">
        <Label htmlFor="redecide-phase">{words.phase}</Label>
        <Select id="redecide-phase" value={phase} onChange={(event) => setPhase(event.currentTarget.value as Phase)}>
          {(['approval', 'intake'] as const).map((one) => (
            <Select.Option key={one} value={one}>
              {words.phases[one]}
            </Select.Option>
          ))}
        </Select>
      </Field>
      {begin.error !== null && <Failed error={begin.error} isAnswer />}
      <div className="actions">
        <Button onClick={() => start(true, phase)} aria-disabled={begin.isPending}>
          {words.tryDo}
        </Button>
        <Button variant="secondary" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
      {version.redecision !== null && version.redecision !== loopt && (
        <Paragraph>
          {words.underWay} <TextLink href={at(version.redecision)}>{words.underWayShow}</TextLink>
        </Paragraph>
      )}
      {loopt !== undefined && (
        <Progress
          key={loopt}
          ruleSetId={ruleSetId}
          bulkId={loopt}
          isBegun={loopt === begun.current}
          onForReal={(tried) => start(false, tried)}
        />
      )}
    </div>
  );
};

const Progress = ({
  ruleSetId,
  bulkId,
  isBegun,
  onForReal,
}: {
  readonly ruleSetId: string;
  readonly bulkId: string;
  readonly isBegun: boolean;
  /** @param tried the phase that was tried: another may be chosen by now */
  readonly onForReal: (tried: Phase) => void;
}) => {
  const words = useWords(ruleVersion);
  const { language } = useLanguage();
  const announce = useAnnounce();
  const heading = useRef<HTMLHeadingElement>(null);
  const looked = useQuery({
    ...redecisionQuestion(ruleSetId, bulkId),
    // It is known once its workflow has begun.
    retry: (failures, error) => isUnknown(error) && failures < LOOKS,
    retryDelay: LOOK_EVERY_MS,
    refetchInterval: ({ state }) => (state.data === undefined || state.data.ending !== null ? false : LOOK_EVERY_MS),
  });
  const stop = useMutation({
    mutationFn: () => ask(`/rule-sets/${encodeURIComponent(ruleSetId)}/redecisions/${bulkId}`, { method: 'DELETE' }),
  });
  const { data, status } = looked;
  const ending = data === undefined || data.ending === null ? null : ENDINGS[data.ending][language];
  useEffect(() => {
    if (ending !== null) announce(ending);
  }, [ending, announce]);
  useEffect(() => {
    if (isBegun) heading.current?.focus();
  }, [isBegun]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each of these a button that may have had the focus goes.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [status, ending]);
  const title = data === undefined ? words.beginning : data.dryRun ? words.trial : words.real;
  return (
    <section className="stack" aria-label={title}>
      <Heading level={4} ref={heading} tabIndex={-1}>
        {title}
      </Heading>
      {data !== undefined ? (
        <Course report={data} stop={stop} onForReal={onForReal} />
      ) : looked.error === null ? (
        <p className="soft" role="status">
          {words.starting}
        </p>
      ) : (
        <>
          <Failed error={looked.error} again={() => void looked.refetch()} />
          {isUnknown(looked.error) && (
            <div>
              <Button variant="secondary" onClick={() => void looked.refetch()}>
                {words.lookAgain}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
};

const isUnknown = (error: Error): boolean => error instanceof Refused && error.problem.status === 404;

const Course = ({
  report,
  stop,
  onForReal,
}: {
  readonly report: Redecision;
  readonly stop: UseMutationResult<unknown, Error, void>;
  readonly onForReal: (tried: Phase) => void;
}) => {
  const words = useWords(ruleVersion);
  const { language } = useLanguage();
  const { total, open, ending, dryRun, moves, counts, phase } = report;
  const toDo = total - (counts.alreadyUnder ?? 0);
  const isTried = ending === 'completed' && dryRun;
  return (
    <>
      <progress className="rules__progress" value={total - open} max={Math.max(1, total)}>
        {words.progress(total - open, total)}
      </progress>
      <p className="rules__line" data-testid="redecided">
        {words.progress(total - open, total)} {ending !== null && ENDINGS[ending][language]}
      </p>
      {ending === null ? (
        <>
          {stop.error !== null && <Failed error={stop.error} />}
          <div>
            <Button variant="secondary" onClick={() => !stop.isPending && stop.mutate()}>
              {words.stop}
            </Button>
            {(stop.isPending || stop.isSuccess) && <p role="status">{words.stopping}</p>}
          </div>
        </>
      ) : (
        <Report report={report} />
      )}
      {isTried && moves.length > 0 && <Paragraph>{words.alsoOther}</Paragraph>}
      {isTried && toDo === 0 && <Paragraph>{words.nothingToDo}</Paragraph>}
      {isTried && toDo > 0 && (
        <div className="stack stack--tight">
          <Paragraph>{words.forReal}</Paragraph>
          <div>
            <Button onClick={() => onForReal(phase)}>{words.forRealDo(toDo)}</Button>
          </div>
        </div>
      )}
    </>
  );
};

const Report = ({ report }: { readonly report: Redecision }) => {
  const words = useWords(ruleVersion);
  const { language } = useLanguage();
  const counted = (Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[]).filter(
    (outcome) => (report.counts[outcome] ?? 0) > 0,
  );
  return (
    <>
      {counted.length > 0 && (
        <Table>
          <Table.Caption>{words.outcome}</Table.Caption>
          <ColumnNames names={[words.outcome, words.count]} />
          <Table.Body>
            {counted.map((outcome) => (
              <Table.Row key={outcome}>
                <Table.HeaderCell scope="row">{OUTCOMES[outcome][language]}</Table.HeaderCell>
                <Table.Cell>{report.counts[outcome]}</Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      )}
      {report.moves.length > 0 && (
        <Table>
          <Table.Caption>{words.moves}</Table.Caption>
          <ColumnNames names={[words.movedFrom, words.movedTo, words.count]} />
          <Table.Body>
            {report.moves.map(({ from, to, count }) => (
              <Table.Row key={`${from} ${to}`}>
                <Table.HeaderCell scope="row">
                  <span lang="nl">{from}</span>
                </Table.HeaderCell>
                <Table.Cell>
                  <span lang="nl">{to}</span>
                </Table.Cell>
                <Table.Cell>{count}</Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      )}
    </>
  );
};
