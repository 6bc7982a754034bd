/** What the schema has against a document, as findings with the place and a remedy in Dutch. Pure. */
import type { z } from 'zod';
import { WRITTEN_OTHERWISE } from '../../dutch-issues.ts';
import { type Finding, fault, pointerOf } from '../../rules/language/finding.ts';
import { RuleSetDocument } from '../../rules/language/schema.ts';
import { MAX_FINDINGS } from './structure.ts';
import { WRITE_WHOLE, writeApart, writeNumber, writeValue } from './written.ts';

type Issue = z.core.$ZodIssue;

/**
 * One finding for each fault of shape. Of alternatives the one is taken that came nearest.
 *
 * @param raw what was read, for what stands around a fault
 */
export const schemaFindings = (error: z.ZodError, raw: unknown): Finding[] => {
  const issues = error.issues.flatMap((issue) => expand(issue, []));
  const findings = issues.slice(0, MAX_FINDINGS).map(({ issue, path }) => findingOf(issue, path, raw));
  if (issues.length <= MAX_FINDINGS) return findings;
  const left = issues.length - MAX_FINDINGS;
  return [...findings, fault('schema.more', '', `Er zijn nog ${left} fouten.`, 'Los eerst de fouten hierboven op.')];
};

interface Placed {
  readonly issue: Issue;
  readonly path: readonly PropertyKey[];
}

const expand = (issue: Issue, before: readonly PropertyKey[]): Placed[] => {
  const path = [...before, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ issue, path }];
  const alternatives = issue.errors.map((errors) => errors.flatMap((inner) => expand(inner, path)));
  const [nearest] = alternatives.sort((a, b) => distance(a, path.length) - distance(b, path.length));
  return nearest ?? [{ issue, path }];
};

/** An alternative whose own keys are all there but whose inside is wrong is nearer than one with other keys. */
const distance = (issues: readonly Placed[], level: number): number =>
  issues.reduce(
    (sum, { path, issue }) =>
      sum +
      (path.length <= level ? 100 : path.length === level + 1 ? 10 : 1) +
      (issue.code === 'unrecognized_keys' ? 50 : 0),
    0,
  );

/** What may be behind a text that is read as nothing. */
const COMMENT =
  'Staat er wel iets en begint dat met een #, dan is het in YAML een opmerking, die niet meetelt. Zet de tekst dan tussen aanhalingstekens: "#1 ...".';

