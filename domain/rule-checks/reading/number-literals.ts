/** Numbers of a text that is valid, of which the point can mean thousands: `5.000` would be read as 5 without a word. Pure. */
import { isScalar, type Node, visit } from 'yaml';
import type { TextFault } from './text-fault.ts';
import { walkJson } from './walk-json.ts';
import { THOUSAND_OR_DECIMAL, writeEither } from './written.ts';

/** The first number of a valid JSON text that can be read in two ways. */
export const doubtfulNumberInJson = (text: string): TextFault | undefined => {
  const number = /[-+.\w]+/y;
  let found: TextFault | undefined;
  walkJson(text, {
    onValue: (_path, at) => {
      const sign = text[at] ?? '';
      if (found !== undefined || (sign !== '-' && (sign < '0' || sign > '9'))) return;
      number.lastIndex = at;
      const [source = sign] = number.exec(text) ?? [];
      if (THOUSAND_OR_DECIMAL.test(source)) found = doubtful(source, at);
    },
  });
  return found;
};

/** The first number of a YAML document that can be read in two ways. */
export const doubtfulNumberInYaml = (contents: Node | null): TextFault | undefined => {
  let found: TextFault | undefined;
  visit(contents, {
    Scalar: (_key, scalar) => {
      const { source = '', range } = scalar;
      if (!isScalar(scalar) || typeof scalar.value !== 'number' || !THOUSAND_OR_DECIMAL.test(source)) return undefined;
      found = doubtful(source, range?.[0] ?? 0);
      return visit.BREAK;
    },
  });
  return found;
};

const doubtful = (source: string, at: number): TextFault => ({
  at,
  cause: 'een punt voor precies drie cijfers kan duizend betekenen of een deel van een geheel',
  remedy: writeEither(source),
});
