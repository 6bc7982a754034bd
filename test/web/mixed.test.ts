import { expect, test } from 'vitest';
import { partsOf } from '../../web/parts/mixed.tsx';

test('names in a sentence are set apart in their order, also where one is not there or stands in another', () => {
  expect(partsOf('Goal: Werk. Help: Werken.', ['Werk', 'Werken'])).toEqual([
    'Goal: ',
    'Werk',
    '. Help: ',
    'Werken',
    '.',
  ]);
  expect(partsOf('Nothing here.', ['Werk', ''])).toEqual(['Nothing here.']);
});
