import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A day of the calendar after a word that makes it part of a Dutch sentence: `op ${on}`, `vanaf ${rules.effectiveFrom}`. */
const BARE_DAY =
  /\b(?:op|vanaf|van|na|sinds|tot|voor|is|t\/m) \$\{(?:[\w.?]+\.)?(?:on|day|today|from|until|effectiveFrom|startsOn|retiredOn|decidedOn|placedOn)\}/gi;

/** What somebody has to put in a file as it stands here. */
const TO_BE_WRITTEN = /met "on" .*/g;

test('a day in a sentence is said in words; as 2026-11-27 it stands in columns and in what machines read', () => {
  const bare = ['cli', 'commands', 'domain'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) =>
        [
          ...readFileSync(join(ROOT, folder, name), 'utf8')
            .replace(TO_BE_WRITTEN, '')
            .matchAll(BARE_DAY),
        ].map(([found]) => `${folder}/${name}: ${found}`),
      ),
  );
  expect(bare).toEqual([]);
});
