/** How long and how large parts of a document may be: the schema holds them, and a form asks within them. Pure; a page can use it. */
export const LONGEST_ID = 60;
export const ID_PATTERN = /^[a-z][A-Za-z0-9-]*$/;
/** The one name that every object has already. */
export const TAKEN_ID = 'constructor';

/** Whether something in a document can be called so. */
export const isId = (name: string): boolean => name.length <= LONGEST_ID && ID_PATTERN.test(name) && name !== TAKEN_ID;

/** A text for people, in one language. */
export const LONGEST_SENTENCE = 600;
/** Where in a document something stands. */
export const LONGEST_PLACE = 300;
export const LONGEST_PUBLISHER = 200;
export const LONGEST_UNIT = 40;

/** Euros, places and people. */
export const MOST_OF_ANYTHING = 1_000_000;
/** That a ranking rule gives or takes. */
export const MOST_POINTS = 100;
