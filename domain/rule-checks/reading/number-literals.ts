/** Numbers of a text that is valid, of which the point can mean thousands: `5.000` would be read as 5 without a word. Pure. */
import { isScalar, type Node, visit } from 'yaml';
import type { TextFault } from './text-fault.ts';

/** A point before exactly three digits, where what stands before it could be thousands. The same is refused of facts and in a CSV. */
const THOUSAND_OR_DECIMAL = /^[-+]?[1-9]\d{0,2}\.\d{3}$/;

/** The first number of a valid JSON text that can be read in two ways. */
export const doubtfulNumberInJson = (text: string): TextFault | undefined => {
  const number = /[-+.\w]+/y;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '"') {
      for (at += 1; text[at] !== '"'; at += 1) if (text[at] === '\\') at += 1;
    } else if (sign === '-' || (sign >= '0' && sign <= '9')) {
      number.lastIndex = at;
      const [source = sign] = number.exec(text) ?? [];
      if (THOUSAND_OR_DECIMAL.test(source)) return doubtful(source, at);
      at += source.length - 1;
    }
  }
  return undefined;
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

const doubtful = (source: string, at: number): TextFault => {
  const few = String(Number(source));
  // With three digits after the point it would be refused again.
  const decimal = THOUSAND_OR_DECIMAL.test(few) ? `${few}0` : few;
  return {
    at,
    cause: 'een punt voor precies drie cijfers kan duizend betekenen of een deel van een geheel',
    remedy: `Schrijf ${source.replace('.', '')} als u duizenden bedoelt, en ${decimal} als u dat niet bedoelt.`,
  };
};
