import { expect, test } from 'vitest';
import { goesElsewhere } from '../../../../commands/operations/stuck/worker-polling.ts';

const VERSION = { deploymentName: 'mine', buildId: '1' };
const CURRENT = { currentDeploymentVersion: VERSION };
const RAMPING = { rampingDeploymentVersion: VERSION };

// As a server of Temporal tells them: what is nothing or none it leaves out.
test.each([
  { is: 'nobody gave it away', versioning: {}, elsewhere: false },
  { is: 'a version is the current one', versioning: CURRENT, elsewhere: true },
  { is: 'a version gets some of it', versioning: { ...RAMPING, rampingVersionPercentage: 5 }, elsewhere: true },
  { is: 'a version gets all of it', versioning: { ...RAMPING, rampingVersionPercentage: 100 }, elsewhere: true },
  { is: 'a ramp was turned back to nothing', versioning: RAMPING, elsewhere: false },
  {
    is: 'some goes back to workers without a version',
    versioning: { ...CURRENT, rampingVersionPercentage: 50 },
    elsewhere: true,
  },
  {
    is: 'all goes back to workers without a version',
    versioning: { ...CURRENT, rampingVersionPercentage: 100 },
    elsewhere: false,
  },
  {
    is: 'one version goes over into another',
    versioning: { ...CURRENT, ...RAMPING, rampingVersionPercentage: 100 },
    elsewhere: true,
  },
])('where $is, work goes to workers of a version: $elsewhere', ({ versioning, elsewhere }) => {
  expect(goesElsewhere(versioning)).toBe(elsewhere);
});
