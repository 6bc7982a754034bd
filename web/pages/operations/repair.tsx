/** Has mended what the database and Temporal do not agree on, after a confirmation in words. */
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useQueryClient } from '@tanstack/react-query';
import { useAnnounce } from '../../parts/announce.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { JobLines } from '../../parts/job/job-lines.tsx';
import { useBegin, useEnded, useJobs } from '../../parts/job/use-jobs.ts';
import { Failed, toBeSaid, Waiting } from '../../parts/states.tsx';
import { useWords } from '../../words/language.tsx';
import { repairInWords } from './presenter.ts';
import { stuckQuestion } from './questions.ts';
import { operations } from './words.ts';

export const Repair = ({ isAsked }: { readonly isAsked: boolean }) => {
  const words = useWords(operations);
  const queries = useQueryClient();
  const announce = useAnnounce();
  const { jobs, newest, isBusy } = useJobs('operations', isAsked);
  const begin = useBegin('operations', '/repairs', { confirmed: true });
  useEnded(newest, (job) => {
    announce(repairInWords(job, words).join(' '));
    void queries.invalidateQueries({ queryKey: stuckQuestion.queryKey });
  });
  const error = isAsked ? toBeSaid(jobs.error, jobs.data) : null;
  return (
    <section className="card stack" aria-labelledby="repair">
      <Heading level={2} id="repair">
        {words.repairTitle}
      </Heading>
      <Paragraph className="text">{words.repairDetail}</Paragraph>
      <Confirm
        button={words.repair}
        title={words.confirmTitle}
        yes={words.confirm}
        no={words.cancel}
        isOff={!isAsked || isBusy || begin.isPending}
        onYes={() => begin.mutate()}
      >
        <Paragraph>{words.confirmDetail}</Paragraph>
      </Confirm>
      {begin.error !== null && <Failed error={begin.error} again={() => begin.mutate()} />}
      {error !== null && <Failed error={error} again={() => void jobs.refetch()} />}
      {jobs.data === undefined
        ? isAsked && error === null && <Waiting rows={2} />
        : newest === undefined && <Paragraph className="soft">{words.noRepairs}</Paragraph>}
      {newest !== undefined && (
        <>
          <Heading level={3}>{words.lastRepairs}</Heading>
          <JobLines
            jobs={jobs.data?.items ?? []}
            busy={words.repairTitle}
            beganBy={words.beganBy}
            inWords={(job) => repairInWords(job, words)}
          />
        </>
      )}
    </section>
  );
};
