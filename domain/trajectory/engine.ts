/** Klimop itself, as one who does something. Pure. */

/** Who stands where no person acted: in the audit trail, and as who puts the rules in force that Klimop comes with. */
export const ENGINE = 'klimop';
