/** What columns cannot hold or compare: an option that a fact does not have, values of two types. Never tells the value of a client's fact. */
export class NotForColumns extends Error {
  override readonly name = 'NotForColumns';
}
