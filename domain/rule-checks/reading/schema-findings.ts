/** What the schema has against a document, as findings with the place and a remedy in Dutch. Pure. */
import type { z } from 'zod';
import { isNoDay, NO_DAY } from '../../calendar/calendar-date.ts';
import { dutchIssue, WRITTEN_OTHERWISE } from '../../dutch-issues.ts';
import { type Finding, fault, pointerOf } from '../../rules/language/finding.ts';
import { DerivedFact, FORM_OF_DAY, RecordedFact, RuleSetDocument } from '../../rules/language/schema.ts';
import { FACT_TYPES } from './dutch-keys.ts';
import { meantName } from './meant-name.ts';
import { cutByComma, inWriting, mayBeRepeated, meantValues, replacedAlone, Tried } from './meant-shape.ts';
import { thingsNamedAt } from './named-things.ts';
import { MAX_FINDINGS } from './structure.ts';
import { numberAsWritten, THOUSAND_OR_DECIMAL, WRITE_WHOLE, writeApart, writeNumber, writeValue } from './written.ts';

type Issue = z.core.$ZodIssue;

/**
 * One finding for each fault of shape. Of alternatives the one is taken that came nearest.
 *
 * @param raw what was read, for what stands around a fault
 */
export const schemaFindings = (error: z.ZodError, raw: unknown): Finding[] => {
  const issues = placedIn(error, raw);
  const tried = new Tried(
    raw,
    faultsOf,
    issues.map(({ path }) => path),
  );
  const explained = new Set<string>();
  const missing = new Set(
    issues.flatMap(({ issue, path }) =>
      issue.code === 'invalid_type' && issue.input === undefined ? [pointerOf(path)] : [],
    ),
  );
  const misnamed = issues
    .slice(0, MAX_FINDINGS)
    .flatMap(({ issue, path }) =>
      issue.code === 'unrecognized_keys'
        ? unknownKeys(issue.keys, path, tried, missing, explained)
        : [...conditionAsFact(issue, path, tried, explained), ...misnamedType(issue, path, tried, explained)],
    );
  // What another finding explains is no second fault; nor is the form of what is empty.
  const others = issues.filter(({ issue, path }) => {
    const place = pointerOf(path);
    if (issue.code === 'unrecognized_keys' || explained.has(place)) return false;
    return !(
      issue.code === 'custom' && issues.some((one) => one.issue.code === 'too_small' && pointerOf(one.path) === place)
    );
  });
  const findings = [
    ...misnamed,
    ...others.slice(0, MAX_FINDINGS).map(({ issue, path }) => findingOf(issue, path, raw, tried)),
  ];
  if (findings.length <= MAX_FINDINGS && others.length <= MAX_FINDINGS) return findings;
  const left = misnamed.length + others.length - MAX_FINDINGS;
  return [
    ...findings.slice(0, MAX_FINDINGS),
    fault('schema.more', '', `Er zijn nog ${left} fouten.`, 'Los eerst de fouten hierboven op.'),
  ];
};

/** A condition that has a name, where a fact is due: nothing is compared with it. */
const conditionAsFact = (
  { code }: Issue,
  path: readonly PropertyKey[],
  tried: Tried,
  explained: Set<string>,
): Finding[] => {
  const holder = path.slice(0, -1);
  if (code !== 'invalid_type' || path.at(-1) !== 'operator') return [];
  const { fact, ...others } = (tried.at(holder) ?? {}) as Record<string, unknown>;
  const named = { condition: fact };
  const isNamed = typeof fact === 'string' && Object.hasOwn((tried.at(['conditions']) ?? {}) as object, fact);
  if (!isNamed || Object.keys(others).length > 0 || tried.value(holder, [named]) === undefined) return [];
  for (const part of ['operator', 'value']) explained.add(pointerOf([...holder, part]));
  return [
    fault(
      'schema.missing',
      pointerOf([...holder, 'fact']),
      `"${fact}" is geen gegeven, maar een voorwaarde met een naam.`,
      `Schrijf ${inWriting(named)}.`,
    ),
  ];
};

