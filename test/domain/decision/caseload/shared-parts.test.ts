/** What two versions share of a caseload is shared only where it is the same: whatever differs, the second is decided as by itself. */
import { expect, test } from 'vitest';
import { generateCaseload } from '../../../../domain/caseload/generate.ts';
import { Caseload } from '../../../../domain/decision/caseload/caseload.ts';
import { proposeForCaseload } from '../../../../domain/decision/caseload/caseload-proposals.ts';
import { ruleSetOf } from '../../../../domain/rules/language/rule-set.ts';
import { RuleSetDocument } from '../../../../domain/rules/language/schema.ts';
import { enschedeDocument } from '../../../rules/enschede-rule-set.ts';

const ON = '2010-07-01';

/** Everybody at one of two entrances; of each something is unknown, in turn. */
const members = generateCaseload({ size: 800, on: ON }).map((client, at) => ({
  ...client,
  entrance: at % 5 === 0 ? ('crisis' as const) : client.entrance,
  facts: Object.fromEntries(Object.entries(client.facts).filter((_, fact) => (at * 7 + fact * 5) % 11 > 1)),
}));

type Change = (document: ReturnType<typeof enschedeDocument>) => void;

/** Each leaves the conditions of most rules as they are. */
const CHANGES: Readonly<Record<string, Change>> = {
  'the points of an instrument': ({ instruments }) => {
    instruments[0].ranking.forEach((rule: { points: number }, at: number) => {
      rule.points += 7 * at;
    });
  },
  'the instruments of a goal': ({ instruments }) => {
    instruments[3].goals = ['goal1'];
  },
  'the order of the instruments': ({ instruments }) => instruments.reverse(),
  'the names of goals': ({ goals }) => {
    [goals[0].id, goals[2].id] = [goals[2].id, goals[0].id];
  },
  'the order of goals': ({ goals }) => goals.reverse(),
  'the name of a rule': ({ goals }) => {
    goals[2].rules[0].id = 'firstStep';
  },
  'the entrance of a goal': ({ goals }) => {
    goals[1].entrance = 'crisis';
  },
  'the names of tracks': ({ approaches }) => {
    const [{ tracks }] = approaches;
    [tracks[0].id, tracks[1].id] = [tracks[1].id, tracks[0].id];
  },
  'a programme that is a track': ({ approaches }) => {
    const [approach] = approaches;
    const { places: _places, ...programme } = approach.programmes.pop();
    approach.tracks.push(programme);
  },
  'the places in the cohort': ({ cohorts }) => {
    cohorts[0].size = 20;
  },
  'the rank in the cohort': ({ cohorts }) => {
    cohorts[0].rankBy = [{ fact: 'wageValue', order: 'ascending' }];
  },
  'the candidates of the cohort': ({ cohorts }) => {
    cohorts[0].candidates = { fact: 'ladderStep', operator: 'in', value: [2, 3] };
  },
  'a threshold': ({ parameters }) => {
    parameters.wageValueMinimum.values[0].value = 77;
  },
  'the name of an admission rule': ({ admission }) => {
    admission[0].id = 'youngest';
  },
  'the admission rules': (document) => {
    document.admission = [];
  },
};

const ruleSetWith = (change: Change) => {
  const document = enschedeDocument();
  change(document);
  return ruleSetOf(RuleSetDocument.parse(document));
};

const decided = (ruleSet: ReturnType<typeof ruleSetWith>, caseload: Caseload) => {
  const { proposals, of } = proposeForCaseload(ruleSet, caseload);
  return Array.from(of, (at) => proposals[at]);
};

test.each(Object.entries(CHANGES))('a version that differs in %s', (_, change) => {
  const [before, after] = [ruleSetWith(() => {}), ruleSetWith(change)];
  const shared = new Caseload(members, ON);
  const first = decided(before, shared);
  expect(decided(after, shared)).toEqual(decided(after, new Caseload(members, ON)));
  expect(decided(before, shared)).toEqual(first);
});