const findingOf = (issue: Issue, path: readonly PropertyKey[], raw: unknown): Finding => {
  const place = pointerOf(path);
  const last = String(path.at(-1) ?? '');
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  if (path.includes('source') || last === 'document' || last === 'place') {
    return fault(
      'source.missing',
      place,
      'De bron ontbreekt of is niet volledig.',
      'Noem "document" (uit sources) en "place" (de plaats daarin); gebruik een bron van soort "choice" voor een eigen keuze.',
    );
  }
  if (path.includes('reason')) {
    return fault(
      'reason.missing',
      place,
      'De reden ontbreekt of is leeg.',
      `Schrijf de reden in het Nederlands (nl) en in het Engels (en).${issue.input === null ? ` ${COMMENT}` : ''}`,
    );
  }
  if (path.includes('proof')) {
    return fault(
      'proof.missing',
      place,
      'Het bewijs van het instrument ontbreekt of is niet volledig.',
      'Noem bij "proof" de soort (evidence of experience), een samenvatting in twee talen en de bron; beleid 003 staat alleen bewezen instrumenten toe.',
    );
  }
  const leaf = leafOfList(raw, path, issue.input);
  if (leaf !== undefined)
    return fault('schema.type', place, 'In een lijst van waarden kan geen naam van een grens staan.', writeApart(leaf));
  if (issue.input === null)
    return fault('schema.missing', place, `"${last}" is leeg.`, `Vul dit onderdeel in. ${COMMENT}`);
  if (missing) return fault('schema.missing', place, `"${last}" ontbreekt.`, 'Vul dit onderdeel in.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return fault(
        'schema.unknownKey',
        place,
        `Onbekend onderdeel: ${issue.keys
          .map((key) => `"${key.slice(0, 60)}"`)
          .slice(0, 5)
          .join(', ')}.`,
        'Haal het weg of verbeter de spelling.',
      );
    case 'invalid_type':
      if (['number', 'int'].includes(issue.expected) && typeof issue.input === 'string')
        return fault(
          'schema.type',
          place,
          'Hier hoort een getal, geen tekst.',
          writeNumber(issue.input, issue.expected === 'int' || isWholeDue(path, raw)),
        );
      return fault(
        'schema.type',
        place,
        `Hier hoort ${DUTCH_TYPES[issue.expected] ?? 'iets anders'}.`,
        remedyFor(issue.expected, issue.input),
      );
    case 'too_small':
      return fault(
        'schema.tooSmall',
        place,
        `De waarde is te klein, te kort of leeg (ten minste ${issue.minimum}).`,
        'Vul aan of verhoog de waarde.',
      );
    case 'too_big':
      return fault(
        'schema.tooBig',
        place,
        `De waarde is te groot of te lang (ten hoogste ${issue.maximum}).`,
        'Maak korter of verlaag de waarde.',
      );
    case 'invalid_value':
      return fault(
        'schema.value',
        place,
        `Deze waarde kan hier niet; toegestaan: ${issue.values.slice(0, 10).map(String).join(', ')}.`,
        'Kies een van de toegestane waarden.',
      );
    case 'invalid_key':
      return fault(
        'schema.name',
        place,
        'Deze naam kan niet.',
        'Begin met een kleine letter; daarna letters, cijfers en streepjes, ten hoogste 60.',
      );
    default:
      return fault(
        'schema.format',
        place,
        issue.message === WRITTEN_OTHERWISE
          ? 'De waarde heeft niet de goede vorm.'
          : `De waarde heeft niet de goede vorm (${issue.message.slice(0, 120)}).`,
        'Verbeter de waarde.',
      );
  }
};

/** The comparison of which a member of the list of values names a figure or fact; undefined for anything else. */
const leafOfList = (raw: unknown, path: readonly PropertyKey[], input: unknown) => {
  if (path.at(-2) !== 'value' || typeof input !== 'object' || input === null || !Object.hasOwn(input, 'fact'))
    return undefined;
  const leaf: unknown = path
    .slice(0, -2)
    .reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], raw);
  const { fact, operator, value } = (leaf ?? {}) as Record<string, unknown>;
  return typeof fact === 'string' && typeof operator === 'string' ? { fact, operator, value } : undefined;
};

/** Whether a whole number is due at a place: what is wrong with a text there does not say it, what is wrong with a fraction does. */
const isWholeDue = (path: readonly PropertyKey[], raw: unknown): boolean => {
  const tried = structuredClone(raw);
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], tried);
  if (typeof holder !== 'object' || holder === null) return false;
  (holder as Record<PropertyKey, unknown>)[path.at(-1) ?? ''] = 0.5;
  const read = RuleSetDocument.safeParse(tried);
  return (
    !read.success &&
    read.error.issues.some(
      (issue) => issue.code === 'invalid_type' && issue.expected === 'int' && pointerOf(issue.path) === pointerOf(path),
    )
  );
};

const remedyFor = (expected: string, input: unknown): string => {
  if (expected === 'boolean') return writeValue({ type: 'boolean' }, input);
  if (expected === 'string' && (typeof input === 'number' || typeof input === 'boolean'))
    return `Zet de waarde tussen aanhalingstekens: "${input}".`;
  if (expected === 'int') return WRITE_WHOLE;
  return 'Verbeter de waarde.';
};

const DUTCH_TYPES: Readonly<Record<string, string>> = {
  string: 'een tekst',
  number: 'een getal',
  int: 'een geheel getal',
  boolean: 'ja of nee (true of false)',
  array: 'een lijst',
  object: 'een groep van onderdelen',
  record: 'een groep van onderdelen',
};
