/** What a change of the rules does to a caseload. */
import { describe, expect, test } from 'vitest';
import { generateCaseload } from '../../../domain/caseload/generate.ts';
import { compareRuleSets, type Impact, type ImpactClient } from '../../../domain/impact/compare.ts';
import { sharesOf } from '../../../domain/impact/groups.ts';
import { impactPage } from '../../../domain/impact/page.ts';
import { impactTables } from '../../../domain/impact/tables.ts';
import { ruleSetOf } from '../../../domain/rules/language/rule-set.ts';
import { enschede, enschedeDocument } from '../../rules/enschede-rule-set.ts';

const ON = '2010-07-01';
const before = enschede();
const clients: readonly ImpactClient[] = generateCaseload({ size: 1_000 });

// biome-ignore lint/suspicious/noExplicitAny: a document that a test changes has no type.
const changed = (change: (document: any) => void) => {
  const document = enschedeDocument();
  change(document);
  return ruleSetOf(document);
};

const wageValueFrom = (percent: number) =>
  changed((document) => {
    document.parameters.wageValueMinimum.values[0].value = percent;
  });

describe('comparing two versions', () => {
  test('the same rules change nobody', () => {
    const impact = compareRuleSets(before, enschede(), clients, ON);
    expect(impact.changed).toEqual({ any: 0, goal: 0, approach: 0, instrument: 0, eligibility: 0, needs: 0 });
    expect(impact.changes).toEqual([]);
    expect(impact.samples).toEqual({});
    expect(impact.goals.every(({ from, to }) => from === to)).toBe(true);
    expect(impact.total.after).toEqual(impact.total.before);
  });

  test('the goals of the reference caseload are those of the policy’s table', () => {
    const { goals } = compareRuleSets(before, before, generateCaseload(), ON);
    expect(goals.map(({ clients: count }) => count)).toEqual([1_203, 1_300, 2_835, 13]);
  });

  test('a higher threshold takes the instrument from exactly the clients between the two', () => {
    const after = wageValueFrom(40);
    const impact = compareRuleSets(before, after, clients, ON);
    const between = clients.filter(({ facts }) => {
      const { ladderStep, wageValue, obstacles } = facts;
      const suits = ladderStep === 4 || ladderStep === 5;
      const inRange = Number(wageValue) >= 20 && Number(wageValue) < 40;
      return suits && inRange && !(obstacles as readonly string[]).includes('addiction');
    });
    const placement = impact.instruments.find(({ id }) => id === 'wageValuePlacement')!;
    expect(between.length).toBeGreaterThan(0);
    expect(placement.lost.clients).toBe(between.length);
    expect(placement.gained.clients).toBe(0);
    expect(placement.lost.samples).toEqual(between.slice(0, 3).map(({ clientId }) => clientId));
    expect(impact.changed.goal).toBe(0);
    for (const id of placement.lost.samples) {
      expect(impact.samples[id]!.before).not.toEqual(impact.samples[id]!.after);
    }
  });

  test('a smaller cohort moves its last clients to the other goal, and no more', () => {
    const after = changed((document) => {
      document.cohorts[0].size = 100;
    });
    const onStep3 = clients.filter(({ facts }) => facts.ladderStep === 3).length;
    const { goals, changed: counts } = compareRuleSets(before, after, clients, ON);
    expect(goals.find(({ from, to }) => from === 'goal2' && to === 'goal3')!.clients).toBe(onStep3 - 100);
    expect(counts.goal).toBe(onStep3 - 100);
  });

  test('without cohorts’ places at stake the parts of a caseload add up to the whole', () => {
    const after = wageValueFrom(45);
    const halves = [clients.slice(0, 370), clients.slice(370)].map((half) => compareRuleSets(before, after, half, ON));
    const whole = compareRuleSets(before, after, clients, ON);
    const counted = ({ changed: counts, instruments, goals, breakdowns }: Impact): Record<string, number> => ({
      ...counts,
      ...Object.fromEntries(goals.map(({ from, to, clients: count }) => [`${from} ${to}`, count])),
      ...Object.fromEntries(
        instruments.flatMap(({ id, use, lost }) => [
          [`${id} lost`, lost.clients],
          [`${id} euros`, use.after!.euros],
        ]),
      ),
      ...Object.fromEntries(
        breakdowns.flatMap(({ fact, groups }) => groups.map(({ key, any }) => [`${fact} ${key}`, any.after.eligible])),
      ),
    });
    const sums: Record<string, number> = {};
    for (const half of halves) {
      for (const [key, count] of Object.entries(counted(half))) sums[key] = (sums[key] ?? 0) + count;
    }
    expect(sums).toEqual(counted(whole));
    expect(sums.any).toBeGreaterThan(0);
  });

  test('places and cost follow the best instrument, within and beyond the places', () => {
    const after = changed((document) => {
      document.instruments.find(({ id }: { id: string }) => id === 'klimopJob').capacity.places = 10;
    });
    const { instruments, changed: counts } = compareRuleSets(before, after, clients, ON);
    const { use } = instruments.find(({ id }) => id === 'klimopJob')!;
    const { euros } = after.document.instruments.find(({ id }) => id === 'klimopJob')!.cost;
    expect(use.after).toMatchObject({ places: 10, clientsPlaced: 10, eurosPlaced: 10 * euros });
    expect(use.after!.euros).toBe(use.before!.clients * euros);
    expect(counts.any).toBe(0);
  });

  test('a value that the new version no longer takes is unknown under it', () => {
    const after = changed((document) => {
      document.facts.ladderStep.maximum = 5;
    });
    const onStep6 = clients.filter(({ facts }) => facts.ladderStep === 6).length;
    const { goals } = compareRuleSets(before, after, clients, ON);
    expect(onStep6).toBeGreaterThan(0);
    expect(goals.find(({ to }) => to === 'needs facts')!.clients).toBe(onStep6);
  });

  test('two clients of one id are refused', () => {
    expect(() => compareRuleSets(before, before, [clients[0]!, clients[0]!], ON)).toThrow('same id');
  });
});

