/** The header with which a page says that it asks by itself: nobody touched it since it asked before. */
export const UNATTENDED = 'klimop-unattended';
