/** Dutch words about letters. */

/** What is said where a last day to object may still move. */
export const uncertain = (years: readonly number[]): string =>
  `Let op: van ${years.join(' en ')} is in Klimop nog niet bekend welke dagen bij besluit gelijk zijn gesteld met een feestdag. De laatste dag om bezwaar te maken kan daardoor later zijn dan in de brief staat.`;
