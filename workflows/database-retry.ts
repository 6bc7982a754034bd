/** How activities that need PostgreSQL are tried again: slow enough not to hammer a database that comes back, fast enough that a person hardly waits. */
export const DATABASE_RETRY = { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '30s' } as const;
