/** Which rules there are: the version that holds, what waits to be published, and what comes from which day on. */
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useQuery } from '@tanstack/react-query';
import { hasRole } from '../../../domain/person/roles.ts';
import { RIGHTS } from '../../../domain/trajectory/rights.ts';
import { ruleSetsQuestion, sessionQuestion } from '../../api/questions.ts';
import type { RuleSetListed } from '../../api/types.ts';
import { ButtonLink, TextLink } from '../../parts/app-link.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { dayInWords } from '../../words/moments.ts';
import { BeginNew } from './begin-new.tsx';
import { ruleSets } from './words.ts';

export const RuleSetsPage = () => {
  const words = useWords(ruleSets);
  const { data, error, refetch } = useQuery(ruleSetsQuestion);
  const { data: session } = useQuery(sessionQuestion);
  const writes = hasRole(session?.person ?? { roles: [] }, RIGHTS['rules.propose']);
  return (
    <div className="stack stack--wide">
      <PageHeading title={words.title} />
      <Paragraph className="text">{words.intro}</Paragraph>
      <ListOf items={data?.items} error={error} again={() => void refetch()} rows={6} isCard none={words.empty}>
        {(items) => items.map((one) => <RuleSetCard key={one.id} ruleSet={one} />)}
      </ListOf>
      {data !== undefined && writes && <BeginNew items={data.items} />}
    </div>
  );
};

const RuleSetCard = ({ ruleSet }: { readonly ruleSet: RuleSetListed }) => {
  const words = useWords(ruleSets);
  const { id, title, municipality, hasVersions } = ruleSet;
  return (
    <section className="card stack" aria-labelledby={`rules-${id}`}>
      <Heading level={2} id={`rules-${id}`}>
        <span lang="nl">{title}</span> <span className="soft small">({id})</span>
      </Heading>
      <p className="soft rules__line">{municipality?.name ?? words.nobodys}</p>
      {hasVersions ? <Standing ruleSet={ruleSet} /> : <p className="rules__line">{words.onlyDrafts}</p>}
      <div className="actions">
        {hasVersions && (
          <ButtonLink
            variant="primary"
            href={`/regels/${id}`}
            id={`read-${id}`}
            aria-labelledby={`read-${id} rules-${id}`}
          >
            {words.read}
          </ButtonLink>
        )}
        <ButtonLink
          variant="secondary"
          href={`/regels/${id}/versies`}
          id={`versions-${id}`}
          aria-labelledby={`versions-${id} rules-${id}`}
        >
          {hasVersions ? words.versions : words.drafts}
        </ButtonLink>
      </div>
    </section>
  );
};

const Standing = ({ ruleSet: { id, inForce, proposed, ahead } }: { readonly ruleSet: RuleSetListed }) => {
  const words = useWords(ruleSets);
  const { language } = useLanguage();
  const day = (instant: string | null) => (instant === null ? '–' : dayInWords(instant, language));
  return (
    <>
      <p className="rules__line">
        {inForce === null ? words.noneInForce : words.inForce(inForce.number, inForce.name, day(inForce.effectiveFrom))}
      </p>
      {ahead.map(({ number, name, effectiveFrom }) => (
        <p className="rules__line" key={number}>
          <strong>{words.ahead(number, name, day(effectiveFrom))}</strong>
        </p>
      ))}
      <Heading level={3}>{words.waiting}</Heading>
      {proposed.length === 0 ? (
        <p className="soft rules__line">{words.nothingWaiting}</p>
      ) : (
        <ul>
          {proposed.map(({ number, name, authorName, writtenAt }) => (
            <li key={number}>
              <TextLink href={`/regels/${id}/versies/${number}`}>
                {words.proposal(number, name, authorName, day(writtenAt))}
              </TextLink>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};
