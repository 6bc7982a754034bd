/** The questions, the most decisive first; what matters no longer, and what is recorded already, stand apart. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Intake, Judgement } from '../../api/types.ts';
import { FaultSummary } from '../../parts/fault-summary.tsx';
import { FieldOf, idOfField } from '../../parts/field.tsx';
import { useWords } from '../../words/language.tsx';
import { type Answers, type Fault, fieldOf, inSummary, placesOf, questionOf, told } from './answers.ts';
import { intake as intakeWords } from './words.ts';

interface QuestionsProps {
  readonly intake: Intake;
  readonly answers: Answers;
  readonly judgement: Judgement;
  readonly faults: readonly Fault[];
  /** The fact that somebody came to correct. */
  readonly first: string | undefined;
  /** Whether somebody comes back from the check. */
  readonly isBack: boolean;
  readonly onTyped: (field: string, value: string) => void;
  readonly onDone: () => void;
}

export const Questions = ({ intake, answers, judgement, faults, first, isBack, onTyped, onDone }: QuestionsProps) => {
  const words = useWords(intakeWords);
  // What one came to correct, and what one had answered already when one left.
  const shown = useRef<readonly string[]>(
    intake.questions
      .map(({ id }) => id)
      .filter((id) => id === first || told(intake, answers).some((one) => one.id === id)),
  );
  const places = placesOf(intake, judgement, answers, shown.current);
  shown.current = places.asked;
  const [turn, setTurn] = useState(0);
  const [isEmpty, setEmpty] = useState(false);
  const firstField = [...places.asked, ...places.known][0];
  // What needs no fact may start without one; a correction of nothing is none.
  const isNothing = intake.mode !== 'start' && told(intake, answers).length === 0;
  const tellsNothing = isEmpty && isNothing && firstField !== undefined;
  const all = tellsNothing ? [...faults, { field: fieldOf(firstField), message: words.factNeeded }] : faults;

  useEffect(() => {
    if (first !== undefined) document.getElementById(idOfField(fieldOf(first)))?.focus();
    else if (isBack) document.getElementById('questions')?.focus();
  }, [first, isBack]);
  const isFaulty = (ids: readonly string[]) => ids.some((id) => all.some(({ field }) => field === fieldOf(id)));

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setEmpty(true);
    setTurn((one) => one + 1);
    if (faults.length === 0 && !isNothing) onDone();
  };
  const fields = (ids: readonly string[]) =>
    ids.map((id) => {
      const fact = intake.questions.find((one) => one.id === id);
      if (fact === undefined) return null;
      const name = fieldOf(id);
      return (
        <FieldOf
          key={id}
          field={questionOf(fact, words)}
          value={answers[name] ?? ''}
          fault={all.find((one) => one.field === name)?.message}
          onTyped={(value) => onTyped(name, value)}
        />
      );
    });

  return (
    <form className="card stack" onSubmit={submit} noValidate aria-labelledby="questions">
      <Heading level={2} id="questions" tabIndex={-1}>
        {words.asked}
      </Heading>
      {turn > 0 && all.length > 0 && (
        <FaultSummary
          key={turn}
          heading={words.faults}
          headingLevel={3}
          errors={all.map((fault) => inSummary(intake, fault))}
        />
      )}
      {places.asked.length === 0 ? (
        <Paragraph>{words.nothingAsked}</Paragraph>
      ) : (
        <div className="stack text">{fields(places.asked)}</div>
      )}
      {places.known.length > 0 && (
        <details open={(intake.mode === 'correct' && first === undefined) || isFaulty(places.known)}>
          <summary>{words.known(places.known.length)}</summary>
          <div className="stack text">{fields(places.known)}</div>
        </details>
      )}
      {places.settled.length > 0 && (
        <details open={isFaulty(places.settled)}>
          <summary>{words.settled(places.settled.length)}</summary>
          <div className="stack text">
            <Paragraph>{words.settledDetail}</Paragraph>
            {fields(places.settled)}
          </div>
        </details>
      )}
      <div className="actions">
        <Button type="submit">{words.toCheck}</Button>
      </div>
    </form>
  );
};
