/** The impact of a change as tables in Dutch, for a terminal as well as for a page. Pure. */
import type { GroupShare } from './groups.ts';
import type { Impact, Matrix, Pair } from './impact.ts';

/** The first cell of each row is its heading. */
export interface ImpactTable {
  readonly caption: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Dutch: how many rows were left out because nothing changes in them. */
  readonly leftOut?: string;
}

const number = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '.');
const euros = (value: number): string => `€ ${number(value)}`;
const percentage = (share: number | null): string =>
  share === null ? '–' : `${(share * 100).toFixed(1).replace('.', ',')}%`;
const arrow = (before: string, after: string): string => (before === after ? before : `${before} → ${after}`);
const differs = (value: number): string => (value > 0 ? `+${number(value)}` : value < 0 ? `-${number(-value)}` : '0');

/**
 * All tables, the most important first. A matrix or breakdown without rows is left out.
 *
 * @param options.onlyChanged groups in which nothing changes are counted instead of shown, for a reader with few lines.
 */
export const impactTables = (impact: Impact, { onlyChanged = false } = {}): ImpactTable[] =>
  [
    changedTable(impact),
    matrixTable(impact, 'Doel: van oud naar nieuw', impact.goals, onlyChanged),
    matrixTable(impact, 'Beste instrument: van oud naar nieuw', impact.bestInstruments, onlyChanged),
    matrixTable(impact, 'Aanpak: van oud naar nieuw', impact.approaches, onlyChanged),
    eligibilityTable(impact),
    useTable(impact),
    ...impact.breakdowns.map(({ label, groups }) => {
      const shown = groups.filter(({ changed, any }) => !onlyChanged || changed > 0 || isChanged(any));
      return {
        caption: `${label.nl}: wie past bij minstens één instrument`,
        header: ['Groep', 'Klanten', 'Verandert', 'Passen', 'Aandeel', 'Verhouding tot beste groep', 'Let op'],
        rows: shown.map((group) => [
          group.label.nl,
          number(group.clients),
          number(group.changed),
          arrow(number(group.any.before.eligible), number(group.any.after.eligible)),
          ...shareCells(group.any, group.small),
        ]),
        ...leftOut(groups.length - shown.length, 'groep waarin', 'groepen waarin'),
      };
    }),
    ...impact.breakdowns.map(({ label, groups }) => {
      const found = groups.flatMap((group) =>
        Object.entries(group.instruments)
          .filter(([, { before, after }]) => before.flagged || after.flagged || before.eligible !== after.eligible)
          .map(([id, pair]) => ({ group, id, pair })),
      );
      const shown = found.filter(({ pair }) => !onlyChanged || isChanged(pair));
      return {
        caption: `${label.nl}: instrumenten waarbij een groep achterblijft of het aandeel verandert`,
        header: ['Groep', 'Instrument', 'Klanten', 'Passen', 'Aandeel', 'Verhouding tot beste groep', 'Let op'],
        rows: shown.map(({ group, id, pair }) => [
          group.label.nl,
          impact.labels[id]?.nl ?? id,
          number(group.clients),
          arrow(number(pair.before.eligible), number(pair.after.eligible)),
          ...shareCells(pair, group.small),
        ]),
        ...leftOut(
          found.length - shown.length,
          'groep die al achterbleef en waarin',
          'groepen die al achterbleven en waarin',
        ),
      };
    }),
  ].filter(({ rows, ...table }) => rows.length > 0 || 'leftOut' in table);

const isChanged = ({ before, after }: Pair<GroupShare>): boolean =>
  before.eligible !== after.eligible || before.flagged !== after.flagged;

const leftOut = (count: number, one: string, more: string): Pick<ImpactTable, 'leftOut'> =>
  count === 0 ? {} : { leftOut: `${number(count)} ${count === 1 ? one : more} niets verandert.` };

