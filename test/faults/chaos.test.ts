/** A short run of `npm run chaos` with a seed of its own: whatever comes, everything that was promised holds. */
import { expect, test } from 'vitest';
import { chaos } from '../../chaos/run.ts';

test('after a quarter of a minute of chaos everything that was promised holds', { timeout: 240_000 }, async () => {
  const settings = { seed: 20_261_126, minutes: 0.25, trajectories: 40, workers: 2, disks: true };
  const report = await chaos(settings, () => undefined);
  expect(report.findings).toEqual([]);
  // It did something: faults came, and people were told of what they asked.
  expect(Object.keys(report.faults).length).toBeGreaterThan(3);
  expect(report.told.ok).toBeGreaterThan(settings.trajectories);
  expect(report.happenings).toBeGreaterThan(settings.trajectories);
});
