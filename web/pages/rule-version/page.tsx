/** One version of the rules: what it changes, what happened to it, and the steps that this person can take, each behind a confirmation. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Badge } from '@amsterdam/design-system-react/dist/Badge';
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { hasRole } from '../../../domain/person/roles.ts';
import { RIGHTS } from '../../../domain/trajectory/rights.ts';
import { ask } from '../../api/ask.ts';
import { ruleVersionQuestion, sessionQuestion } from '../../api/questions.ts';
import type { RuleVersionShown, RuleVersionText, SecondOpinion } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Answered } from '../../parts/answered.tsx';
import { BackLink, ButtonLink } from '../../parts/app-link.tsx';
import { keepFile } from '../../parts/keep-file.ts';
import { lazyPart } from '../../parts/lazy-page.ts';
import { PageHeading } from '../../parts/page-heading.tsx';
import { Failed, Waiting } from '../../parts/states.tsx';
import { useGo } from '../../parts/use-go.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { listed } from '../../words/listed.ts';
import { dayInWords, momentInWords } from '../../words/moments.ts';
import { useBeginDraft } from '../rule-draft/use-begin-draft.ts';
import { Redecide } from './redecide.tsx';
import { StepForm } from './step-form.tsx';
import { type Act, ruleVersion } from './words.ts';

// The comparison and its tables are of the page on which rules are written.
const VersionEffect = lazyPart(async () => (await import('./version-effect.tsx')).VersionEffect);

export const RuleVersionPage = () => {
  const { ruleSet, number } = useParams({ from: '/regels/$ruleSet/versies/$number' });
  return <OneVersion key={`${ruleSet} ${number}`} ruleSet={ruleSet} number={number} />;
};

const OneVersion = ({ ruleSet, number }: { readonly ruleSet: string; readonly number: string }) => {
  const words = useWords(ruleVersion);
  const asked = useQuery(ruleVersionQuestion(ruleSet, number));
  return (
    <div className="stack stack--wide">
      <div className="stack stack--tight">
        <BackLink href={`/regels/${ruleSet}/versies`}>{words.back}</BackLink>
        <PageHeading title={words.title(number)} />
      </div>
      <Answered asked={asked} rows={8}>
        {(shown) => <Shown shown={shown} readAt={asked.dataUpdatedAt} />}
      </Answered>
    </div>
  );
};

interface Read {
  readonly shown: RuleVersionShown;
  /** When that was so, in milliseconds. */
  readonly readAt: number;
}