const shareCells = ({ before, after }: Pair<GroupShare>, small: boolean): string[] => {
  const ratio = ({ ratio: value }: GroupShare): string => (value === null ? '–' : value.toFixed(2).replace('.', ','));
  const notes = [
    after.flagged ? (before.flagged ? 'blijft achter' : 'blijft nu achter') : before.flagged ? 'niet meer achter' : '',
    small ? 'kleine groep' : '',
  ];
  return [
    arrow(percentage(before.share), percentage(after.share)),
    arrow(ratio(before), ratio(after)),
    notes.filter((note) => note !== '').join(', '),
  ];
};

const changedTable = ({ clients, changed }: Impact): ImpactTable => ({
  caption: 'Hoeveel klanten veranderen',
  header: ['Wat', 'Klanten', 'Aandeel'],
  rows: (
    [
      ['Alle klanten', clients],
      ['Iets verandert', changed.any],
      ['Doel of uitgang', changed.goal],
      ['Aanpak, spoor of programma', changed.approach],
      ['Beste instrument', changed.instrument],
      ['Passende instrumenten', changed.eligibility],
      ['Gegevens die nodig zijn', changed.needs],
    ] as const
  ).map(([what, count]) => [what, number(count), percentage(clients === 0 ? null : count / clients)]),
});

const matrixTable = ({ labels }: Impact, caption: string, matrix: Matrix, onlyChanged: boolean): ImpactTable => {
  const stays = matrix.filter(({ from, to }) => from === to).reduce((sum, { clients }) => sum + clients, 0);
  const shown = matrix.filter(({ from, to }) => !onlyChanged || from !== to);
  return {
    caption,
    header: ['Van', 'Naar', 'Klanten', 'Voorbeelden'],
    rows: shown.map(({ from, to, clients, samples }) => [
      labels[from]?.nl ?? from,
      from === to ? 'blijft' : (labels[to]?.nl ?? to),
      number(clients),
      samples.join(', '),
    ]),
    ...(onlyChanged &&
      stays > 0 && { leftOut: `Voor ${number(stays)} ${stays === 1 ? 'klant' : 'klanten'} blijft dit gelijk.` }),
  };
};

const eligibilityTable = ({ instruments, labels }: Impact): ImpactTable => ({
  caption: 'Wie bij welk instrument past',
  header: ['Instrument', 'Oud', 'Nieuw', 'Erbij', 'Eraf', 'Voorbeelden'],
  rows: instruments.map(({ id, use, gained, lost }) => [
    labels[id]?.nl ?? id,
    use.before === null ? '–' : number(use.before.eligible),
    use.after === null ? '–' : number(use.after.eligible),
    number(gained.clients),
    number(lost.clients),
    [...new Set([...gained.samples, ...lost.samples])].join(', '),
  ]),
});

const useTable = ({ instruments, labels, total }: Impact): ImpactTable => ({
  caption: 'Plaatsen en kosten als iedereen het beste passende instrument krijgt',
  header: [
    'Instrument',
    'Klanten',
    'Plaatsen',
    'Kosten zonder grens',
    'Verschil',
    'Kosten binnen de plaatsen',
    'Verschil',
  ],
  rows: [
    ...instruments.map(({ id, use: { before, after } }) => [
      labels[id]?.nl ?? id,
      arrow(number(before?.clients ?? 0), number(after?.clients ?? 0)),
      arrow(number(before?.places ?? 0), number(after?.places ?? 0)),
      arrow(euros(before?.euros ?? 0), euros(after?.euros ?? 0)),
      differs((after?.euros ?? 0) - (before?.euros ?? 0)),
      arrow(euros(before?.eurosPlaced ?? 0), euros(after?.eurosPlaced ?? 0)),
      differs((after?.eurosPlaced ?? 0) - (before?.eurosPlaced ?? 0)),
    ]),
    [
      `Samen (budget ${arrow(euros(total.before.budget), euros(total.after.budget))})`,
      '',
      '',
      arrow(euros(total.before.euros), euros(total.after.euros)),
      differs(total.after.euros - total.before.euros),
      arrow(euros(total.before.eurosPlaced), euros(total.after.eurosPlaced)),
      differs(total.after.eurosPlaced - total.before.eurosPlaced),
    ],
  ],
});