/** A thing of which the kind is not told, for the name of that part is miswritten: what else it has to have is not known then. */
const misnamedType = (
  { code, input }: Issue,
  path: readonly PropertyKey[],
  tried: Tried,
  explained: Set<string>,
): Finding[] => {
  const holder = path.slice(0, -1);
  if (code !== 'invalid_union' || path.at(-1) !== 'type' || tried.at(path) !== undefined) return [];
  return Object.keys((input ?? {}) as object)
    .filter((key) => tried.key(holder, key, [['type', 'soort']]) !== undefined)
    .slice(0, 1)
    .map((key) => {
      explained.add(pointerOf(path));
      return misnamed(holder, key, 'type');
    });
};

/** As many parts of one group are told. */
const MOST_KEYS = 5;
const LONGEST_KEY = 60;

/** A finding for each part that a group cannot have; of what a comma cut one for all. Adds the places of faults that it explains. */
const unknownKeys = (
  keys: readonly string[],
  path: readonly PropertyKey[],
  tried: Tried,
  missing: ReadonlySet<string>,
  explained: Set<string>,
): Finding[] => {
  const cut = cutByComma(tried.at(path), keys);
  if (cut?.parts.every((part) => tried.key(path, part) === undefined)) {
    const { key, value, parts } = cut;
    const whole = [value, ...parts];
    const list = tried.value([...path, key], [whole]);
    explained.add(pointerOf([...path, key]));
    const write =
      list !== undefined
        ? `Schrijf een lijst: ${key}: ${inWriting(list)}.`
        : typeof value === 'number'
          ? writeCutNumber(key, whole.join(','))
          : `Zet de hele tekst tussen aanhalingstekens: ${key}: ${inWriting(whole.join(', ')).slice(0, MOST_SHOWN)}.`;
    const behind = parts.slice(0, MOST_KEYS).map(inQuotes).join(', ');
    return [
      fault(
        'schema.unknownKey',
        pointerOf([...path, key]),
        `Bij "${key}" staat een komma, en wat erachter staat wordt gelezen als een nieuw onderdeel: ${behind}.`,
        write,
      ),
    ];
  }
  return keys.slice(0, MOST_KEYS).map((key) => {
    const holder = holderOf(key, path, missing);
    if (holder !== undefined) {
      explained.add(pointerOf([...holder, key]));
      return fault(
        'schema.unknownKey',
        pointerOf([...path, key]),
        `${inQuotes(key)} staat binnen "${String(path[holder.length])}", en hoort erbuiten.`,
        'Zet het in YAML minder ver naar rechts, of in JSON na het haakje dat sluit.',
      );
    }
    const meant = tried.key(path, key);
    for (const place of meant?.mended ?? []) explained.add(pointerOf(place));
    return misnamed(path, key, meant?.name);
  });
};

/** What stands behind the comma may be a unit as well, or thousands: what is said must not be refused again. */
const writeCutNumber = (key: string, written: string): string => {
  const plain = numberAsWritten(written);
  return plain === undefined || THOUSAND_OR_DECIMAL.test(plain)
    ? writeNumber(written)
    : `Schrijf ${key}: ${plain}, met een punt, of een geheel getal.`;
};

const inQuotes = (key: string): string => `"${key.slice(0, LONGEST_KEY)}"`;

const misnamed = (path: readonly PropertyKey[], key: string, meant: string | undefined): Finding =>
  fault(
    'schema.unknownKey',
    pointerOf([...path, key]),
    `Onbekend onderdeel: ${inQuotes(key)}${INVISIBLE.test(key) ? ', met een teken erin dat u niet ziet' : ''}.`,
    meant === undefined
      ? 'Haal het weg of verbeter de spelling.'
      : `Bedoelt u "${meant}"? Schrijf dan "${meant}" in plaats van ${inQuotes(key)}.`,
  );

/** The group around it in which a part is missing: it was written too far to the right. */
const holderOf = (
  key: string,
  path: readonly PropertyKey[],
  missing: ReadonlySet<string>,
): readonly PropertyKey[] | undefined =>
  [1, 2, 3].map((up) => path.slice(0, -up)).find((holder) => missing.has(pointerOf([...holder, key])));

/** Such as a space without width: it comes along with what is copied from a page or a letter. */
const INVISIBLE = /[\p{Cf}\p{Cc}\u00a0]/u;

