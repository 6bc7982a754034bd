/** Money is counted in whole cents; rules are written in euros. Pure. */
export const CENTS_PER_EURO = 100;
