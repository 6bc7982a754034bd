import type { Both } from '../../words/both.ts';

const nl = {
  title: 'Deze pagina bestaat niet',
  detail: 'Controleer het adres, of ga naar uw werkvoorraad.',
  workList: 'Naar de werkvoorraad',
};
const en: typeof nl = {
  title: 'This page does not exist',
  detail: 'Check the address, or go to your work list.',
  workList: 'To the work list',
};

export const notFound: Both<typeof nl> = { nl, en };
