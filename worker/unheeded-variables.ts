/** Variables that somebody meant for Klimop and that it does not know: a letter wrong in a name, and the default counts without a word. */
import { slipsBetween } from '../domain/slips-between.ts';
import { VARIABLES } from './environment.ts';

const OURS = 'KLIMOP_';
/** So many letters wrong is still the same name. */
const NEAR = 2;

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
          apart: Math.min(slipsBetween(name, known), slipsBetween(name.replace(OURS, ''), known)),
        }))
        .sort((one, other) => one.apart - other.apart);
      if (nearest !== undefined && nearest.apart <= NEAR) return [{ variable, meant: nearest.known }];
      return name.startsWith(OURS) ? [{ variable, meant: null }] : [];
    });
