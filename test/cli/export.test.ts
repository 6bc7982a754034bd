/** `klimop rules export`, run for real. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { commandLine, projectFile } from './klimop.ts';

const STICHTSE_VECHT = projectFile('rules/stichtse-vecht/rule-set.json');
const folder = mkdtempSync(join(tmpdir(), 'klimop-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

const klimop = commandLine();
const exported = (...options: string[]) => klimop(['rules', 'export', STICHTSE_VECHT, ...options]);

describe('klimop rules export', () => {
  test('writes the rules for readers, on the screen or in a file', async () => {
    const onScreen = await exported('--format', 'md');
    expect(onScreen.code).toBe(0);
    expect(onScreen.stdout).toMatch(/^# /);
    expect(onScreen.stdout).toContain('Stichtse Vecht');

    const out = join(folder, 'regels.html');
    const inFile = await exported('--format', 'html', '--out', out);
    expect(inFile).toMatchObject({ code: 0, stdout: `Geschreven: ${out}\n` });
    expect(readFileSync(out, 'utf8')).toMatch(/^<!doctype html>\n<html lang="nl">/);
  });

  test('writes decision tables as CSV and the entry of the Algoritmeregister as JSON', async () => {
    const tables = await exported('--format', 'dmn');
    expect(tables.code).toBe(0);
    expect(tables.stdout.split('\n').length).toBeGreaterThan(20);

    const register = await exported('--format', 'register', '--contact', 'regels@example.nl');
    expect(register.code).toBe(0);
    expect(JSON.stringify(JSON.parse(register.stdout))).toContain('regels@example.nl');
  });

  test('refuses an entry without an address for questions, another form, and a file that cannot be written', async () => {
    const withoutContact = await exported('--format', 'register');
    expect(withoutContact.code).toBe(1);
    expect(withoutContact.stderr).toContain('--contact');

    expect((await exported('--format', 'pdf')).code).not.toBe(0);

    const out = join(folder, 'nergens', 'regels.md');
    const unwritable = await exported('--format', 'md', '--out', out);
    expect(unwritable.code).toBe(1);
    expect(unwritable.stderr).toContain('[FILE_UNWRITABLE]');
    expect(existsSync(out)).toBe(false);
  });
});
