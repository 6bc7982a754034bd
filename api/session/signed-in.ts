/** Who is signed in. */
export type { Colleague as SignedIn } from '../../domain/person/viewer.ts';