/** A text that is longer is known by its beginning. */
const MOST_SHOWN = 200;

/** Where a document has faults; a part that it may not have is one at its own place. */
const faultsOf = (document: unknown): readonly PropertyKey[][] => {
  const read = RuleSetDocument.safeParse(document);
  if (read.success) return [];
  return placedIn(read.error, document).flatMap(({ issue, path }) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [[...path]],
  );
};

interface Placed {
  readonly issue: Issue;
  readonly path: readonly PropertyKey[];
}

/** The faults of a document, each at its place. Of a fact they are those of the kind that was meant: with a recipe it is worked out, without it is recorded. */
const placedIn = (error: z.ZodError, document: unknown): Placed[] => {
  const seen = new Set<PropertyKey>();
  return error.issues
    .flatMap((issue) => expand(issue, []))
    .flatMap((placed) => {
      const [part, name] = placed.path;
      if (part !== 'facts' || name === undefined || placed.issue.code === 'invalid_key') return [placed];
      if (seen.has(name)) return [];
      seen.add(name);
      const fact = (document as { readonly facts: Readonly<Record<PropertyKey, unknown>> }).facts[name];
      const kind = isDerived(fact) ? DerivedFact : RecordedFact;
      const read = kind.safeParse(fact, { reportInput: true, error: dutchIssue });
      return read.success ? [placed] : read.error.issues.flatMap((issue) => expand(issue, [part, name]));
    });
};

const isDerived = (fact: unknown): boolean =>
  typeof fact === 'object' && fact !== null && Object.hasOwn(fact, 'derive');

const expand = (issue: Issue, before: readonly PropertyKey[]): Placed[] => {
  const path = [...before, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ issue, path }];
  const alternatives = issue.errors.map((errors) => errors.flatMap((inner) => expand(inner, path)));
  const [nearest] = alternatives.sort((a, b) => distance(a, path.length) - distance(b, path.length));
  return nearest ?? [{ issue, path }];
};

/** An alternative whose own keys are all there but whose inside is wrong is nearer than one with other keys, and that than another kind of value. */
const distance = (issues: readonly Placed[], level: number): number =>
  issues.reduce((sum, { path, issue }) => {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys.length : 0;
    if (path.length <= level) return sum + (keys === 0 ? 100 : 50 * keys);
    return sum + (path.length === level + 1 ? 10 : 1) + 5 * keys;
  }, 0);

/** What may be behind a text that is read as nothing. */
const COMMENT =
  'Staat er wel iets en begint dat met een #, dan is het in YAML een opmerking, die niet meetelt. Zet de tekst dan tussen aanhalingstekens: "#1 ...".';

const findingOf = (issue: Issue, path: readonly PropertyKey[], raw: unknown, tried: Tried): Finding => {
  const place = pointerOf(path);
  const last = String(path.at(-1) ?? '');
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  const otherwise = textWrittenOtherwise(issue, path, tried);
  if (otherwise !== undefined) return otherwise;
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
        remedyFor(issue.expected, issue.input, path, tried),
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
        writeInstead(path, tried, issue.values) ?? 'Kies een van de toegestane waarden.',
      );
    case 'invalid_key':
      return fault(
        'schema.name',
        place,
        'Deze naam kan niet.',
        'Begin met een kleine letter; daarna letters, cijfers en streepjes, ten hoogste 60.',
      );
    default:
      if (issue.message === FORM_OF_DAY && isNoDay(tried.at(path)))
        return fault('schema.format', place, NO_DAY, `Schrijf ${FORM_OF_DAY}.`);
      return fault(
        'schema.format',
        place,
        issue.message === WRITTEN_OTHERWISE
          ? 'De waarde heeft niet de goede vorm.'
          : `De waarde heeft niet de goede vorm (${issue.message.slice(0, 120)}).`,
        writeInstead(path, tried) ??
          (path[0] === 'facts' && path.length === 3 && last === 'type'
            ? `Kies uit ${FACT_TYPES}.`
            : 'Verbeter de waarde.'),
      );
  }
};

