/** What is proposed for a client: why, what is possible, why not the others, and what would change it. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import type { Proposal, Trajectory } from '../../api/types.ts';
import { TextLink } from '../../parts/app-link.tsx';
import { Mixed } from '../../parts/mixed.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { dayInWords } from '../../words/moments.ts';
import { isDecided, isDecidedOtherwise, todayInWords } from './presenter.ts';
import { client as clientWords } from './words.ts';

export const ProposalCard = ({
  trajectory,
  clientId,
}: {
  readonly trajectory: Trajectory;
  readonly clientId: string;
}) => {
  const words = useWords(clientWords);
  const { language } = useLanguage();
  const { proposal, phase } = trajectory;
  return (
    <section className="card stack" aria-labelledby="proposal">
      <Heading level={2} id="proposal">
        {phase === 'approval' || phase === 'intake'
          ? words.proposal
          : isDecided(trajectory)
            ? words.decided
            : words.undecided}
      </Heading>
      <Changed trajectory={trajectory} clientId={clientId} />
      {isDecidedOtherwise(trajectory) && (
        <Paragraph>
          <strong>
            <Mixed
              sentence={words.otherwise(trajectory.goal?.name ?? words.none, trajectory.instrument?.name ?? words.none)}
              names={[trajectory.goal?.name ?? '', trajectory.instrument?.name ?? '']}
            />
          </strong>
        </Paragraph>
      )}
      {proposal === null || proposal.outcome === 'needsFacts' ? (
        <Paragraph>{trajectory.isOpen ? words.noProposal : words.neverProposed}</Paragraph>
      ) : (
        <>
          <div className="stack stack--tight text" lang="nl">
            {proposal.sentences.map((sentence, n) => (
              <Paragraph key={sentence} {...(n === 0 && { size: 'large' as const })}>
                {sentence}
              </Paragraph>
            ))}
          </div>
          {proposal.grounds !== null && (
            <Paragraph size="small">
              <Mixed sentence={words.grounds(proposal.grounds)} names={[proposal.grounds]} />
            </Paragraph>
          )}
          <Possible proposal={proposal} />
          {proposal.notProposed.length > 0 && (
            <details>
              <summary>{words.whyNot}</summary>
              <dl lang="nl" className="text">
                {proposal.notProposed.map(({ id, name, sentences }) => (
                  <div key={id} className="stack stack--tight">
                    <dt>
                      <strong>{name}</strong>
                    </dt>
                    <dd>{sentences.join(' ')}</dd>
                  </div>
                ))}
              </dl>
            </details>
          )}
          {proposal.whatWouldChange.length > 0 && (
            <details>
              <summary>{words.change}</summary>
              <ul lang="nl" className="text">
                {proposal.whatWouldChange.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </details>
          )}
          <Paragraph size="small">{words.madeOn(dayInWords(proposal.on, language))}</Paragraph>
        </>
      )}
    </section>
  );
};

const Possible = ({ proposal }: { readonly proposal: Proposal }) => {
  const words = useWords(clientWords);
  return proposal.instruments.length === 0 ? null : (
    <div className="stack stack--tight">
      <Heading level={3}>{words.instruments}</Heading>
      <ol>
        {proposal.instruments.map(({ id, name, free, places }) => (
          <li key={id}>
            <span lang="nl">{name}</span>
            {free !== null && places !== null && (
              <>
                {' '}
                <span className="soft">({free === 0 ? words.full(places) : words.free(free, places)})</span>
              </>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
};

/** Where the rules or the facts of today say something else than what was proposed. */
const Changed = ({
  trajectory: { proposalToday, nextInRankOf, isOpen, permitted },
  clientId,
}: {
  readonly trajectory: Trajectory;
  readonly clientId: string;
}) => {
  const words = useWords(clientWords);
  if (!isOpen) return null;
  const refused = proposalToday?.refused ?? null;
  const today = proposalToday === null || refused !== null ? null : todayInWords(proposalToday, words);
  return (
    <>
      {refused !== null && (
        <Alert heading={words.todayRefused} headingLevel={3} severity="warning">
          <Paragraph lang="nl">{refused}</Paragraph>
        </Alert>
      )}
      {today !== null && (
        <Alert heading={words.today} headingLevel={3} severity="warning">
          <Paragraph>
            <Mixed {...today} />
          </Paragraph>
          {permitted.includes('reopen') && (
            <Paragraph className="on-screen">
              {words.todayDoes} <TextLink href={`/klanten/${clientId}?doe=reopen`}>{words.todayReopen}</TextLink>
            </Paragraph>
          )}
        </Alert>
      )}
      {nextInRankOf.map((cohort) => (
        <Paragraph key={cohort}>
          <Mixed sentence={words.cohort(cohort)} names={[cohort]} />
        </Paragraph>
      ))}
    </>
  );
};
