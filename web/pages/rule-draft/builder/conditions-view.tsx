/** Every rule with its condition as a sentence, and a builder beside it that is loaded when it is asked for. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { type ReactNode, Suspense, useId, useMemo, useRef, useState } from 'react';
import type { Vocabulary } from '../../../../domain/rules/language/words.ts';
import type { RuleDraft } from '../../../api/types.ts';
import { useAnnounce } from '../../../parts/announce.tsx';
import { lazyPart } from '../../../parts/lazy-page.ts';
import { useWords } from '../../../words/language.tsx';
import { rawIn } from '../document.ts';
import { BesideRule } from '../scenarios/beside-rule.tsx';
import { scenariosIn } from '../scenarios/names.ts';
import { resultsQuestion } from '../scenarios/question.ts';
import type { EditedText } from '../use-draft.ts';
import { useSettled } from '../use-settled.ts';
import { sentenceOf } from './in-words.ts';
import { type BuiltRule, RULE_PARTS, rulesIn } from './rules.ts';
import { vocabularyOf } from './vocabulary.ts';
import { ruleBuilder } from './words.ts';
import { withPart } from './write.ts';

const Builder = lazyPart(async () => (await import('./builder.tsx')).Builder);

interface Text extends EditedText {
  readonly draft: RuleDraft;
}

export const ConditionsView = ({ draft, text, format, onText }: Text) => {
  const words = useWords(ruleBuilder);
  const { data } = useQuery(resultsQuestion(draft, format, useSettled(text)));
  /** A rule that one came for is open. */
  const { regel } = useSearch({ from: '/regels/$ruleSet/concepten/$draft' });
  const read = useMemo(() => {
    const raw = rawIn(text);
    return raw === undefined
      ? null
      : { things: rulesIn(raw), vocabulary: vocabularyOf(raw), scenarios: scenariosIn(raw) };
  }, [text]);
  if (read === null) return <Paragraph>{words.unreadable}</Paragraph>;
  const { things, vocabulary, scenarios } = read;
  if (things.length === 0) return <Paragraph>{words.none}</Paragraph>;
  const parts = RULE_PARTS.filter((part) => things.some((one) => one.part === part));
  const asked = things.find(({ rules }) => rules.some(({ path }) => path.join('.') === regel))?.part ?? parts[0];
  return (
    <div className="stack">
      <Paragraph>{words.intro}</Paragraph>
      {parts.map((part) => (
        <details key={part} open={part === asked} className="card">
          <summary>{words.parts[part]}</summary>
          <div className="stack">
            {things
              .filter((one) => one.part === part)
              .map(({ id, title, rules }) => (
                <section key={id} className="stack stack--tight" aria-labelledby={`of-${id}`}>
                  <Heading level={2} size="level-3" lang="nl" id={`of-${id}`}>
                    {title}
                  </Heading>
                  {rules.map((rule) => (
                    <OneRule
                      key={rule.path.join('/')}
                      rule={rule}
                      isAsked={rule.path.join('.') === regel}
                      vocabulary={vocabulary}
                      text={text}
                      format={format}
                      onText={onText}
                    >
                      {rule.path.at(-1) === 'when' && part !== 'conditions' && (
                        // A group and a condition with a name are no rules: no scenario is counted for them.
                        <BesideRule
                          draft={draft}
                          rule={`/${rule.path.slice(0, -1).join('/')}`}
                          reason={rule.reason}
                          scenarios={scenarios}
                          results={data}
                        />
                      )}
                    </OneRule>
                  ))}
                </section>
              ))}
          </div>
        </details>
      ))}
    </div>
  );
};

const OneRule = ({
  rule: { path, reason, when },
  isAsked,
  vocabulary,
  text,
  format,
  onText,
  children,
}: Omit<Text, 'draft'> & {
  readonly rule: BuiltRule;
  readonly isAsked: boolean;
  readonly vocabulary: Vocabulary;
  readonly children: ReactNode;
}) => {
  const words = useWords(ruleBuilder);
  const announce = useAnnounce();
  const [isOpen, setOpen] = useState(isAsked);
  const opener = useRef<HTMLButtonElement>(null);
  const name = useId();
  const leaving = useRef<() => void>(() => setOpen(false));
  const close = (said: string) => {
    setOpen(false);
    announce(said);
    opener.current?.focus();
  };
  return (
    <div className="rules__group stack stack--tight">
      <p className="rules__line" lang="nl" id={name}>
        {reason}
      </p>
      <p className="rules__line soft">
        {words.holdsWhen} <span lang="nl">{sentenceOf(when, vocabulary)}</span>
      </p>
      {children}
      <div>
        <Button
          ref={opener}
          variant="secondary"
          aria-expanded={isOpen}
          id={`${name}-edit`}
          // What it does in the language of the page, and of what in that of the rules.
          aria-labelledby={`${name}-edit ${name}`}
          onClick={() => (isOpen ? leaving.current() : setOpen(true))}
        >
          {words.edit}
        </Button>
      </div>
      {isOpen && (
        <Suspense fallback={<p role="status">{words.loading}</p>}>
          <Builder
            // Where this condition became another meanwhile, by undoing or by a colleague, one begins with that.
            key={JSON.stringify(when)}
            condition={when}
            vocabulary={vocabulary}
            onApply={(condition) => {
              const next = withPart(text, format, path, condition);
              if (next === null) return false;
              onText(next, false);
              close(words.applied);
              return true;
            }}
            onCancel={() => close(words.cancelled)}
            leaving={leaving}
          />
        </Suspense>
      )}
    </div>
  );
};
