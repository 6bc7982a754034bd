/** From a job to what a page shows. Pure. */
import type { z } from 'zod';
import type { Job } from '../../domain/operations/jobs.ts';
import { personNamed } from '../names.ts';
import type { JobItem } from './schema.ts';

export const jobItem = ({ municipalities: _, report, by, byName, ...job }: Job): z.input<typeof JobItem> => ({
  ...job,
  by: personNamed(new Map(byName === null ? [] : [[by, byName]]), by),
  report: { ...report, ...(report.mended && { mended: { ...report.mended } }), faults: [...(report.faults ?? [])] },
});
