/** Who is signed in. */
import type { Actor } from '../../domain/trajectory/rights.ts';

export interface SignedIn extends Actor {
  readonly id: string;
  readonly name: string;
  readonly team: string;
}
