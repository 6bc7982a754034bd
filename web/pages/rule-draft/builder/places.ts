/** Where something stands in a builder, as people and the page name it. Pure. */

/** As people count: 1.2 is the second of the first. */
export const numberOf = (path: readonly number[]): string => path.map((place) => place + 1).join('.');

export const idOf = (builder: string, path: readonly number[]): string => ['builder', builder, ...path].join('-');
