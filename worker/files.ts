/** What can be done with a file, by the rights of who asks. */
import { accessSync, constants, statSync } from 'node:fs';

/** @param mode of `node:fs` constants: `R_OK` to read it, `X_OK` to run it */
export const isFileFor = (mode: number, path: string): boolean => {
  try {
    accessSync(path, mode);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

export const isProgram = (path: string): boolean => isFileFor(constants.X_OK, path);
