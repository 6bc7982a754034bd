/** The intake of one client: asked in the order of what decides most, judged at each answer, checked before it counts. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { draftsQuestion, intakeQuestion, judgementQuestion } from '../../api/questions.ts';
import type { Intake } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Answered } from '../../parts/answered.tsx';
import { BackLink } from '../../parts/app-link.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { toBeSaid } from '../../parts/states.tsx';
import { useGo } from '../../parts/use-go.ts';
import { useWords } from '../../words/language.tsx';
import { type Answers, answersAtFirst, factsOf, faultsIn, typedHere } from './answers.ts';
import { Check } from './check.tsx';
import { DraftState } from './draft-state.tsx';
import { Outcome } from './outcome.tsx';
import { Questions } from './questions.tsx';
import { useDraft } from './use-draft.ts';
import { intake as intakeWords } from './words.ts';

export const IntakePage = () => {
  const { clientId } = useParams({ from: '/klanten/$clientId/intake' });
  const words = useWords(intakeWords);
  const asked = useQuery(intakeQuestion(clientId));
  const { data } = asked;
  return (
    <div className="stack stack--wide" key={clientId}>
      <div className="stack stack--tight">
        <BackLink href={`/klanten/${clientId}`}>{words.back}</BackLink>
        <PageHeading title={data === undefined ? words.title.start : `${words.title[data.mode]}: ${data.name}`} />
        {data !== undefined && data.mode !== 'none' && <Paragraph>{words.lead[data.mode]}</Paragraph>}
        {data?.entrance === 'crisis' && <Paragraph>{words.crisis}</Paragraph>}
      </div>
      <Answered asked={asked} rows={8}>
        {(intake) =>
          intake.mode === 'none' ? (
            <Alert heading={words.none} headingLevel={2} severity="warning">
              <Paragraph>{words.noneDetail}</Paragraph>
            </Alert>
          ) : (
            <Form intake={intake} again={async () => (await asked.refetch()).data} />
          )
        }
      </Answered>
    </div>
  );
};

/** After so long without a key what was typed is judged. */
const QUIET_MS = 400;

const Form = ({ intake, again }: { readonly intake: Intake; readonly again: () => Promise<Intake | undefined> }) => {
  const words = useWords(intakeWords);
  const announce = useAnnounce();
  const go = useGo();
  const { stap, gegeven } = useSearch({ from: '/klanten/$clientId/intake' });
  const [answers, setAnswers] = useState<Answers>(() => answersAtFirst(intake));
  const [isTyped, setTyped] = useState(false);
  const [seen, setSeen] = useState(intake.seen);
  const draft = useDraft(intake.clientId, intake.draft, typedHere(intake, answers), isTyped);
  const own = useMemo(() => faultsIn(intake, answers, words), [intake, answers, words]);
  const judging = useJudgement(intake, answers, own);
  const queries = useQueryClient();
  const wasChecked = useRef(false);
  if (stap === 'controle') wasChecked.current = true;
  const here = `/klanten/${intake.clientId}/intake`;

  const type = (field: string, value: string) => {
    setTyped(true);
    setAnswers((before) => ({ ...before, [field]: value }));
  };
  const faults = [
    ...own,
    ...judging.judgement.faults
      .map(({ fact, message }) => ({ field: `fact-${fact}`, message }))
      .filter(({ field }) => own.every((one) => one.field !== field)),
  ];
  const takeOther = async () => {
    const newest = await again();
    if (newest === undefined) return;
    const there = answersAtFirst(newest);
    setAnswers(there);
    setSeen(newest.seen);
    draft.from(newest.draft, typedHere(newest, there));
  };
  const keepHere = async () => {
    const newest = await again();
    if (newest !== undefined) draft.from(newest.draft, null);
  };

  return (
    <div className="client">
      <div className="stack stack--wide">
        <DraftState
          saving={draft.saving}
          takeOther={takeOther}
          keepHere={keepHere}
          remove={draft.remove}
          clear={() => {
            const before = answers;
            const empty = answersAtFirst({ known: intake.known, draft: null });
            setAnswers(empty);
            draft.from(null, typedHere(intake, empty));
            announce(words.removed);
            return () => {
              setAnswers(before);
              setTyped(true);
            };
          }}
        />
        {stap === 'controle' ? (
          <Check
            intake={intake}
            answers={answers}
            judgement={judging.judgement}
            faults={faults}
            seen={seen}
            onTyped={type}
            hold={draft.hold}
            goOn={draft.goOn}
            haveSeen={async () => {
              const newest = await again();
              if (newest !== undefined) setSeen(newest.seen);
            }}
            onDone={() => {
              announce(words.done[intake.mode]);
              void queries.invalidateQueries({ queryKey: draftsQuestion.queryKey });
              void go(`/klanten/${intake.clientId}`);
            }}
          />
        ) : (
          <Questions
            intake={intake}
            answers={answers}
            judgement={judging.judgement}
            faults={faults}
            first={gegeven}
            isBack={wasChecked.current}
            onTyped={type}
            onDone={() => void go(`${here}?stap=controle`)}
          />
        )}
      </div>
      <div className="client__side">
        <Outcome intake={intake} {...judging} />
      </div>
    </div>
  );
};

/** The facts that can be judged: all but those that the form itself sees are wrong, which a draft may have too. */
const judgedOf = (intake: Intake, answers: Answers, wrong: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(factsOf(intake, answers)).filter(([id]) => !wrong.split(',').includes(`fact-${id}`)),
  );

/** What the answers come to, once somebody has not typed for a moment; the former as long as the next is not known. */
const useJudgement = (intake: Intake, answers: Answers, own: readonly { readonly field: string }[]) => {
  const words = useWords(intakeWords);
  const announce = useAnnounce();
  const wrong = own.map(({ field }) => field).join();
  const [asked, setAsked] = useState(() => judgedOf(intake, answers, wrong));
  useEffect(() => {
    const timer = setTimeout(() => {
      const judged = judgedOf(intake, answers, wrong);
      setAsked((before) => (JSON.stringify(before) === JSON.stringify(judged) ? before : judged));
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [intake, answers, wrong]);

  const isNothing = Object.keys(asked).length === 0;
  const { data, error, isFetching, refetch } = useQuery({
    ...judgementQuestion(intake.clientId, asked),
    enabled: !isNothing,
    placeholderData: keepPreviousData,
  });
  const judgement = isNothing ? intake.judgement : (data ?? intake.judgement);
  const last = useRef(judgement);
  useEffect(() => {
    if (last.current === judgement) return;
    last.current = judgement;
    const { admission } = judgement;
    if (admission !== null) return announce(`${words.admission}: ${admission}`);
    const sure = judgement.certain === null ? '' : `${words.certain}: ${judgement.certain.name}. `;
    announce(`${sure}${words.stillAsked(judgement.asked.length, judgement.certain !== null)}`);
  }, [judgement, announce, words]);
  return { judgement, isJudging: isFetching, error: toBeSaid(error, data), again: () => void refetch() };
};