describe('the spread over groups', () => {
  test('a group under four fifths of the best-off group is flagged, one at four fifths is not', () => {
    const shares = sharesOf([
      { clients: 100, eligible: 50 },
      { clients: 100, eligible: 40 },
      { clients: 100, eligible: 39 },
    ]);
    expect(shares.map(({ ratio }) => ratio)).toEqual([1, 0.8, 0.78]);
    expect(shares.map(({ flagged }) => flagged)).toEqual([false, false, true]);
  });

  test('a group of a few clients does not set the measure for the others', () => {
    const [few, many] = sharesOf([
      { clients: 1, eligible: 1 },
      { clients: 100, eligible: 50 },
    ]);
    expect(few!.ratio).toBe(2);
    expect(many!.flagged).toBe(false);
  });
});

describe('the page', () => {
  test('escapes a hostile label and holds no script', () => {
    const after = changed((document) => {
      document.instruments[0].label.nl = '<script>alert("x")</script>&\'';
      document.instruments[0].capacity.places = 7;
    });
    const page = impactPage(compareRuleSets(before, after, clients.slice(0, 200), ON), {
      clients: '200 klanten <van nu>',
    });
    expect(page).not.toContain('<script');
    expect(page).toContain(`op ${ON}, over 200 klanten &lt;van nu&gt;.`);
    expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;');
    expect(page).toContain('<html lang="nl">');
    const tables = page.match(/<table>/g)!.length;
    expect(page.match(/<caption>/g)).toHaveLength(tables);
    expect(page).toContain('<th scope="row">');
  });
});

describe('the tables for a reader with few lines', () => {
  const isGroups = ({ header }: { header: readonly string[] }): boolean => header[0] === 'Groep';
  test.each([
    ['nothing', enschede()],
    ['a threshold', wageValueFrom(40)],
  ])('where %s changes show the groups that change, and count every other', (_, after) => {
    const impact = compareRuleSets(before, after, clients, ON);
    const whole = impactTables(impact).filter(isGroups);
    const short = impactTables(impact, { onlyChanged: true }).filter(isGroups);
    expect(short.map(({ caption }) => caption)).toEqual(whole.map(({ caption }) => caption));
    whole.forEach(({ rows, leftOut }, at) => {
      const { rows: shown, leftOut: rest = '0' } = short[at]!;
      expect(leftOut).toBeUndefined();
      expect(rows).toEqual(expect.arrayContaining([...shown]));
      expect(shown.length + Number.parseInt(rest, 10)).toBe(rows.length);
      for (const row of rows) if (row[3]!.includes('→')) expect(shown).toContainEqual(row);
    });
    const changes = whole.some(({ rows }) => rows.some((row) => row[3]!.includes('→')));
    expect(short.some(({ rows }) => rows.length > 0)).toBe(changes);
  });

  test.each([
    ['nothing', enschede()],
    ['a threshold', wageValueFrom(40)],
  ])('where %s changes show who moves from what to what, and say for how many it stays', (_, after) => {
    const impact = compareRuleSets(before, after, clients, ON);
    const isMatrix = ({ header }: { header: readonly string[] }): boolean => header[0] === 'Van';
    const short = impactTables(impact, { onlyChanged: true }).filter(isMatrix);
    for (const [at, matrix] of [impact.goals, impact.bestInstruments, impact.approaches].entries()) {
      const stays = matrix.filter(({ from, to }) => from === to).reduce((sum, one) => sum + one.clients, 0);
      expect(short[at]?.rows).toHaveLength(matrix.filter(({ from, to }) => from !== to).length);
      expect(short[at]?.rows.some((row) => row[1] === 'blijft')).toBe(false);
      expect(Number(/[\d.]+/.exec(short[at]?.leftOut ?? '0')?.[0].replaceAll('.', ''))).toBe(stays);
    }
  });
});
