import type { Phase } from './phase.ts';

const end = { final: true, waitingOn: 'nobody', clock: null, next: [] } as const;

/** The employer carries the responsibility by itself now, or the client is lastingly active (003, costs for employers). */
export const durableOutflow = {
  ...end,
  label: { nl: 'Duurzaam uitgestroomd', en: 'Durable outflow' },
  purpose: { nl: 'Het doel is duurzaam bereikt', en: 'The goal is lastingly reached' },
} as const satisfies Phase;

/** Durable outflow was not reached; the time on the place still built a CV in a company (003, costs for employers). */
export const cvBuilding = {
  ...end,
  label: { nl: 'Cv-opbouw in een bedrijf', en: 'CV building in a company' },
  purpose: {
    nl: 'Werkervaring opgedaan, nog niet duurzaam uitgestroomd',
    en: 'Experience gained, no durable outflow yet',
  },
} as const satisfies Phase;

/** A person confirmed that no trajectory is needed or possible, e.g. already in regular work (step 6). */
export const noTrajectory = {
  ...end,
  label: { nl: 'Geen traject', en: 'No trajectory' },
  purpose: { nl: 'Een traject is niet nodig of niet mogelijk', en: 'A trajectory is not needed or not possible' },
} as const satisfies Phase;

/** Ended before its goal, by client or municipality. */
export const withdrawn = {
  ...end,
  label: { nl: 'Gestopt', en: 'Withdrawn' },
  purpose: { nl: 'Het traject is voortijdig gestopt', en: 'The trajectory ended before its goal' },
} as const satisfies Phase;
