/** The effect of a change without anybody in it: for who writes rules and may see no clients. Pure. */
import type { Impact, Matrix } from './impact.ts';

const unnamed = (matrix: Matrix): Matrix => matrix.map((transition) => ({ ...transition, samples: [] }));

/** The same figures; no number of a client, and nothing of what is said to one. */
export const withoutClients = (impact: Impact): Impact => ({
  ...impact,
  goals: unnamed(impact.goals),
  approaches: unnamed(impact.approaches),
  bestInstruments: unnamed(impact.bestInstruments),
  instruments: impact.instruments.map((one) => ({
    ...one,
    gained: { ...one.gained, samples: [] },
    lost: { ...one.lost, samples: [] },
  })),
  samples: {},
});
