/** The version of what the API promises, apart from that of the program: the first number stands in every path. */
export const API_VERSION = '1.0.0';