/** A text that is there, but not as texts are written: in one language, or as a number. Undefined for anything else. */
const textWrittenOtherwise = (issue: Issue, path: readonly PropertyKey[], tried: Tried): Finding | undefined => {
  if (issue.code !== 'invalid_type') return undefined;
  const { expected, input } = issue;
  const place = pointerOf(path);
  if (expected === 'object' && typeof input === 'string') {
    const remedy = writeInstead(path, tried);
    return remedy?.startsWith(IN_TWO_LANGUAGES) === true
      ? fault(
          path.at(-1) === 'reason' ? 'reason.missing' : 'schema.type',
          place,
          'Deze tekst staat er in één taal.',
          remedy,
        )
      : undefined;
  }
  return expected === 'string' && (typeof input === 'number' || typeof input === 'boolean')
    ? fault('schema.type', place, `Hier hoort ${DUTCH_TYPES.string}.`, remedyFor(expected, input, path, tried))
    : undefined;
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
  const read = RuleSetDocument.safeParse(replacedAlone(raw, path, () => 0.5));
  return (
    !read.success &&
    read.error.issues.some(
      (issue) => issue.code === 'invalid_type' && issue.expected === 'int' && pointerOf(issue.path) === pointerOf(path),
    )
  );
};

const IN_TWO_LANGUAGES = 'Schrijf de tekst in twee talen:';

/** What to write in place of what was written; undefined where nothing is near. What names something is taken for what has such a name. */
const writeInstead = (
  path: readonly PropertyKey[],
  tried: Tried,
  allowed: readonly unknown[] = [],
): string | undefined => {
  const written = tried.at(path);
  const named = typeof written === 'string' ? thingsNamedAt(tried.at([]), path) : undefined;
  if (named !== undefined) {
    const name = meantName(written as string, named.among);
    return name === undefined || !mayBeRepeated(name) ? named.choose : `Schrijf ${inWriting(name)}.`;
  }
  const meant = tried.value(path, meantValues(typeof written === 'number' ? String(written) : written, allowed));
  if (meant === undefined || !mayBeRepeated(meant)) return undefined;
  if (typeof meant === 'object' && meant !== null && 'nl' in meant) return `${IN_TWO_LANGUAGES} ${inWriting(meant)}.`;
  if (Array.isArray(meant) && typeof written === 'object')
    return 'Zet er in YAML een streepje met een spatie voor (- ), of zet het tussen [ en ].';
  if (Array.isArray(written)) return 'Schrijf hier één ding, zonder streepje of [ en ].';
  return `Schrijf ${inWriting(meant)}.`;
};

const remedyFor = (expected: string, input: unknown, path: readonly PropertyKey[], tried: Tried): string => {
  if (expected === 'boolean') return writeValue({ type: 'boolean' }, input);
  const isBare = typeof input === 'number' || typeof input === 'boolean';
  const named = expected === 'string' && isBare ? thingsNamedAt(tried.at([]), path) : undefined;
  if (named !== undefined) return named.choose;
  if (expected === 'string' && isBare && tried.value(path, [String(input)]) !== undefined)
    return `Zet de waarde tussen aanhalingstekens: "${input}".`;
  if (expected === 'int') return WRITE_WHOLE;
  const meant = writeInstead(path, tried);
  if (meant !== undefined) return meant;
  if (Array.isArray(input))
    return expected === 'record'
      ? 'Begin elk onderdeel met zijn naam en een dubbele punt, zonder streepje of [ en ].'
      : 'Schrijf hier één groep van onderdelen, zonder streepje of [ en ].';
  const form = isBare ? formDueAt(path, tried.at([])) : undefined;
  return form === undefined ? 'Verbeter de waarde.' : `Schrijf tussen aanhalingstekens ${form}.`;
};

/** The form that a text has to have at a place, in Dutch; undefined where it has none of its own. */
const formDueAt = (path: readonly PropertyKey[], raw: unknown): string | undefined => {
  const read = RuleSetDocument.safeParse(replacedAlone(raw, path, () => ''));
  const issue = read.error?.issues.find((one) => pointerOf(one.path) === pointerOf(path));
  return issue?.code === 'custom' || issue?.code === 'invalid_format' ? issue.message : undefined;
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
