/** Says which parts of a page cannot be shown now, why, and what to do. */
import type { MissingPart } from '../commands/parts.ts';
import { FAILURES } from '../domain/trajectory/failing.ts';
import type { Output } from './output.ts';

/** @param names what each part is called, as a sentence begins with it */
export const sayMissing = <Name extends string>(
  output: Output,
  missing: readonly MissingPart<Name>[],
  names: { readonly [Part in Name]: string },
): void => {
  for (const { part, fault } of missing) output.say(`\n${names[part]}: nu niet te tonen, want ${FAILURES[fault].nl}.`);
  for (const fault of new Set(missing.map((one) => one.fault))) output.say(`  ${FAILURES[fault].remedy}`);
};