const Shown = ({ shown, readAt }: Read) => {
  const words = useWords(ruleVersion);
  const { language } = useLanguage();
  const { ruleSetId, title, version, isInForce, startsOn, changes, against, warnings, steps } = shown;
  const { data: session } = useQuery(sessionQuestion);
  const writes = hasRole(session?.person ?? { roles: [] }, RIGHTS['rules.propose']);
  const day = (one: string) => dayInWords(one, language);
  return (
    <>
      <div className="row">
        <span lang="nl">
          {title}, {version.name}
        </span>
        <Badge
          color={isInForce ? 'lime' : 'orange'}
          label={isInForce ? words.inForce : words.standing[version.state]}
        />
      </div>
      <section className="card stack stack--tight">
        <p className="rules__line">
          {words.writtenBy(
            listed(
              shown.writtenBy.map(({ name }) => name),
              language,
            ),
            day(version.writtenAt),
          )}
        </p>
        <p className="quote" lang="nl">
          {version.reason}
        </p>
        {shown.rolledBackTo !== null && <p className="rules__line">{words.broughtBack(shown.rolledBackTo)}</p>}
        {version.effectiveFrom !== null && <p className="rules__line">{words.holds(day(version.effectiveFrom))}</p>}
        {startsOn !== null && <p className="rules__line">{words.wouldHold(day(startsOn))}</p>}
        <div className="actions">
          <ButtonLink variant="secondary" href={`/regels/${ruleSetId}?versie=${version.number}`}>
            {words.read}
          </ButtonLink>
          <Download ruleSetId={ruleSetId} number={version.number} />
          {writes && <Begin ruleSetId={ruleSetId} number={version.number} />}
        </div>
      </section>
      <section className="card stack" aria-labelledby="changes">
        <Heading level={2} id="changes">
          {words.changes}
        </Heading>
        <Paragraph>
          {against === null ? words.againstNone : words.against(against)}{' '}
          {against !== null && changes.length === 0 && words.noChanges}
        </Paragraph>
        {changes.length > 0 && (
          <ul lang="nl">
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        )}
        {warnings.length > 0 && (
          <Alert heading={words.warnings} headingLevel={3} severity="warning">
            <ul lang="nl">
              {warnings.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </Alert>
        )}
      </section>
      {writes && ['draft', 'proposed'].includes(version.state) && (
        <Suspense fallback={<Waiting rows={6} />}>
          <VersionEffect ruleSetId={ruleSetId} number={version.number} saidAgainst={against} />
        </Suspense>
      )}
      <Now shown={shown} readAt={readAt} />
      {writes && <Opinion ruleSetId={ruleSetId} number={version.number} />}
      <section className="card stack" aria-labelledby="steps">
        <Heading level={2} id="steps">
          {words.steps}
        </Heading>
        {steps.length === 0 ? (
          <Paragraph>{words.noSteps}</Paragraph>
        ) : (
          <ol className="timeline">
            {steps.map(({ state, by, at, reason, day: from }) => (
              <li key={state}>
                {words.step(words.stepStates[state], by.name, momentInWords(at, language))}
                {from !== null && ` (${words.fromDay(day(from))})`}
                <p className="quote small" lang="nl">
                  {reason}
                </p>
              </li>
            ))}
          </ol>
        )}
      </section>
    </>
  );
};

const Now = ({ shown, readAt }: Read) => {
  const words = useWords(ruleVersion);
  const go = useGo();
  const announce = useAnnounce();
  const { doe } = useSearch({ from: '/regels/$ruleSet/versies/$number' });
  const [done, setDone] = useState<{ readonly said: string; readonly at: number } | null>(null);
  /** What this person might do when its form was opened. */
  const opened = useRef<Act | null>(null);
  const told = useRef<HTMLParagraphElement>(null);
  const { ruleSetId, may, whyNotPublish, version } = shown;
  const at = (number: number) => `/regels/${ruleSetId}/versies/${number}`;
  const asked = (Object.keys(words.acts) as Act[]).find((one) => one === doe);
  if (asked === undefined) opened.current = null;
  // Proposals being made anew are found back by their address.
  else if (asked === 'redecide' || may.includes(asked)) opened.current = asked;
  // What was being filled in stays when a colleague was first: it is then refused with why. What one might not do from the start is not opened.
  const act = asked === opened.current ? asked : undefined;
  // What is told is there once the form has gone from the address.
  useEffect(() => {
    if (done !== null && act === undefined) told.current?.focus();
  }, [done, act]);
  // What may be done now is known once it is read again.
  const isKnown = done === null || readAt > done.at;
  const close = () => void go(at(version.number));
  const finish = (of: Act) => (number: number) => {
    setDone({ said: words.acts[of].done, at: Date.now() });
    announce(words.acts[of].done);
    void go(at(number));
  };
  return (
    <section className="card card--strong stack" aria-labelledby="now">
      <Heading level={2} id="now">
        {words.now}
      </Heading>
      {done !== null && act === undefined && (
        <p ref={told} tabIndex={-1} data-testid="done" className="rules__line">
          <strong>{done.said}</strong>
        </p>
      )}
      {act === undefined && !isKnown ? null : act === undefined ? (
        <>
          {whyNotPublish !== null && <Paragraph lang="nl">{whyNotPublish}</Paragraph>}
          {may.length === 0 ? (
            <Paragraph>{words.nothing}</Paragraph>
          ) : (
            <div className="actions">
              {may.map((one, n) => (
                <ButtonLink
                  key={one}
                  variant={n === 0 ? 'primary' : 'secondary'}
                  href={`${at(version.number)}?doe=${one}`}
                >
                  {words.acts[one].button}
                </ButtonLink>
              ))}
            </div>
          )}
        </>
      ) : act === 'redecide' ? (
        <Redecide version={shown} onClose={close} />
      ) : (
        <StepForm key={act} act={act} version={shown} onDone={finish(act)} onClose={close} />
      )}
    </section>
  );
};

const TYPES = { json: 'application/json', yaml: 'application/yaml' };

const Download = ({ ruleSetId, number }: { readonly ruleSetId: string; readonly number: number }) => {
  const words = useWords(ruleVersion);
  const get = useMutation({
    mutationFn: () => ask<RuleVersionText>(`/rule-sets/${encodeURIComponent(ruleSetId)}/versions/${number}/document`),
    onSuccess: ({ fileName, format, text }) => keepFile(new Blob([text], { type: TYPES[format] }), fileName),
  });
  return (
    <>
      <Button variant="secondary" onClick={() => !get.isPending && get.mutate()}>
        {words.download}
      </Button>
      {get.error !== null && <p role="alert">{words.downloadFailed}</p>}
    </>
  );
};

const Begin = ({ ruleSetId, number }: { readonly ruleSetId: string; readonly number: number }) => {
  const words = useWords(ruleVersion);
  const beginDraft = useBeginDraft();
  const begin = useMutation({ mutationFn: () => beginDraft(ruleSetId, { basedOn: number }) });
  return (
    <>
      <Button variant="secondary" onClick={() => !begin.isPending && begin.mutate()}>
        {words.begin}
      </Button>
      {begin.error !== null && <Failed error={begin.error} />}
    </>
  );
};

/** The engine's minute, and then some. */
const OPINION_MS = 120_000;

const Opinion = ({ ruleSetId, number }: { readonly ruleSetId: string; readonly number: number }) => {
  const words = useWords(ruleVersion);
  const opinion = useMutation({
    mutationFn: () =>
      ask<SecondOpinion>(`/rule-sets/${encodeURIComponent(ruleSetId)}/versions/${number}/second-opinion`, {
        longest: OPINION_MS,
      }),
  });
  const { data } = opinion;
  return (
    <section className="card stack" aria-labelledby="opinion">
      <Heading level={2} id="opinion">
        {words.opinion}
      </Heading>
      <Paragraph className="text">{words.opinionIntro}</Paragraph>
      {opinion.error !== null && <Failed error={opinion.error} />}
      <div role="status" className="stack stack--tight" data-testid="opinion">
        {opinion.isPending && <p>{words.opinionBusy}</p>}
        {data?.agrees === true && <p>{words.opinionAgrees(data.madeUp, data.fromCaseload)}</p>}
        {data?.agrees === false && (
          <p>
            <strong>{words.opinionDiffers}</strong> <span lang="nl">{data.difference}</span>
          </p>
        )}
        {data !== undefined && data.incomplete + data.notAsked > 0 && (
          <p>{words.opinionLeft(data.incomplete + data.notAsked)}</p>
        )}
      </div>
      <div>
        <Button variant="secondary" onClick={() => !opinion.isPending && opinion.mutate()}>
          {words.opinionDo}
        </Button>
      </div>
    </section>
  );
};
