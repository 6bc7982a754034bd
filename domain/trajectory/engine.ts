/** Klimop itself, as one who does something. Pure. */

/** Who stands in the audit trail where no person acted. */
export const ENGINE = 'klimop';
