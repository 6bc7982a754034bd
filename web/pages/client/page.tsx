/** One client: who, where it stands, what is proposed and why, and what may be done now. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Badge } from '@amsterdam/design-system-react/dist/Badge';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { hasRole } from '../../../domain/person/roles.ts';
import { RIGHTS } from '../../../domain/trajectory/rights.ts';
import { Refused } from '../../api/ask.ts';
import { clientQuestion, draftsQuestion, sessionQuestion } from '../../api/questions.ts';
import type { Client, Trajectory } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Answered } from '../../parts/answered.tsx';
import { BackLink, TextLink } from '../../parts/app-link.tsx';
import { dropTyping } from '../../parts/kept-typing.ts';
import { PageHeading } from '../../parts/page-heading.tsx';
import { ENTRANCE } from '../../words/codes.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { dayInWords, momentInWords } from '../../words/moments.ts';
import { Actions, formOf } from './actions/actions.tsx';
import type { Asked } from './actions/asked.ts';
import { forms } from './actions/words.ts';
import { Contacts } from './contacts.tsx';
import { Facts } from './facts.tsx';
import { Letters } from './letters.tsx';
import { Notes } from './notes.tsx';
import { Path } from './path.tsx';
import { standingOf } from './presenter.ts';
import { ProposalCard } from './proposal.tsx';
import { Timeline } from './timeline.tsx';
import { client as clientWords } from './words.ts';

export const ClientPage = () => {
  const { clientId } = useParams({ from: '/klanten/$clientId' });
  // Nothing of one client stays when the page goes on to another.
  return <OneClient clientId={clientId} key={clientId} />;
};

const OneClient = ({ clientId }: { readonly clientId: string }) => {
  const words = useWords(clientWords);
  const asked = useQuery(clientQuestion(clientId));
  const { data } = asked;
  useToldOfChange(data);
  const person = useQuery(sessionQuestion).data?.person ?? { roles: [] };
  const mayClose = hasRole(person, RIGHTS['files.close']);
  const given = useRef<Asked | null>(null);
  // Who hands over to another team does not see the file any more, and that is no fault.
  const isUnseen = asked.error instanceof Refused && asked.error.problem.status === 404;
  if (isUnseen && given.current === 'transfer') return <HandedOver clientId={clientId} />;
  return (
    <div className="stack stack--wide">
      <div className="stack stack--tight">
        <BackLink href="/werkvoorraad">{words.back}</BackLink>
        <PageHeading title={data?.name ?? words.unnamed(clientId)} />
        {data !== undefined && <Who client={data} />}
        {data !== undefined && mayClose && (
          <p className="small on-screen">
            <TextLink href={`/klanten/${clientId}/toegang`}>{words.access}</TextLink>
          </p>
        )}
      </div>
      <Answered asked={asked} rows={8}>
        {(client) => (
          <Body
            client={client}
            onGiven={(name) => {
              given.current = name;
            }}
          />
        )}
      </Answered>
    </div>
  );
};

const HandedOver = ({ clientId }: { readonly clientId: string }) => {
  const words = useWords(clientWords);
  const { acts } = useWords(forms);
  useEffect(() => dropTyping(formOf(clientId, 'transfer')), [clientId]);
  return (
    <div className="stack" data-testid="handed-over">
      <PageHeading title={acts.transfer.done} />
      <Paragraph>{words.outOfSight}</Paragraph>
      <div>
        <TextLink href="/werkvoorraad">{words.back}</TextLink>
      </div>
    </div>
  );
};

/** Says it when a colleague, or Klimop, changed what is on the page. */
const useToldOfChange = (client: Client | undefined): void => {
  const words = useWords(clientWords);
  const announce = useAnnounce();
  const last = useRef<number | null>(null);
  const newest = client?.trajectory?.timeline.at(-1);
  useEffect(() => {
    if (newest === undefined) return;
    if (last.current !== null && newest.version > last.current)
      announce(words.refreshed(words.happened(newest.event, newest.details)));
    last.current = newest.version;
  }, [newest, announce, words]);
};

const Who = ({ client }: { readonly client: Client }) => {
  const words = useWords(clientWords);
  const { language } = useLanguage();
  const { trajectory } = client;
  return (
    <div className="row soft">
      <span className="number">{client.clientId}</span>
      <span>{client.birthDate === null ? words.noBirthDate : words.born(dayInWords(client.birthDate, language))}</span>
      <span>{ENTRANCE[language][client.entrance]}</span>
      {client.openTo !== null && <Badge color="purple" label={words.closed} />}
      {trajectory?.suspended === true && <Badge color="orange" label={words.suspended} />}
      {trajectory?.isOpen === false && <Badge label={words.ended} />}
      {trajectory !== null && trajectory.round > 1 && <Badge label={words.round(trajectory.round)} />}
    </div>
  );
};

