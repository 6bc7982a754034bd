/** Whether somebody is at the page: what a page asks by itself keeps no session alive. */
import { UNATTENDED } from '../../domain/person/unattended.ts';

const BY_A_PERSON = ['pointerdown', 'keydown', 'wheel'] as const;

let isTouched = true;

const touched = (): void => {
  isTouched = true;
};

/** Notices from now on what a person does. */
export const noticePerson = (): void => {
  for (const kind of BY_A_PERSON) addEventListener(kind, touched, { capture: true, passive: true });
};

/** The header of a question that nobody asked: nothing was touched since the one before. */
export const unattended = (): Readonly<Record<string, string>> => {
  const wasTouched = isTouched;
  isTouched = false;
  return wasTouched ? {} : { [UNATTENDED]: 'true' };
};
