/** From an intake to what a page shows: names of the rule set beside its codes. Pure. */
import type { z } from 'zod';
import type { IntakePage, Judgement } from '../../commands/client/intake.ts';
import { inOrderOf } from '../../domain/rules/language/in-order.ts';
import { factAsked, factItem } from '../clients/presenter.ts';
import { nameOf, outcomesOf } from '../names.ts';
import type { IntakeOnPage, Judgement as JudgementSchema } from './schema.ts';

export const judgementOnPage = ({
  proposal,
  certain,
  possible,
  asked,
  actedOn,
  settled,
  faults,
  admission,
  rules,
}: Judgement): z.input<typeof JudgementSchema> => ({
  outcome: proposal.outcome,
  certain: certain === null ? null : nameOf(outcomesOf(rules), certain.id),
  possible: possible.map(({ id }) => nameOf(outcomesOf(rules), id)),
  instruments: proposal.outcome === 'goal' ? proposal.instruments.map(({ id }) => nameOf(rules.instruments, id)) : [],
  asked: [...asked],
  actedOn: [...actedOn],
  settled: [...settled],
  faults: [...faults],
  admission,
});

export const intakeOnPage = ({ file, mode, seen, draft, judgement }: IntakePage): z.input<typeof IntakeOnPage> => ({
  clientId: file.clientId,
  name: file.name,
  entrance: file.state !== null && mode !== 'start' ? file.state.entrance : file.entrance,
  mode,
  seen,
  questions: Object.keys(judgement.rules.facts).flatMap((id) => factAsked(judgement.rules, id) ?? []),
  known: inOrderOf(judgement.rules, file.facts).map(([id, value]) => factItem(judgement.rules, id, value)),
  draft,
  judgement: judgementOnPage(judgement),
});
