/** Compiling generated code. The only place where text becomes code; what may be in it is said where it is written. */

let compiled = 0;

/**
 * The function of a generated text with named parameters. A number in a comment makes each text unlike any other: for equal texts the platform
 * shares what it learned about the values it met, and so never specialises on any. Throws EvalError where code may not be generated.
 */
export const ownCode = (parameters: readonly string[], text: string): ((...values: never[]) => unknown) => {
  compiled += 1;
  return new Function(...parameters, `${text}\n//${compiled}`) as (...values: never[]) => unknown;
};
