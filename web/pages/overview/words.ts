import type { Overview } from '../../api/types.ts';
import type { Both } from '../../words/both.ts';

const stages: Readonly<Record<Overview['stages'][number], string>> = {
  before: 'In voorbereiding',
  placed: 'Geplaatst',
  reached: 'Duurzaam uitgestroomd',
  otherwise: 'Anders beëindigd',
};

const nl = {
  title: 'Overzicht',
  stand: (municipality: string, moment: string) => `Stand van ${municipality} op ${moment}.`,
  masked:
    'Aantallen onder de 10 tonen wij niet, om niemand herkenbaar te maken. Soms tonen wij ook een groter aantal niet, omdat het kleine anders uit te rekenen is.',
  mostlyHidden: (total: string) =>
    `Er zijn nu ${total} trajecten. Verdeeld over doelen en fasen zijn dat meestal minder dan 10 mensen bij elkaar, en dan is ook uit een groter aantal af te leiden om wie het gaat. Daarom staan hier weinig aantallen. Zodra er in een groep en in wat er van het totaal overblijft 10 of meer mensen zijn, ziet u die aantallen vanzelf.`,
  municipality: 'Gemeente',
  show: 'Toon',
  hidden: 'niet getoond',
  goalsTitle: 'Per doel, naast de ambitie van het beleid',
  goalsCaption: 'Trajecten per doel en hoe ver zij zijn',
  goal: 'Doel',
  noGoal: 'Nog geen doel',
  stages,
  total: 'Totaal',
  placedOrFurther: 'Geplaatst of verder',
  ambition: 'Ambitie',
  ambitionOf: (target: string, group: string) => `${target} van ${group}`,
  noAmbition: 'geen',
  sources: 'Waar de ambities staan',
  source: (title: string, publisher: string, date: string, place: string) =>
    `${title} (${publisher}, ${date}), ${place}`,
  chart:
    'Grafiek: per doel hoeveel mensen geplaatst of verder zijn, naast de ambitie. De tabel eronder zegt hetzelfde.',
  noChart: 'De grafiek kan nu niet worden getoond. De tabel hieronder zegt hetzelfde.',
  phasesTitle: 'Per fase',
  phase: 'Fase',
  count: 'Aantal',
  approachesTitle: 'Per aanpak',
  approach: 'Aanpak',
  noApproach: 'Geen aparte aanpak',
  empty: 'Er zijn hier nog geen trajecten, of zo weinig dat wij er niets van tonen.',
  print: 'Druk af',
};
const en: typeof nl = {
  title: 'Overview',
  stand: (municipality, moment) => `${municipality} as of ${moment}.`,
  masked:
    'Numbers under 10 are not shown, so that nobody can be recognised. Sometimes a larger number is not shown either, because the small one could be worked out from it.',
  mostlyHidden: (total) =>
    `There are now ${total} trajectories. Spread over goals and phases that is mostly fewer than 10 people together, and a larger number then gives away who they are too. That is why few numbers stand here. As soon as a group, and what is left of its total, has 10 people or more, you see those numbers by themselves.`,
  municipality: 'Municipality',
  show: 'Show',
  hidden: 'not shown',
  goalsTitle: 'By goal, beside the ambition of the policy',
  goalsCaption: 'Trajectories by goal and how far they are',
  goal: 'Goal',
  noGoal: 'No goal yet',
  stages: {
    before: 'Being prepared',
    placed: 'Placed',
    reached: 'Durably out',
    otherwise: 'Ended otherwise',
  },
  total: 'Total',
  placedOrFurther: 'Placed or further',
  ambition: 'Ambition',
  ambitionOf: (target, group) => `${target} of ${group}`,
  noAmbition: 'none',
  sources: 'Where the ambitions stand',
  source: (title, publisher, date, place) => `${title} (${publisher}, ${date}), ${place}`,
  chart:
    'Chart: for each goal how many people are placed or further, beside the ambition. The table below says the same.',
  noChart: 'The chart cannot be shown now. The table below says the same.',
  phasesTitle: 'By phase',
  phase: 'Phase',
  count: 'Number',
  approachesTitle: 'By approach',
  approach: 'Approach',
  noApproach: 'No approach of its own',
  empty: 'There are no trajectories here yet, or so few that we show nothing of them.',
  print: 'Print',
};

export const overview: Both<typeof nl> = { nl, en };
export type OverviewWords = typeof nl;
