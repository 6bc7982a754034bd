/** The points at which a worker can die while something happens to a trajectory, in the order in which it passes them. */

export const POINTS = {
  beforeReading: { words: 'before it read how things stand', isDone: false },
  beforeWriting: { words: 'before its statement went to PostgreSQL', isDone: false },
  insideRolledBack: { words: 'inside its statement, which PostgreSQL then rolls back', isDone: false },
  insideCommitted: {
    words: 'inside its statement, which PostgreSQL then commits with nobody listening',
    isDone: false,
  },
  committed: { words: 'right after its statement was committed', isDone: true },
  returned: { words: 'after the activity returned, before the workflow task was completed', isDone: true },
  completed: { words: 'right after the workflow task was completed', isDone: true },
} as const satisfies Record<string, { readonly words: string; readonly isDone: boolean }>;

export type Point = keyof typeof POINTS;

export const POINT_NAMES = Object.keys(POINTS) as readonly Point[];

/** For each trajectory the point at which the worker stands still, when it carries out what is asked by this name. */
export type Plan = Readonly<Record<string, { readonly point: Point; readonly asked: string }>>;
