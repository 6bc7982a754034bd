/** One line of what happened: what, when, by whom, why, what it was and became, under which rules. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { useState } from 'react';
import type { Client, Trajectory } from '../../api/types.ts';
import { Mixed } from '../../parts/mixed.tsx';
import { Sign } from '../../parts/sign.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { type Line, linesOf } from './what-happened.ts';
import { client as clientWords } from './words.ts';

/** A trajectory runs for years; the last are read most. */
const SHOWN = 12;
const NOTHING = { timeline: [], letters: [] };

/** @param trajectory null where there is none yet: notes there may be */
export const Timeline = ({
  trajectory,
  notes,
}: {
  readonly trajectory: Pick<Trajectory, 'timeline' | 'letters'> | null;
  readonly notes: Client['notes'];
}) => {
  const words = useWords(clientWords);
  const { language } = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const lines = linesOf(trajectory ?? NOTHING, notes, language, words);
  const more = isWhole ? 0 : Math.max(0, lines.length - SHOWN);
  return (
    <section className="card stack" aria-labelledby="timeline">
      <Heading level={2} id="timeline">
        {words.timeline}
      </Heading>
      <ol className="timeline" reversed>
        {lines.slice(0, lines.length - more).map((line) => (
          <OneLine key={line.key} line={line} />
        ))}
      </ol>
      {more > 0 && (
        <div>
          <Button variant="secondary" onClick={() => setWhole(true)}>
            {words.timelineMore(more)}
          </Button>
        </div>
      )}
    </section>
  );
};

const OneLine = ({ line }: { readonly line: Line }) => {
  const words = useWords(clientWords);
  const { language } = useLanguage();
  return (
    <li>
      <strong>{line.what}</strong>
      {line.why !== null && <>: {line.why}</>}
      <div className="small soft">
        {line.when}, {line.who}
        {line.rules !== null && (
          <>
            , <span className="number">{line.rules}</span>
          </>
        )}
      </div>
      {line.changes.length > 0 && (
        <ul className="small" lang="nl">
          {line.changes.map(({ id, label, from, to }) => (
            <li key={id}>
              {label}:{' '}
              {from !== null && (
                <>
                  {from} <Sign of="onward" />
                  <span className="ams-visually-hidden" lang={language}>
                    {words.became}
                  </span>{' '}
                </>
              )}
              {to}
              {from === null && <span lang={language}> ({words.unchanged})</span>}
            </li>
          ))}
        </ul>
      )}
      {line.also.map(({ sentence, names }) => (
        <div key={sentence} className="small">
          <Mixed sentence={sentence} names={names} />
        </div>
      ))}
      {line.motivation !== null && (
        <div className="small quote">
          <span className="soft">{words.motivation}: </span>
          <span lang="nl">{line.motivation}</span>
        </div>
      )}
      {line.note !== null && (
        <div className="small quote">
          <span className="soft">{words.note}: </span>
          <span lang="nl">{line.note}</span>
        </div>
      )}
    </li>
  );
};
