/**
 * Work that a server does while nobody has to wait for it, as a page sees it. The contract:
 * 1. it is begun once: what had no answer is sent again under the same id;
 * 2. how far it is and what came of it is read from the server, so that the page can be left and opened again.
 */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ask } from '../../api/ask.ts';
import type { Job, JobList } from '../../api/types.ts';
import { useSentOnce } from '../use-sent-once.ts';

/** What it is about, as the API names it. */
export type JobsAbout = 'operations' | 'cohorts' | 'caseload';

const WHILE_BUSY_MS = 1_000;
const WHILE_IDLE_MS = 30_000;

const isGoingOn = ({ outcome }: Job): boolean => outcome === null;

/** The newest first; one that goes on is looked at each second. */
export const jobsQuestion = (about: JobsAbout) =>
  queryOptions({
    queryKey: ['jobs', about],
    queryFn: ({ signal }) => ask<JobList>(`/jobs?about=${about}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(isGoingOn) === true ? WHILE_BUSY_MS : WHILE_IDLE_MS),
  });

/** @param isAsked false where nobody is signed in yet */
export const useJobs = (about: JobsAbout, isAsked = true) => {
  const jobs = useQuery({ ...jobsQuestion(about), enabled: isAsked });
  const [newest] = jobs.data?.items ?? [];
  return { jobs, newest, isBusy: jobs.data?.items.some(isGoingOn) === true };
};

/** Begins it, at this address of the API. */
export const useBegin = (about: JobsAbout, address: string, body: object) => {
  const queries = useQueryClient();
  const sent = useSentOnce();
  return useMutation({
    mutationFn: () => ask<Job>(address, { method: 'POST', body, headers: { 'idempotency-key': sent.idOf() } }),
    onSettled: (_, error) => {
      sent.answered(error);
      void queries.invalidateQueries({ queryKey: jobsQuestion(about).queryKey });
    },
  });
};

/** Tells when the newest has ended that was seen to go on. */
export const useEnded = (newest: Job | undefined, onEnded: (job: Job) => void): void => {
  const wasBusy = useRef(false);
  const isBusy = newest !== undefined && isGoingOn(newest);
  const told = useRef(onEnded);
  useEffect(() => {
    told.current = onEnded;
  });
  useEffect(() => {
    if (wasBusy.current && !isBusy && newest !== undefined) told.current(newest);
    wasBusy.current = isBusy;
  }, [isBusy, newest]);
};
