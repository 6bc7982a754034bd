/** What the text does, beside it: checks with name and line, the change in words, and the whole comparison over the clients of now. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ask } from '../../api/ask.ts';
import type { RuleDraft, RuleEffect } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Failed } from '../../parts/states.tsx';
import { figures } from '../../words/figures.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { dayInWords } from '../../words/moments.ts';
import { BlockShown } from '../rule-set/blocks.tsx';
import { useRefused } from './use-refused.ts';
import { useSettled } from './use-settled.ts';
import { ruleDraft } from './words.ts';

/** More than anybody mends at a time. */
const MOST_FINDINGS = 12;

type Finding = RuleEffect['findings'][number];

export const Effect = ({
  draft,
  text,
  onLine,
  onText,
  saidAgainst = null,
}: {
  readonly draft: Pick<RuleDraft, 'ruleSetId' | 'format'>;
  readonly text: string;
  /** Takes over a scenario that is suggested; absent where the text is not changed. */
  readonly onText?: (text: string, typedIn: string | false) => void;
  /** Goes to a line; absent where the text is not shown. */
  readonly onLine?: (line: number) => void;
  /** The version with which the page has compared in words already: that is not said again. */
  readonly saidAgainst?: number | null;
}) => {
  const words = useWords(ruleDraft);
  const settled = useSettled(text);
  /** Another day than the first on which the rules differ, where somebody asked for it. */
  const [on, setOn] = useState<string | null>(null);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['rules', draft.ruleSetId, 'effect', draft.format, settled, on],
    // What was typed over meanwhile is no longer asked for.
    queryFn: ({ signal }) =>
      ask<RuleEffect>(`/rule-sets/${encodeURIComponent(draft.ruleSetId)}/effects`, {
        method: 'POST',
        body: { format: draft.format, text: settled, ...(on !== null && { on }) },
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 30_000,
  });
  const isComputing = isFetching || settled !== text;
  const announce = useAnnounce();
  const [isRefused, refuse] = useRefused(text);
  const heading = useRef<HTMLHeadingElement>(null);
  const add = async (finding: Finding) => {
    // A remark of another text than stands there now may be gone already.
    if (isComputing || onText === undefined) return;
    const { withSuggested } = await import('./scenarios/suggested.ts');
    const next = withSuggested(text, draft.format, finding);
    if (next === null) return refuse();
    onText(next, false);
    announce(words.suggestedAdded(finding.scenarios.length));
    // The remark goes, and with it the button.
    heading.current?.focus();
  };
  return (
    <section className="card stack" aria-labelledby="effect" aria-busy={isComputing}>
      <div className="row">
        <Heading level={2} id="effect" ref={heading} tabIndex={-1}>
          {words.effect}
        </Heading>
        {isComputing && <span className="soft small">{words.computing}</span>}
      </div>
      {isRefused && <p role="alert">{words.notChanged}</p>}
      {error !== null && <Failed error={error} again={() => void refetch()} />}
      {data !== undefined && (
        <EffectShown
          effect={data}
          onDay={setOn}
          saidAgainst={saidAgainst}
          {...(onLine !== undefined && { onLine })}
          {...(onText !== undefined && { onAdd: (finding: Finding) => void add(finding), isComputing })}
        />
      )}
    </section>
  );
};

interface Shown {
  readonly effect: RuleEffect;
  readonly onLine?: (line: number) => void;
  /** Adds what is suggested at a remark. */
  readonly onAdd?: (finding: Finding) => void;
  readonly isComputing?: boolean;
  readonly onDay: (day: string) => void;
  readonly saidAgainst: number | null;
}

/** Faults come before all figures: with a fault the figures are of rules that cannot be proposed. */
const EffectShown = ({ effect, onDay, saidAgainst, ...to }: Shown) => {
  const isFaulty = effect.findings.some(({ severity }) => severity === 'error');
  return (
    <>
      {isFaulty && <Findings effect={effect} {...to} />}
      <Comparison effect={effect} isFaulty={isFaulty} onDay={onDay} saidAgainst={saidAgainst} />
      {!isFaulty && <Findings effect={effect} {...to} />}
    </>
  );
};

