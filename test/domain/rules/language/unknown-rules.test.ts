import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { noRulesInForce, unknownVersion } from '../../../../domain/rules/language/unknown-rules.ts';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

test('rules and versions that are not there are told in one place, whoever asks', () => {
  const folders = ['domain', 'activities', 'workflows', 'worker', 'commands', 'api', 'cli'];
  const refusing = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .filter((path) => /refuse\(\s*'UNKNOWN_(RULE_SET|VERSION)'/.test(readFileSync(join(ROOT, folder, path), 'utf8')))
      .map((path) => join(folder, path)),
  );
  expect(refusing).toEqual(['domain/rules/language/unknown-rules.ts']);
});

test('what is asked for is named as far as it has a name, and what to do instead', () => {
  expect(noRulesInForce('nergens', ['enschede', 'stichtse-vecht']).message).toBe(
    'Er zijn geen regels nergens in werking. Laat een regelbeheerder ze publiceren, of kies andere regels: enschede, stichtse-vecht.',
  );
  expect(noRulesInForce(null).message).toBe(
    'Er zijn geen regels in werking. Laat een regelbeheerder ze publiceren, of kies andere regels.',
  );
  expect(unknownVersion('enschede', 7).message).toMatch(/^Versie 7 van de regels enschede bestaat niet\. Bekijk /);
  expect(unknownVersion('enschede', null).message).toMatch(/^Deze versie van de regels enschede bestaat niet\. /);
});
