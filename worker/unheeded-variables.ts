/** Variables that somebody meant for Klimop and that it does not know: a letter wrong in a name, and the default counts without a word. */
import { VARIABLES } from './environment.ts';

const OURS = 'KLIMOP_';
/** So many letters wrong is still the same name. */
const NEAR = 2;

/** How many letters have to be put in, taken out or changed to make one of the other. */
const lettersApart = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (const [above, letter] of [...a].entries()) {
    const next = [above + 1];
    for (const [left, other] of [...b].entries())
      next.push(
        Math.min(
          (row[left] as number) + (letter === other ? 0 : 1),
          (row[left + 1] as number) + 1,
          (next[left] as number) + 1,
        ),
      );
    row = next;
  }
  return row.at(-1) as number;
};

/** Each of them, with the name that was probably meant; null where none is like it. */
export const unheededVariables = (
  env: Readonly<Record<string, string | undefined>> = process.env,
): { readonly variable: string; readonly meant: string | null }[] =>
  Object.keys(env)
    .filter((variable) => !VARIABLES.includes(variable) && env[variable]?.trim())
    .flatMap((variable): { variable: string; meant: string | null }[] => {
      const name = variable.toUpperCase();
      const [nearest] = VARIABLES.filter((known) => known !== 'XDG_CACHE_HOME')
        .map((known) => ({
          known,
          apart: Math.min(lettersApart(name, known), lettersApart(name.replace(OURS, ''), known)),
        }))
        .sort((one, other) => one.apart - other.apart);
      if (nearest !== undefined && nearest.apart <= NEAR) return [{ variable, meant: nearest.known }];
      return name.startsWith(OURS) ? [{ variable, meant: null }] : [];
    });
