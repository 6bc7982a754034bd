/** How far a file is, and what came of it: each fault by row and column, or that all is right and may be read in. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { Table } from '@amsterdam/design-system-react/dist/Table';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Job } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Answered } from '../../parts/answered.tsx';
import { ColumnNames } from '../../parts/column-names.tsx';
import { jobsQuestion } from '../../parts/job/use-jobs.ts';
import { useWords } from '../../words/language.tsx';
import { columnInWords, isCheck, isPeople, resultInWords } from './presenter.ts';
import { jobQuestion } from './questions.ts';
import { importing } from './words.ts';

export const Result = ({
  id,
  fileName,
  isSending,
  onStore,
}: {
  readonly id: string;
  /** Of the file on this page that it is about; null where the file is no longer here. */
  readonly fileName: string | null;
  readonly isSending: boolean;
  readonly onStore: () => void;
}) => {
  const words = useWords(importing);
  const queries = useQueryClient();
  const job = useQuery(jobQuestion(id));
  const announce = useAnnounce();
  const outcome = job.data?.outcome;
  const heading = useRef<HTMLHeadingElement>(null);
  const wasBusy = useRef(false);
  useEffect(() => {
    if (job.data === undefined) return;
    if (outcome === null) wasBusy.current = true;
    else if (wasBusy.current) {
      wasBusy.current = false;
      announce(resultInWords(job.data, words));
      void queries.invalidateQueries({ queryKey: jobsQuestion('caseload').queryKey });
    }
  }, [outcome, job.data, words, announce, queries]);
  // Whoever sent a file hears where its result stands.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="card stack" aria-labelledby="result">
      <Heading level={2} id="result" ref={heading} tabIndex={-1}>
        {words.result}
      </Heading>
      <Answered asked={job} rows={2}>
        {(came) => <Came job={came} fileName={fileName} isSending={isSending} onStore={onStore} />}
      </Answered>
    </section>
  );
};

const Came = ({
  job,
  fileName,
  isSending,
  onStore,
}: {
  readonly job: Job;
  readonly fileName: string | null;
  readonly isSending: boolean;
  readonly onStore: () => void;
}) => {
  const words = useWords(importing);
  const said = resultInWords(job, words);
  if (job.outcome === null)
    return (
      <>
        <progress
          className="progress"
          aria-label={words.kinds[job.kind]}
          {...(job.total !== null && job.total > 0 && { value: job.done, max: job.total })}
        />
        <Paragraph>{said}</Paragraph>
        <Paragraph className="soft">{words.mayLeave}</Paragraph>
      </>
    );
  if (job.outcome === 'done')
    return (
      <>
        <Alert heading={said} headingLevel={3} severity="success">
          {isCheck(job) && <Paragraph>{fileName === null ? words.chooseAgain : words.storeNow}</Paragraph>}
          {!isCheck(job) && !isPeople(job) && <Paragraph>{words.whereClients}</Paragraph>}
        </Alert>
        {isCheck(job) && fileName !== null && (
          <Store fileName={fileName} isPeople={isPeople(job)} isSending={isSending} onStore={onStore} />
        )}
      </>
    );
  if (job.outcome === 'refused') return <Faults job={job} said={said} />;
  return (
    <Alert heading={words.refused} headingLevel={3} severity="error">
      <Paragraph>{said}</Paragraph>
    </Alert>
  );
};

const Store = ({
  fileName,
  isPeople: arePeople,
  isSending,
  onStore,
}: {
  readonly fileName: string;
  readonly isPeople: boolean;
  readonly isSending: boolean;
  readonly onStore: () => void;
}) => {
  const words = useWords(importing);
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <div>
      <Button aria-disabled={isSending} onClick={() => !isSending && dialog.current?.showModal()}>
        {words.store}
      </Button>
      <dialog className="dialog" ref={dialog} aria-labelledby="confirm-store">
        <div className="stack">
          <Heading level={2} id="confirm-store">
            {words.confirmTitle}
          </Heading>
          <Paragraph>{words.confirm(fileName, arePeople)}</Paragraph>
          <div className="actions">
            <Button
              onClick={() => {
                dialog.current?.close();
                onStore();
              }}
            >
              {words.yes}
            </Button>
            <Button variant="secondary" onClick={() => dialog.current?.close()}>
              {words.no}
            </Button>
          </div>
        </div>
      </dialog>
    </div>
  );
};

const Faults = ({ job, said }: { readonly job: Job; readonly said: string }) => {
  const words = useWords(importing);
  const { faults = [], faultCount = 0, message } = job.report;
  return (
    <>
      <Alert heading={said} headingLevel={3} severity="warning">
        {faults.length === 0 ? <Paragraph lang="nl">{message}</Paragraph> : <Paragraph>{words.repairFile}</Paragraph>}
      </Alert>
      {faults.length > 0 && (
        <div className="work-list">
          <Table>
            <Table.Caption>{words.faultCount(faultCount, faults.length)}</Table.Caption>
            <ColumnNames names={[words.row, words.column, words.whatToDo]} />
            <Table.Body>
              {faults.map(({ row, column, message: fault }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: one row may have the same fault twice, and the list never changes.
                <Table.Row key={at}>
                  <Table.HeaderCell scope="row">
                    <span className="number">
                      {words.row} {row}
                    </span>
                  </Table.HeaderCell>
                  <Table.Cell data-label={words.column}>
                    {column === null ? words.wholeRow : columnInWords(column)}
                  </Table.Cell>
                  <Table.Cell data-label={words.whatToDo} lang="nl">
                    {fault}
                  </Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
    </>
  );
};
