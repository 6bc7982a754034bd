/** Work that a server did or does: who began it and when, how far it is, and what came of it. */
import type { Job } from '../../api/types.ts';
import { useLanguage } from '../../words/language.tsx';
import { momentInWords } from '../../words/moments.ts';

interface JobLinesProps {
  readonly jobs: readonly Job[];
  /** What goes on, for who listens. */
  readonly busy: string;
  readonly beganBy: (name: string, when: string) => string;
  /** What is to be said of one, a sentence each. */
  readonly inWords: (job: Job) => readonly string[];
}

export const JobLines = ({ jobs, busy, beganBy, inWords }: JobLinesProps) => {
  const { language } = useLanguage();
  return (
    <ul className="timeline">
      {jobs.map((job) => (
        <li key={job.id}>
          <strong>{beganBy(job.by.name, momentInWords(job.startedAt, language))}</strong>
          {job.outcome === null && (
            <progress
              className="progress"
              aria-label={busy}
              {...(job.total !== null && job.total > 0 && { value: job.done, max: job.total })}
            />
          )}
          {inWords(job).map((sentence) => (
            <div key={sentence}>{sentence}</div>
          ))}
        </li>
      ))}
    </ul>
  );
};
