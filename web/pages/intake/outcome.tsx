/** What is settled by the answers so far, and what still matters. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import type { Intake, Judgement } from '../../api/types.ts';
import { idOfField } from '../../parts/field.tsx';
import { useWords } from '../../words/language.tsx';
import { fieldOf } from './answers.ts';
import { intake as intakeWords } from './words.ts';

interface OutcomeProps {
  readonly intake: Intake;
  readonly judgement: Judgement;
  readonly isJudging: boolean;
  readonly error: Error | null;
  readonly again: () => void;
}

export const Outcome = ({ intake, judgement, isJudging, error, again }: OutcomeProps) => {
  const words = useWords(intakeWords);
  const { admission } = judgement;
  return (
    <section className="card stack" aria-labelledby="outcome" aria-busy={isJudging} data-testid="outcome">
      <Heading level={2} id="outcome">
        {words.so}
      </Heading>
      {admission !== null && (
        <Alert heading={words.admission} headingLevel={3} severity="warning">
          <Paragraph lang="nl">{admission}</Paragraph>
        </Alert>
      )}
      {/* Beside what would come out of it one would read that it can begin. */}
      {admission === null && <Settled intake={intake} judgement={judgement} />}
      {error !== null && (
        <div className="stack stack--tight">
          <Paragraph>{words.notJudged}</Paragraph>
          <div>
            <Button variant="secondary" onClick={again}>
              {words.again}
            </Button>
          </div>
        </div>
      )}
      {isJudging && <p className="small soft">{words.judging}</p>}
    </section>
  );
};

const Settled = ({ intake, judgement }: Pick<OutcomeProps, 'intake' | 'judgement'>) => {
  const words = useWords(intakeWords);
  const { certain, possible, instruments, outcome, asked } = judgement;
  const next = intake.questions.find(({ id }) => id === asked[0]);
  return (
    <>
      {certain === null ? (
        <div className="stack stack--tight">
          <Heading level={3}>{words.possible}</Heading>
          <ul lang="nl">
            {possible.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        </div>
      ) : (
        <div className="stack stack--tight">
          <Heading level={3}>{words.certain}</Heading>
          <Paragraph lang="nl">
            <strong>{certain.name}</strong>
          </Paragraph>
        </div>
      )}
      {outcome === 'goal' && (
        <div className="stack stack--tight">
          <Heading level={3}>{words.help}</Heading>
          {instruments.length === 0 ? (
            <Paragraph>{words.noHelp}</Paragraph>
          ) : (
            <ol lang="nl">
              {instruments.map(({ id, name }) => (
                <li key={id}>{name}</li>
              ))}
            </ol>
          )}
        </div>
      )}
      <Paragraph>{words.stillAsked(asked.length, certain !== null)}</Paragraph>
      {next !== undefined && (
        <Paragraph>
          {words.next}{' '}
          <a
            className="ams-link"
            href={`#${idOfField(fieldOf(next.id))}`}
            onClick={(event) => {
              const place = document.getElementById(idOfField(fieldOf(next.id)));
              event.preventDefault();
              place?.focus();
            }}
            lang="nl"
          >
            {next.label}
          </a>
        </Paragraph>
      )}
    </>
  );
};
