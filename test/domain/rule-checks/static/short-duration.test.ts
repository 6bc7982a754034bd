import { expect, test } from 'vitest';
import { loadRuleSet } from '../../../../domain/rule-checks/load.ts';
import { enschedeDocument } from '../../../rules/enschede-rule-set.ts';

const remarksOn = (change: (document: ReturnType<typeof enschedeDocument>) => void) => {
  const document = enschedeDocument();
  change(document);
  const loaded = loadRuleSet(document);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.findings));
  return loaded.warnings
    .filter(({ code }) => code === 'duration.short')
    .map(({ place, message, remedy }) => `${place} ${message} ${remedy}`);
};

test('a term of minutes is told, with the term of months that may be meant', () => {
  expect(remarksOn(() => undefined)).toEqual([]);
  expect(
    remarksOn(({ instruments, calendar }) => {
      instruments[0].duration = 'PT6M';
      calendar.reminders.approval.value = 'PT36H';
      calendar.objection.value = 'P42D';
    }),
  ).toEqual([
    expect.stringMatching(/^\/calendar\/reminders\/approval\/value .*PT36H is 36 uur.* zoals P14D/),
    expect.stringMatching(/^\/instruments\/0\/duration .*PT6M is 6 minuten.*Bedoelt u 6 maanden\? Schrijf dan P6M/),
  ]);
});