const Comparison = ({
  effect: { comparison },
  isFaulty,
  onDay,
  saidAgainst,
}: Pick<Shown, 'effect' | 'onDay' | 'saidAgainst'> & { readonly isFaulty: boolean }) => {
  const words = useWords(ruleDraft);
  const { language } = useLanguage();
  if (comparison === null) return <Paragraph>{isFaulty ? words.noComparison : words.nothingHolds}</Paragraph>;
  const { clients, changed, against, on, otherDays, changes, tables } = comparison;
  return (
    <>
      <p className="rules__line" role="status" data-testid="effect">
        <strong>
          {changed === 0 && changes.length === 0
            ? words.noChange
            : words.changedOf(figures.nl(changed), figures.nl(clients))}
        </strong>
      </p>
      <p className="soft small rules__line">
        {words.comparedWith(figures.nl(clients), against, dayInWords(on, language))}
      </p>
      {otherDays.length > 0 && (
        <div className="stack stack--tight" data-testid="other-days">
          <p className="rules__line">{words.otherDays(dayInWords(on, language))}</p>
          <div className="actions">
            {otherDays.map((day) => (
              <Button key={day} variant="secondary" onClick={() => onDay(day)}>
                {words.showDay(dayInWords(day, language))}
              </Button>
            ))}
          </div>
        </div>
      )}
      {changes.length > 0 && (
        <>
          {against !== saidAgainst && (
            <>
              <Heading level={3}>{words.inWords}</Heading>
              <ul lang="nl">
                {changes.map((change) => (
                  <li key={change}>{change}</li>
                ))}
              </ul>
            </>
          )}
          <details open={changed > 0}>
            <summary>{words.figures}</summary>
            <div className="stack small" lang="nl">
              {tables.map(({ leftOut, ...table }) => (
                <div key={table.caption}>
                  {table.rows.length > 0 ? (
                    <BlockShown block={{ kind: 'table', ...table }} query="" />
                  ) : (
                    <Heading level={4}>{table.caption}</Heading>
                  )}
                  {leftOut !== null && <p className="soft">{leftOut}</p>}
                </div>
              ))}
            </div>
          </details>
        </>
      )}
    </>
  );
};

const Findings = ({ effect, onLine, onAdd, isComputing }: Omit<Shown, 'onDay' | 'saidAgainst'>) => {
  const { language } = useLanguage();
  const words = useWords(ruleDraft);
  const errors = effect.findings.filter(({ severity }) => severity === 'error');
  const shown = errors.length > 0 ? errors : effect.findings;
  if (shown.length === 0) return <Paragraph>{words.sound}</Paragraph>;
  return (
    <Alert
      heading={errors.length > 0 ? words.errors(errors.length) : words.warnings(shown.length)}
      headingLevel={3}
      severity={errors.length > 0 ? 'error' : 'warning'}
    >
      <ul lang="nl">
        {shown.slice(0, MOST_FINDINGS).map((finding) => {
          const { code, place, where, line, message, remedy, client, scenarios } = finding;
          return (
            <li key={`${code} ${place} ${message}`}>
              {where !== '' && <strong>{where}: </strong>}
              {message} {remedy}{' '}
              {client !== null && (
                <>
                  <span lang={language}>{words.forInstance}</span>: {client}.{' '}
                </>
              )}
              {line !== null && onLine !== undefined && (
                <button type="button" className="language" lang={language} onClick={() => onLine(line)}>
                  {words.line(line)}
                  <span className="ams-visually-hidden">, {words.goTo}</span>
                </button>
              )}
              {scenarios.length > 0 && onAdd !== undefined && (
                <div lang={language}>
                  <Button variant="secondary" aria-disabled={isComputing} onClick={() => onAdd(finding)}>
                    {words.suggestedAdd(scenarios.length)}
                    <span className="ams-visually-hidden" lang="nl">
                      : {where}
                    </span>
                  </Button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {shown.length > MOST_FINDINGS && <p>{words.more(shown.length - MOST_FINDINGS)}</p>}
    </Alert>
  );
};
