/** A number with what is counted: `1 klant`, `1.234 klanten`. Pure. */
import type { Both } from './both.ts';
import { figures } from './figures.ts';

type Counted = (count: number, one: string, more: string) => string;

const inWords =
  (figure: (count: number) => string): Counted =>
  (count, one, more) =>
    `${figure(count)} ${count === 1 ? one : more}`;

export const counted: Both<Counted> = { nl: inWords(figures.nl), en: inWords(figures.en) };