const Body = ({ client, onGiven }: { readonly client: Client; readonly onGiven: (name: Asked) => void }) => {
  const words = useWords(clientWords);
  const { trajectory } = client;
  return (
    <div className="client">
      <div className="stack stack--wide">
        <Draft clientId={client.clientId} />
        {trajectory === null ? (
          <section className="card stack">
            <Heading level={2}>{words.noTrajectory}</Heading>
            <Paragraph>{words.noTrajectoryDetail}</Paragraph>
          </section>
        ) : (
          <>
            <Now trajectory={trajectory} caseworker={client.caseworker} />
            <Dismissal trajectory={trajectory} />
            <Missing trajectory={trajectory} />
            <ProposalCard trajectory={trajectory} clientId={client.clientId} />
          </>
        )}
        <Actions client={client} onGiven={onGiven} />
        <Facts client={client} />
        {trajectory !== null && (
          <>
            <Contacts trajectory={trajectory} />
            <Letters clientId={client.clientId} trajectory={trajectory} />
          </>
        )}
        <Notes client={client} />
        {(trajectory !== null || client.notes.length > 0) && <Timeline trajectory={trajectory} notes={client.notes} />}
      </div>
      {trajectory !== null && (
        <div className="client__side">
          <Path trajectory={trajectory} />
        </div>
      )}
    </div>
  );
};

const Now = ({
  trajectory,
  caseworker,
}: {
  readonly trajectory: Trajectory;
  readonly caseworker: Client['caseworker'];
}) => {
  const words = useWords(clientWords);
  const { language } = useLanguage();
  const standing = standingOf(trajectory, new Date(), language, words);
  return (
    <section className="card card--strong stack" aria-labelledby="now">
      <Heading level={2} id="now">
        {words.now}
      </Heading>
      <dl className="now">
        <div>
          <dt>{words.phase}</dt>
          <dd data-testid="phase">{standing.phase}</dd>
        </div>
        {trajectory.isOpen && (
          <>
            <div>
              <dt>{words.waits}</dt>
              <dd>{standing.waits}</dd>
            </div>
            <div>
              <dt>{words.next}</dt>
              <dd className={`due--${standing.urgency}`}>{standing.next}</dd>
            </div>
          </>
        )}
        {standing.begins !== null && (
          <div>
            <dt>{words.begins}</dt>
            <dd>{standing.begins}</dd>
          </div>
        )}
        {standing.suspended !== null && (
          <div>
            <dt>{words.standsStill}</dt>
            <dd>{standing.suspended}</dd>
          </div>
        )}
        {standing.exit === null ? (
          <>
            <div>
              <dt>{words.goal}</dt>
              <dd lang="nl">{standing.goal}</dd>
            </div>
            <div>
              <dt>{words.help}</dt>
              <dd lang="nl">{standing.instrument}</dd>
            </div>
          </>
        ) : (
          <div>
            <dt>{words.proposed}</dt>
            <dd lang="nl">{standing.exit}</dd>
          </div>
        )}
        <div>
          <dt>{words.caseworker}</dt>
          <dd>{caseworker?.name ?? words.nobodyLeads(trajectory.caseworker.name)}</dd>
        </div>
      </dl>
    </section>
  );
};

/** What somebody began here and has not recorded yet. */
const Draft = ({ clientId }: { readonly clientId: string }) => {
  const words = useWords(clientWords);
  const { language } = useLanguage();
  const draft = useQuery({ ...draftsQuestion, staleTime: 0 }).data?.find((one) => one.clientId === clientId);
  return draft === undefined ? null : (
    <Alert heading={words.draft} headingLevel={2} className="on-screen" data-testid="draft">
      <Paragraph>{words.draftDetail(draft.answered, momentInWords(draft.savedAt, language))}</Paragraph>
      <Paragraph>
        <TextLink href={`/klanten/${clientId}/intake`}>{words.draftGoOn}</TextLink>
      </Paragraph>
    </Alert>
  );
};

/** The client's work ends, or has ended: what that asks of the caseworker. */
const Dismissal = ({ trajectory: { dismissal } }: { readonly trajectory: Trajectory }) => {
  const words = useWords(clientWords);
  const { language } = useLanguage();
  if (dismissal === null) return null;
  const { heading, detail } = words.dismissal[dismissal.asks];
  return (
    <Alert heading={heading(dayInWords(dismissal.on, language))} headingLevel={2} severity="warning">
      <Paragraph>{detail}</Paragraph>
    </Alert>
  );
};

const Missing = ({ trajectory }: { readonly trajectory: Trajectory }) => {
  const words = useWords(clientWords);
  return trajectory.missing.length === 0 || !trajectory.isOpen ? null : (
    <Alert heading={words.missing} headingLevel={2} severity="warning">
      <ul lang="nl">
        {trajectory.missing.map(({ id, question }) => (
          <li key={id}>{question}</li>
        ))}
      </ul>
    </Alert>
  );
};
