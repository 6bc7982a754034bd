import type { Both } from '../../words/both.ts';
import { counted } from '../../words/counted.ts';

const nl = {
  back: 'Regels',
  waitingTitle: 'Regels',
  inForce: 'geldt nu',
  notInForce: 'geldt nu niet',
  version: (number: number, name: string) => `versie ${number} (${name})`,
  views: { zinnen: 'In zinnen', tabellen: 'In tabellen' },
  viewsLabel: 'Hoe u leest',
  contents: 'Inhoud',
  search: 'Zoek in deze regels',
  searchDo: 'Zoek',
  searchClear: 'Toon alles',
  found: (count: number, hits: number, query: string) =>
    count === 0
      ? `Niets gevonden met “${query}”. Probeer een korter woord of minder woorden.`
      : `${count} ${count === 1 ? 'onderdeel' : 'onderdelen'} met “${query}”; het staat er ${hits} keer.`,
  versions: 'Versies en voorstellen',
  scenarios: 'Scenario’s',
  scenariosIntro: 'De tests van wie de regels schrijft: een verzonnen klant, en wat er voor hem uit moet komen.',
  noScenarios: 'Deze versie heeft geen scenario’s.',
  scenariosNotFound: (count: number, query: string) => `Geen van de ${count} scenario’s heeft “${query}” in de titel.`,
  scenario: 'Scenario',
  entrance: 'Ingang',
  on: 'Op',
  outcome: 'Uitkomst',
  passed: 'zoals verwacht',
  failed: 'anders dan verwacht',
  trace: 'Een klant door deze regels',
  traceIntro:
    'Vul het klantnummer in. U ziet elke regel met elke voorwaarde. Dat u dit bekijkt, wordt vastgelegd. Wie alleen regels schrijft, ziet verzonnen klanten.',
  traceNumber: 'Klantnummer',
  traceHint: 'Zoals c-000123',
  traceDo: 'Bekijk',
  traceMissing: 'Vul een klantnummer in, zoals c-000123.',
};
const en: typeof nl = {
  back: 'Rules',
  waitingTitle: 'Rules',
  inForce: 'holds now',
  notInForce: 'does not hold now',
  version: (number, name) => `version ${number} (${name})`,
  views: { zinnen: 'In sentences', tabellen: 'In tables' },
  viewsLabel: 'How you read',
  contents: 'Contents',
  search: 'Search these rules',
  searchDo: 'Search',
  searchClear: 'Show all',
  found: (count, hits, query) =>
    count === 0
      ? `Nothing found with “${query}”. Try a shorter word or fewer words.`
      : `${count} ${count === 1 ? 'part' : 'parts'} with “${query}”; it stands there ${counted.en(hits, 'time', 'times')}.`,
  versions: 'Versions and proposals',
  scenarios: 'Scenarios',
  scenariosIntro: 'The tests of who writes the rules: a made-up client, and what must come out.',
  noScenarios: 'This version has no scenarios.',
  scenariosNotFound: (count, query) => `None of the ${count} scenarios has “${query}” in its title.`,
  scenario: 'Scenario',
  entrance: 'Entrance',
  on: 'On',
  outcome: 'Outcome',
  passed: 'as expected',
  failed: 'other than expected',
  trace: 'A client through these rules',
  traceIntro:
    'Enter the client’s number. You see each rule with each condition. That you look is recorded. Who only writes rules sees made-up clients.',
  traceNumber: 'Client number',
  traceHint: 'Such as c-000123',
  traceDo: 'Show',
  traceMissing: 'Enter a client number, such as c-000123.',
};

export const ruleSet: Both<typeof nl> = { nl, en };
