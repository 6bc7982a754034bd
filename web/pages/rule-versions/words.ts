import type { RuleVersions } from '../../api/types.ts';
import type { Both } from '../../words/both.ts';

type State = RuleVersions['items'][number]['state'];

const nl = {
  back: 'De regels',
  title: 'Versies en voorstellen',
  versions: 'Versies',
  empty: 'Er zijn nog geen versies.',
  number: 'Versie',
  state: 'Stand',
  from: 'Geldt vanaf',
  by: 'Geschreven door',
  why: 'Waarom',
  inForce: 'geldt nu',
  states: {
    draft: 'concept',
    proposed: 'wacht op publicatie',
    published: 'gepubliceerd',
    withdrawn: 'ingetrokken',
    retired: 'vervallen',
  } satisfies Record<State, string>,
  backTo: (number: number) => `inhoud van versie ${number}`,
  drafts: 'Concepten',
  draftsIntro: 'Hier schrijft u. Een concept verandert niets, tot u het voorstelt en een ander het publiceert.',
  noDrafts: 'Er zijn geen concepten.',
  draft: (name: string | null) => `Concept ${name ?? 'zonder naam'}`,
  draftBy: (by: string, at: string, from: number | null) =>
    `Van ${by}, gewijzigd ${at}${from === null ? ', uit een bestand' : `, begonnen met versie ${from}`}`,
  removeDraft: 'Gooi weg',
  draftGone: (draft: string) => `${draft} is weggegooid.`,
  putBack: 'Zet terug',
  draftBack: 'Het concept staat er weer.',
  begin: 'Begin een concept met de regels die nu gelden',
  import: 'Open een bestand als concept',
  importHint: 'Een bestand met regels: JSON (.json) of YAML (.yaml, .yml), ten hoogste 5 MB, of 1 MB in YAML.',
  importDo: 'Open als concept',
  noFile: 'Kies eerst een bestand.',
  notUtf8: 'Dit bestand is geen tekst in UTF-8. Sla het op als tekst met de codering UTF-8.',
  tooLarge: 'Dit bestand is groter dan 5 MB. Kies een ander bestand.',
  otherKind: 'Dit is geen .json, .yaml of .yml. Kies een bestand met regels.',
};
const en: typeof nl = {
  back: 'The rules',
  title: 'Versions and proposals',
  versions: 'Versions',
  empty: 'There are no versions yet.',
  number: 'Version',
  state: 'State',
  from: 'Holds from',
  by: 'Written by',
  why: 'Why',
  inForce: 'holds now',
  states: {
    draft: 'draft',
    proposed: 'waits to be published',
    published: 'published',
    withdrawn: 'withdrawn',
    retired: 'retired',
  },
  backTo: (number) => `content of version ${number}`,
  drafts: 'Drafts',
  draftsIntro: 'Here you write. A draft changes nothing until you propose it and somebody else publishes it.',
  noDrafts: 'There are no drafts.',
  draft: (name) => `Draft ${name ?? 'without a name'}`,
  draftBy: (by, at, from) =>
    `Of ${by}, changed ${at}${from === null ? ', from a file' : `, begun with version ${from}`}`,
  removeDraft: 'Throw away',
  draftGone: (draft) => `${draft} was thrown away.`,
  putBack: 'Put back',
  draftBack: 'The draft is there again.',
  begin: 'Begin a draft with the rules that hold now',
  import: 'Open a file as a draft',
  importHint: 'A file with rules: JSON (.json) or YAML (.yaml, .yml), 5 MB at most, or 1 MB in YAML.',
  importDo: 'Open as a draft',
  noFile: 'Choose a file first.',
  notUtf8: 'This file is no text in UTF-8. Save it as text with UTF-8.',
  tooLarge: 'This file is larger than 5 MB. Choose another.',
  otherKind: 'This is no .json, .yaml or .yml. Choose a file with rules.',
};

export const ruleVersions: Both<typeof nl> = { nl, en };
export type RuleVersionsWords = typeof nl;
