/** Where the Temporal Web UI shows what a query finds. Pure. */

export interface TemporalUi {
  readonly url: string;
  readonly namespace: string;
}

/** The list that a query finds, as a link that a terminal knows whole; null where no UI is known. */
export const listInUi = (ui: TemporalUi | null, query: string | null): string | null =>
  ui === null || query === null
    ? null
    : `${ui.url}/namespaces/${ui.namespace}/workflows?query=${encodeURIComponent(query).replaceAll("'", '%27')}`;
