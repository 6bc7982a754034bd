/** How often one person may ask, by the kind of work that it costs: enough for anybody who works, too little for a script that empties the database. */
export const RATES = {
  /** One record or one page of a list. */
  read: { perMinute: 600 },
  /** A change. */
  write: { perMinute: 120 },
  /** Many changes in one: some rows each. */
  batch: { perMinute: 60 },
  /** Looking for one person: more often than anybody does by hand would be trying numbers. */
  search: { perMinute: 30 },
  /** Many letters as one file: a third of a second in which nobody else is answered. */
  print: { perMinute: 20 },
  /** What is asked with each key that is typed. */
  typing: { perMinute: 300 },
  /** Signing in, by address: a whole office may come from one, at the same hour. */
  session: { perMinute: 300 },
  /** A look over everything, which takes the servers seconds. */
  heavy: { perMinute: 30 },
  /** A connection that stays open. */
  stream: { perMinute: 60 },
  /** Machines that ask whether all is well. */
  health: { perMinute: 6_000 },
} as const;

export type RateClass = keyof typeof RATES;
