/** The fact that is in every rule set, apart from the schema: pages name it without bringing all of that. Pure. */

/** The fact that every rule set has without declaring it: from where the client comes. */
export const ENTRANCE_FACT = 'entrance';
