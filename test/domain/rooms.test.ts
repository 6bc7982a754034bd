/** The rooms of domain/ read from the ground: no import goes up, no file imports itself by a detour, and the lint says so. */
import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOMAIN = join(ROOT, 'domain');

/** From the ground up; each may import from those before it. A name ending in `/` stands for the files of that folder itself. */
const ORDER = [
  './',
  'calendar',
  'person',
  'rules/language',
  'rules/evaluation',
  'rules/compiled',
  'decision/one-client',
  'decision/caseload',
  'decision/counterfactuals',
  'decision/explanation',
  'rule-checks/reading',
  'rule-checks/possible-clients',
  'rule-checks/scenarios',
  'rule-checks/static',
  'rule-checks/coverage',
  'rule-checks/',
];

/** These stand beside one another on top of the order; which of the others each knows. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  trajectory: [],
  letters: ['trajectory'],
  'bulk-change': ['trajectory'],
  operations: ['trajectory'],
  impact: [],
  overview: [],
  transparency: [],
  caseload: [],
};

const ROOMS = [...ORDER, ...Object.keys(BESIDE)];

const roomOf = (file: string): string => {
  const folder = posix.dirname(file);
  const own = ROOMS.find((room) => room === `${folder}/`);
  return own ?? ROOMS.find((room) => !room.endsWith('/') && `${folder}/`.startsWith(`${room}/`)) ?? `no room: ${file}`;
};

const mayImport = (from: string, to: string): boolean => {
  if (from === to) return true;
  const at = ORDER.indexOf(from);
  if (at !== -1) return ORDER.slice(0, at).includes(to);
  return ORDER.includes(to) || (BESIDE[from]?.includes(to) ?? false);
};

const files = readdirSync(DOMAIN, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'));

/** The files of domain/ that each imports, also for a type only. */
const imports = new Map(
  files.map((file) => {
    const text = readFileSync(join(DOMAIN, file), 'utf8');
    const found = [...text.matchAll(/(?:from |import\()'(\.[^']+)'/g)].map(([, to = '']) =>
      posix.join(posix.dirname(file), to),
    );
    return [file, [...new Set(found)]] as const;
  }),
);

test('no import goes up from room to room', () => {
  const up = files.flatMap((file) =>
    (imports.get(file) ?? []).filter((to) => !mayImport(roomOf(file), roomOf(to))).map((to) => `${file} imports ${to}`),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => !ROOMS.includes(roomOf(file)))).toEqual([]);
  expect(up).toEqual([]);
});

test('no file imports itself by a detour', () => {
  const done = new Set<string>();
  const cycles: string[] = [];
  const follow = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) cycles.push([...way.slice(way.indexOf(file)), file].join(' > '));
    if (way.includes(file) || done.has(file)) return;
    for (const to of imports.get(file) ?? []) follow(to, [...way, file]);
    done.add(file);
  };
  for (const file of files) follow(file, []);
  expect(cycles).toEqual([]);
});

test('no two types have one name', () => {
  const places = new Map<string, string[]>();
  for (const file of files)
    for (const [, name = ''] of readFileSync(join(DOMAIN, file), 'utf8').matchAll(
      /^export (?:type|interface|class) (\w+)/gm,
    ))
      places.set(name, [...(places.get(name) ?? []), file]);
  expect(places.size).toBeGreaterThan(200);
  expect([...places].filter(([, of]) => new Set(of).size > 1)).toEqual([]);
});

test('the lint refuses exactly the imports that go up, and those that leave domain/', async () => {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'klimop-rooms-')));
  try {
    for (const path of ['biome.json', 'domain/biome.json', '.gitignore']) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      cpSync(join(ROOT, path), join(copy, path));
    }
    const planted = (room: string): string => posix.join(room, 'planted.ts');
    const specifier = (from: string, to: string): string => {
      const path = posix.relative(posix.dirname(planted(from)), planted(to));
      return path.startsWith('.') ? path : `./${path}`;
    };
    const toDatabase = (from: string): string =>
      `${relative(dirname(join(copy, 'domain', planted(from))), copy).replaceAll('\\', '/')}/db/planted.ts`;
    const refused: string[] = [];
    for (const from of ROOMS) {
      const others = ROOMS.filter((to) => to !== from);
      const all = [...others.map((to) => specifier(from, to)), toDatabase(from), 'pg', 'node:fs'];
      mkdirSync(join(copy, 'domain', from), { recursive: true });
      writeFileSync(join(copy, 'domain', planted(from)), all.map((to) => `export * from '${to}';\n`).join(''));
      const wrong = others.filter((to) => !mayImport(from, to)).map((to) => specifier(from, to));
      refused.push(...[...wrong, toDatabase(from), 'pg', 'node:fs'].map((to) => `${from} imports ${to}`));
    }
    const biome = join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
    const only = ['lint', '--only=style/noRestrictedImports', '--max-diagnostics=none', '--reporter=github', '.'];
    const report = await new Promise<string>((done) => {
      execFile(process.execPath, [biome, ...only], { cwd: copy }, (_error, stdout) => done(stdout));
    });
    const found = [...report.matchAll(/file=([^,]+),line=(\d+)/g)].map(([, path = '', line]) => {
      const file = relative(join(copy, 'domain'), resolve(copy, path)).replaceAll('\\', '/');
      const written = readFileSync(join(copy, 'domain', file), 'utf8').split('\n')[Number(line) - 1];
      return `${roomOf(file)} imports ${written?.split("'")[1]}`;
    });
    expect(found.sort()).toEqual(refused.sort());
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
