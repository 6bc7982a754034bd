/** What comes out of what is filled in of a scenario, and to take it over. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import type { ScenarioResults } from '../../../api/types.ts';
import { Mixed } from '../../../parts/mixed.tsx';
import { Failed } from '../../../parts/states.tsx';
import { useWords } from '../../../words/language.tsx';
import { differencesInWords, expectationInWords, standingOf } from './in-words.ts';
import type { NamesIn } from './names.ts';
import { scenarioWords } from './words.ts';

type Result = ScenarioResults['scenarios'][number];

export const Now = ({
  names,
  result,
  isSound,
  isAsked,
  isComputing,
  error,
  onTakeOver,
}: {
  readonly names: NamesIn;
  readonly result: Result | undefined;
  readonly isSound: boolean;
  readonly isAsked: boolean;
  readonly isComputing: boolean;
  readonly error: Error | null;
  readonly onTakeOver: (comesOut: NonNullable<Result['comesOut']>) => void;
}) => {
  const words = useWords(scenarioWords);
  const standing = standingOf(result);
  const comesOut = result?.comesOut ?? null;
  return (
    <section className="rules__group stack stack--tight" aria-label={words.now} aria-busy={isComputing}>
      <Heading level={3} size="level-4">
        {words.now}
      </Heading>
      {error !== null && <Failed error={error} />}
      {!isAsked && <Paragraph>{words.nowEmpty}</Paragraph>}
      {isAsked && !isSound && <Paragraph>{words.rulesWithFaults}</Paragraph>}
      {isAsked && isSound && result === undefined && error === null && <Paragraph>{words.computing}</Paragraph>}
      <div role="status" data-testid="scenario-now">
        {standing === 'faulty' && (
          <>
            <p className="rules__line">{words.standing.faulty}</p>
            <ul lang="nl">
              {result?.faults.map(({ message }) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
          </>
        )}
        {comesOut === null && result?.gap != null && <p className="rules__line">{words.gap}</p>}
        {comesOut !== null && (
          <>
            <ul>
              {expectationInWords(comesOut, names, words).map(({ label, value, names }) => (
                <li key={label}>
                  {label}: <Mixed sentence={value} names={names} />
                </li>
              ))}
            </ul>
            <p className="rules__line">{standing === 'holds' ? words.same : words.other}</p>
            {standing === 'differs' && result !== undefined && (
              <ul>
                {differencesInWords(result, names, words).map(({ sentence, names }) => (
                  <li key={sentence}>
                    <Mixed sentence={sentence} names={names} />
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </div>
      {comesOut !== null && (
        <div>
          <Button type="button" variant="secondary" onClick={() => onTakeOver(comesOut)}>
            {words.takeOver}
          </Button>
        </div>
      )}
    </section>
  );
};
