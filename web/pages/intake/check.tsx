/** The answers, read again before they count; then they are recorded by one command. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { FactAsked, Intake, Judgement } from '../../api/types.ts';
import { ButtonLink, TextLink } from '../../parts/app-link.tsx';
import { FaultSummary } from '../../parts/fault-summary.tsx';
import { FieldOf, idOfField } from '../../parts/field.tsx';
import { Mixed } from '../../parts/mixed.tsx';
import { fields as fieldWords } from '../../parts/words.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { dayInWords } from '../../words/moments.ts';
import { GivingTold, Told } from '../client/actions/giving-told.tsx';
import { useGive } from '../client/actions/use-give.ts';
import {
  type Answers,
  answerInWords,
  commandOf,
  type Fault,
  fieldOf,
  inSummary,
  isWordOfRules,
  NOTE,
  told,
  typedOf,
} from './answers.ts';
import { intake as intakeWords } from './words.ts';

interface CheckProps {
  readonly intake: Intake;
  readonly answers: Answers;
  readonly judgement: Judgement;
  readonly faults: readonly Fault[];
  /** Version of the trajectory that was seen; 0 where there is none. */
  readonly seen: number;
  readonly onTyped: (field: string, value: string) => void;
  readonly haveSeen: () => Promise<void>;
  /** Saves nothing of the draft from here on, and waits for what is being saved. */
  readonly hold: () => Promise<void>;
  readonly goOn: () => void;
  readonly onDone: () => void;
}

export const Check = ({
  intake,
  answers,
  judgement,
  faults,
  seen,
  onTyped,
  haveSeen,
  hold,
  goOn,
  onDone,
}: CheckProps) => {
  const words = useWords(intakeWords);
  const { noneOf } = useWords(fieldWords);
  const { language } = useLanguage();
  const { giving, give, look, ready } = useGive(intake.clientId, onDone);
  const isAnswered = giving.is === 'refused' || giving.is === 'notReceived';
  useEffect(() => {
    if (isAnswered) goOn();
  }, [isAnswered, goOn]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [turn, setTurn] = useState(0);
  const here = `/klanten/${intake.clientId}/intake`;
  const facts = told(intake, answers);
  const corrects = facts.some(({ id }) => intake.known.some((one) => one.id === id)) && intake.mode !== 'start';
  const isSending = giving.is === 'sending' || giving.is === 'underWay';
  const hasChanged = giving.is === 'refused' && giving.status === 412;
  const missing = corrects && (answers[NOTE]?.trim() ?? '') === '';
  const all: readonly Fault[] = missing ? [...faults, { field: NOTE, message: words.whyNeeded }] : faults;
  const isNothing = facts.length === 0 && intake.mode !== 'start';
  const say = (fact: FactAsked, typed: string) => ({
    text: answerInWords(fact, typed, words, noneOf, (day) => dayInWords(day, language)),
    isDutch: isWordOfRules(fact, typed),
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTurn((one) => one + 1);
    if (isSending || hasChanged || isNothing) return;
    // An answer to what was sent before says nothing of what is typed now.
    if (all.length > 0) return ready();
    void hold().then(() => give(commandOf(intake, answers), intake.mode === 'start' ? null : seen));
  };

  return (
    <form className="card stack" onSubmit={submit} noValidate aria-labelledby="check">
      <Heading level={2} id="check" ref={heading} tabIndex={-1}>
        {words.check}
      </Heading>
      <Paragraph>{words.checkDetail[intake.mode]}</Paragraph>
      {turn > 0 && all.length > 0 && (
        <FaultSummary
          key={turn}
          heading={words.faults}
          headingLevel={3}
          errors={all.map((fault) => inSummary(intake, fault))}
        />
      )}
      {hasChanged && (
        <Told heading={words.changed} severity="warning" what="changed">
          <Paragraph lang="nl">{giving.detail}</Paragraph>
          <div>
            <Button
              onClick={async () => {
                await haveSeen();
                ready();
                heading.current?.focus();
              }}
            >
              {words.haveSeen}
            </Button>
          </div>
        </Told>
      )}
      <GivingTold giving={giving} look={look} />
      {facts.length === 0 ? (
        <Paragraph>{words.nothing}</Paragraph>
      ) : (
        <dl className="checked">
          {facts.map((fact) => {
            const { id, question, label } = fact;
            const known = intake.known.find((one) => one.id === id);
            const before = known && say(fact, typedOf(known.value));
            const now = say(fact, answers[fieldOf(id)] ?? '');
            const fault = faults.find(({ field }) => field === fieldOf(id))?.message;
            return (
              <div key={id}>
                <dt lang="nl">{question}</dt>
                <dd id={idOfField(fieldOf(id))} tabIndex={-1}>
                  <span {...(now.isDutch && { lang: 'nl' })}>{now.text}</span>
                  {before !== undefined && (
                    <span className="soft">
                      {' '}
                      (
                      <Mixed sentence={words.was(before.text)} names={before.isDutch ? [before.text] : []} />)
                    </span>
                  )}
                  {fault !== undefined && <p className="ams-error-message">{fault}</p>}
                </dd>
                <dd>
                  <TextLink href={`${here}?gegeven=${id}`}>
                    {words.change}
                    <span className="ams-visually-hidden" lang="nl">
                      {' '}
                      {label}
                    </span>
                  </TextLink>
                </dd>
              </div>
            );
          })}
        </dl>
      )}
      {judgement.admission === null && (intake.mode !== 'correct' || judgement.asked.length > 0) && (
        <Paragraph>{words.follows(judgement.asked.length)}</Paragraph>
      )}
      <div className="stack text">
        <FieldOf
          field={{
            kind: 'lines',
            name: NOTE,
            label: corrects ? words.why : words.note,
            hint: corrects ? words.whyHint : words.noteHint,
          }}
          value={answers[NOTE] ?? ''}
          fault={turn > 0 && missing ? words.whyNeeded : undefined}
          onTyped={(value) => onTyped(NOTE, value)}
        />
      </div>
      <div className="actions">
        <Button type="submit" aria-disabled={isSending || hasChanged || isNothing}>
          {words.send[intake.mode]}
        </Button>
        <ButtonLink href={here} variant="secondary">
          {words.toForm}
        </ButtonLink>
      </div>
    </form>
  );
};
