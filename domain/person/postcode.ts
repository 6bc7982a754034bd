/** Dutch postcodes: four digits, the first not 0, and two capitals. Pure. */

/** A postcode written without a space, e.g. `7511JE`. */
export type Postcode = string & { readonly __brand?: 'Postcode' };

/** Whether a text is a {@link Postcode} in the one spelling that is stored. */
export const isPostcode = (text: string): text is Postcode => /^[1-9]\d{3}[A-Z]{2}$/.test(text);

/** The stored spelling of what a person types (`7511 je` → `7511JE`); null when it is no postcode. */
export const parsePostcode = (text: string): Postcode | null => {
  const written = text.replace(/\s/g, '').toUpperCase();
  return isPostcode(written) ? written : null;
};
