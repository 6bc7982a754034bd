/** Says what would be decided today about a trajectory in which something was decided before. */
import type { DecidedNow } from '../../commands/trajectory/decide-now.ts';
import { inSentence, listed } from '../../domain/rules/language/in-sentence.ts';
import { own } from '../../domain/rules/language/own.ts';

/** One line that says whether the decision stands, and otherwise how it can be taken again. */
export const inWords = ({ proposal, rules, stands, refused }: DecidedNow, clientId: string): string => {
  if (refused !== null) return `Het besluit is niet gewijzigd. ${refused}`;
  if (stands) return 'Met deze gegevens is er geen reden om het besluit te heropenen.';
  const label = (among: readonly { id: string; label: { nl: string } }[], id: string) =>
    inSentence(among.find((one) => one.id === id)?.label.nl ?? id);
  const now =
    proposal.outcome === 'goal'
      ? `${label(rules.goals, proposal.goal)}, met ${
          listed(
            proposal.instruments.map(({ id }) => label(rules.instruments, id)),
            'of',
          ) || 'geen enkel instrument'
        }`
      : proposal.outcome === 'exit'
        ? label(rules.exits, proposal.exit)
        : `eerst nodig: ${proposal.facts.map((name) => inSentence(own(rules.facts, name)?.label.nl ?? name)).join(', ')}`;
  return `Het besluit is niet gewijzigd. Met deze gegevens zou het voorstel nu zijn: ${now}. Wilt u opnieuw beslissen? Heropen het besluit: npx klimop trajectory reopen ${clientId} --reason wrongFacts.`;
};
