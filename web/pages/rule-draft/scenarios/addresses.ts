/** Where a scenario of a draft is opened, or a new one begun. Pure. */
interface Of {
  readonly ruleSetId: string;
  readonly id: string;
}

const view = ({ ruleSetId, id }: Of, more = ''): string =>
  `/regels/${ruleSetId}/concepten/${id}?beeld=scenarios${more}`;

export const scenariosAt = (draft: Of): string => view(draft);
export const scenarioAt = (draft: Of, id: string): string => view(draft, `&scenario=${encodeURIComponent(id)}`);
export const newAt = (draft: Of): string => view(draft, '&nieuw=leeg');
export const newFrom = (draft: Of, id: string): string => view(draft, `&van=${encodeURIComponent(id)}`);
/** @param rule JSON pointer to it */
export const newForRule = (draft: Of, rule: string): string => view(draft, `&regel=${encodeURIComponent(rule)}`);
