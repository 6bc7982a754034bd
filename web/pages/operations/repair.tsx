/**
 * Has mended what the database and Temporal do not agree on. The contract:
 * 1. it begins after a confirmation in words, and once for each: what had no answer is sent again under the same id;
 * 2. how far it is and what came of it is read from the server, so that the page can be left and opened again.
 */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ask, NoAnswer } from '../../api/ask.ts';
import type { Job } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Failed, toBeSaid, Waiting } from '../../parts/states.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { momentInWords } from '../../words/moments.ts';
import { repairInWords } from './presenter.ts';
import { repairsQuestion, stuckQuestion } from './questions.ts';
import { operations } from './words.ts';

export const Repair = ({ isAsked }: { readonly isAsked: boolean }) => {
  const words = useWords(operations);
  const queries = useQueryClient();
  const repairs = useQuery({ ...repairsQuestion, enabled: isAsked });
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useRef<string | null>(null);
  const begin = useMutation({
    mutationFn: () => {
      id.current ??= crypto.randomUUID();
      return ask<Job>('/repairs', {
        method: 'POST',
        body: { confirmed: true },
        headers: { 'idempotency-key': id.current },
      });
    },
    onSettled: (_, error) => {
      if (!(error instanceof NoAnswer)) id.current = null;
      void queries.invalidateQueries({ queryKey: repairsQuestion.queryKey });
    },
  });
  const [newest] = repairs.data?.items ?? [];
  const isBusy = newest !== undefined && newest.outcome === null;
  const wasBusy = useRef(false);
  const announce = useAnnounce();
  useEffect(() => {
    if (wasBusy.current && !isBusy && newest !== undefined) {
      announce(repairInWords(newest, words).join(' '));
      void queries.invalidateQueries({ queryKey: stuckQuestion.queryKey });
    }
    wasBusy.current = isBusy;
  }, [isBusy, newest, words, announce, queries]);
  const error = isAsked ? toBeSaid(repairs.error, repairs.data) : null;
  const cannot = !isAsked || isBusy || begin.isPending;
  return (
    <section className="card stack" aria-labelledby="repair">
      <Heading level={2} id="repair">
        {words.repairTitle}
      </Heading>
      <Paragraph className="text">{words.repairDetail}</Paragraph>
      <div>
        <Button
          aria-disabled={cannot}
          onClick={() => {
            if (!cannot) dialog.current?.showModal();
          }}
        >
          {words.repair}
        </Button>
      </div>
      <dialog className="dialog" ref={dialog} aria-labelledby="confirm-repair">
        <div className="stack">
          <Heading level={2} id="confirm-repair">
            {words.confirmTitle}
          </Heading>
          <Paragraph>{words.confirmDetail}</Paragraph>
          <div className="actions">
            <Button
              onClick={() => {
                dialog.current?.close();
                if (!cannot) begin.mutate();
              }}
            >
              {words.confirm}
            </Button>
            <Button variant="secondary" onClick={() => dialog.current?.close()}>
              {words.cancel}
            </Button>
          </div>
        </div>
      </dialog>
      {begin.error !== null && <Failed error={begin.error} again={() => begin.mutate()} />}
      {error !== null && <Failed error={error} again={() => void repairs.refetch()} />}
      {repairs.data === undefined
        ? isAsked && error === null && <Waiting rows={2} />
        : newest === undefined && <Paragraph className="soft">{words.noRepairs}</Paragraph>}
      {newest !== undefined && (
        <>
          <Heading level={3}>{words.lastRepairs}</Heading>
          <ul className="timeline">
            {repairs.data?.items.map((one) => (
              <Line key={one.id} job={one} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

const Line = ({ job }: { readonly job: Job }) => {
  const words = useWords(operations);
  const { language } = useLanguage();
  const { by, startedAt, outcome, done, total } = job;
  return (
    <li>
      <strong>{words.beganBy(by.name, momentInWords(startedAt, language))}</strong>
      {outcome === null && (
        <progress
          className="progress"
          aria-label={words.repairTitle}
          {...(total !== null && total > 0 && { value: done, max: total })}
        />
      )}
      {repairInWords(job, words).map((sentence) => (
        <div key={sentence}>{sentence}</div>
      ))}
    </li>
  );
};
