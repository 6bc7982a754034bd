import { describe, expect, test } from 'vitest';
import { checkFacts } from '../../../../domain/decision/one-client/facts.ts';
import { enschede } from '../../../rules/enschede-rule-set.ts';

const ruleSet = enschede();
const faultsOf = (raw: Record<string, unknown>) => {
  const checked = checkFacts(ruleSet, raw);
  return checked.ok ? [] : checked.faults;
};

describe('checking recorded facts', () => {
  test('good facts come out as they went in', () => {
    const raw = {
      ladderStep: 4,
      wageValue: 0,
      birthDate: '1984-02-29',
      obstacles: [],
      hasDiploma: false,
      household: 'single',
    };
    expect(checkFacts(ruleSet, raw)).toEqual({ ok: true, facts: raw });
  });

  test.each([
    [{ ladderStep: 7 }, 'ladderStep', 'van 1 tot en met 6'],
    [{ ladderStep: 0 }, 'ladderStep', 'te laag'],
    [{ ladderStep: 3.5 }, 'ladderStep', 'geheel getal'],
    [{ ladderStep: '3' }, 'ladderStep', 'geheel getal'],
    [{ ladderStep: Number.NaN }, 'ladderStep', 'geheel getal'],
    [{ wageValue: -5 }, 'wageValue', 'te laag'],
    [{ wageValue: 101 }, 'wageValue', 'te hoog'],
    [{ birthDate: '1985-02-29' }, 'birthDate', 'bestaande dag'],
    [{ birthDate: '29-02-1984' }, 'birthDate', 'jjjj-mm-dd'],
    [{ birthDate: '1899-12-31' }, 'birthDate', 'van 1 januari 1900 tot en met'],
    [{ household: 'castle' }, 'household', 'kies een van'],
    [{ household: 'toString' }, 'household', 'kies een van'],
    [{ obstacles: 'debt' }, 'obstacles', 'lijst'],
    [{ obstacles: ['debt', 'dept'] }, 'obstacles', 'kies alleen uit'],
    [{ obstacles: ['debt', 'debt'] }, 'obstacles', 'ten hoogste één keer'],
    [{ hasDiploma: 'ja' }, 'hasDiploma', 'ja of nee'],
    [{ hasDiploma: null }, 'hasDiploma', 'ja of nee'],
    [{ shoeSize: 43 }, 'shoeSize', 'staat niet in de regels'],
    [{ constructor: 1 }, 'constructor', 'staat niet in de regels'],
    [{ age: 30 }, 'age', 'uitgerekend'],
    [{ growthPlace: true }, 'growthPlace', 'uitgerekend'],
  ] as [Record<string, unknown>, string, string][])('refuses %j and says what to do', (raw, fact, words) => {
    expect(faultsOf(raw)).toEqual([{ fact, message: expect.stringContaining(words) }]);
  });

  test('every fault is told at once, and no message repeats a given text', () => {
    const secret = 'Jan de Vries 123456782';
    const faults = faultsOf({ household: secret, birthDate: secret, obstacles: [secret], ladderStep: secret });
    expect(faults.map(({ fact }) => fact)).toEqual(['household', 'birthDate', 'obstacles', 'ladderStep']);
    expect(JSON.stringify(faults)).not.toContain('Vries');
    expect(faultsOf({ [secret]: 1 })[0]?.message).toBe(
      'Een van de gegevens staat niet in de regels. Verbeter de naam of laat het weg.',
    );
  });
});
