/** The parts of a draft, such as its facts, goals and documents: one is added, filled in where it stands, or taken away where nothing names it. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useEffect, useMemo, useState } from 'react';
import { namedAt } from '../../../../domain/rules/language/named-at.ts';
import type { Vocabulary } from '../../../../domain/rules/language/words.ts';
import type { RuleDraft } from '../../../api/types.ts';
import { useAnnounce } from '../../../parts/announce.tsx';
import { TextLink } from '../../../parts/app-link.tsx';
import { useWords } from '../../../words/language.tsx';
import { sentenceOf } from '../builder/in-words.ts';
import { vocabularyOf } from '../builder/vocabulary.ts';
import { valueAt, withPart } from '../builder/write.ts';
import { type Path, rawIn } from '../document.ts';
import { OneField } from '../forms.tsx';
import type { EditedText } from '../use-draft.ts';
import { useRefused } from '../use-refused.ts';
import { AddForm } from './add-form.tsx';
import type { Entered } from './asked/field.ts';
import type { PartKind } from './asked/kinds.ts';
import { lackingFor, standsAlone, withNew, without } from './asked/new-part.ts';
import { NamedBy } from './named-by.tsx';
import { type ConditionShown, listsIn, type PartShown, type RuleShown, type RulesShown } from './parts.ts';
import { newParts } from './words.ts';

interface View extends EditedText {
  readonly draft: RuleDraft;
}

/** One form at a time is open. */
interface Adding {
  readonly kind: PartKind;
  readonly list: Path;
}

/** What a list is of, by its name: places shift when something else is taken away or comes back. */
const ownerOf = (raw: unknown, list: Path): unknown => valueAt(raw, [...list.slice(0, -1), 'id']);

interface Edited extends View {
  readonly raw: unknown;
  readonly vocabulary: Vocabulary;
  readonly adding: Adding | null;
  readonly onAdding: (adding: Adding | null) => void;
  readonly onAdd: (adding: Adding, entered: Entered) => boolean;
  readonly onRemove: (path: Path) => boolean;
}

/** Of the fields and buttons of a part, where it stands. */
const PREFIX = 'part';
const idOf = (path: Path): string => `${PREFIX}-of-${path.join('-')}`;
const idOfAdd = (kind: PartKind, list: Path): string => `${PREFIX}-add-${kind}-${list.join('-')}`;

export const PartsView = ({ draft, text, format, onText }: View) => {
  const words = useWords(newParts);
  const announce = useAnnounce();
  const [begun, setBegun] = useState<(Adding & { readonly owner: unknown }) | null>(null);
  /** What gets the focus once it is there. */
  const [coming, setComing] = useState<string | null>(null);
  const read = useMemo(() => {
    const raw = rawIn(text);
    return raw === undefined ? null : { raw, lists: listsIn(raw, words.parts), vocabulary: vocabularyOf(raw) };
  }, [text, words]);
  useEffect(() => {
    if (coming === null) return;
    const part = document.getElementById(coming);
    if (part === null) return;
    for (
      let around = part.closest('details');
      around !== null;
      around = around.parentElement?.closest('details') ?? null
    )
      around.open = true;
    (part.querySelector<HTMLElement>('input, textarea, select') ?? part).focus();
    setComing(null);
  });
  if (read === null) return <Paragraph>{words.unreadable}</Paragraph>;
  const { raw, lists, vocabulary } = read;
  const adding = begun !== null && ownerOf(raw, begun.list) === begun.owner ? begun : null;
  const edited: Edited = {
    draft,
    text,
    format,
    onText,
    raw,
    vocabulary,
    adding,
    onAdding: (next) => {
      if (next === null && adding !== null) {
        announce(words.cancelled);
        setComing(idOfAdd(adding.kind, adding.list));
      }
      setBegun(next === null ? null : { ...next, owner: ownerOf(raw, next.list) });
    },
    onAdd: ({ kind, list }, entered) => {
      const after = withNew(kind, list, raw, entered);
      const next = after === null ? null : withPart(text, format, after.list, after.whole);
      if (after === null || next === null) return false;
      onText(next, false);
      setBegun(null);
      setComing(idOf(after.path));
      announce(words.added);
      return true;
    },
    onRemove: (path) => {
      const after = without(raw, path);
      const next = after === null ? null : withPart(text, format, after.list, after.whole);
      if (after === null || next === null) return false;
      onText(next, false);
      setComing(idOf(standsAlone(path) ? path : path.slice(0, -1)));
      announce(words.removed);
      return true;
    },
  };
  return (
    <div className="stack">
      <Paragraph>{words.intro}</Paragraph>
      {lists.map(({ name, kinds, path, parts }, n) => (
        <details key={name} open={n === 0} className="card">
          <summary {...(!(standsAlone(path) && parts.length > 0) && { id: idOf(path) })}>
            {words.lists[name]} ({parts.length})
          </summary>
          <div className="stack">
            {parts.map((part) => (
              <OnePart key={part.path.join('/')} part={part} {...edited} />
            ))}
            {kinds.map((kind) => (
              <Add key={kind} kind={kind} list={path} {...edited} />
            ))}
          </div>
        </details>
      ))}
    </div>
  );
};

const OnePart = ({
  part: { path, id, title, isOfPage = false, fields, condition, keeps, rules },
  ...edited
}: Edited & { readonly part: PartShown }) => {
  const words = useWords(newParts);
  const name = `${idOf(path)}-name`;
  return (
    <details className="rules__group">
      <summary {...(!isOfPage && { lang: 'nl' })} id={name}>
        {title}
      </summary>
      <div className="stack" id={idOf(path)} tabIndex={-1}>
        {!isOfPage && <p className="soft small rules__line">{words.nameInFile(id)}</p>}
        <Fields fields={fields} {...edited} />
        {condition !== null && (
          <div>
            <Condition condition={condition} name={name} {...edited} />
          </div>
        )}
        {keeps !== null && (
          <div className="stack stack--tight">
            <Heading level={2} size="level-4">
              {path[0] === 'instruments' ? words.eligibility : words.forWhom}
            </Heading>
            <OneRule rule={keeps} {...edited} />
          </div>
        )}
        {rules.map((one) => (
          <Rules key={one.kind} of={one} {...edited} />
        ))}
        {!isOfPage && <Remove path={path} name={name} {...edited} />}
      </div>
    </details>
  );
};

const Fields = ({ fields, text, format, onText }: Edited & Pick<PartShown, 'fields'>) => (
  <div className="filters">
    {fields.map((field) => (
      <OneField key={field.path.join('/')} field={field} part={PREFIX} text={text} format={format} onText={onText} />
    ))}
  </div>
);

const Rules = ({ of: { kind, list, rules, isFull = false }, ...edited }: Edited & { readonly of: RulesShown }) => {
  const words = useWords(newParts);
  return (
    <div className="stack stack--tight">
      <Heading level={2} size="level-4" {...(!isFull && { id: idOf(list) })} tabIndex={-1}>
        {words.rules[kind]}
      </Heading>
      {rules.length === 0 && <p className="rules__line">{words.noneOf[kind] ?? words.noRules}</p>}
      {rules.map((rule) => (
        <OneRule key={rule.path.join('/')} rule={rule} isRemovable {...edited} />
      ))}
      {!isFull && <Add kind={kind} list={list} {...edited} />}
    </div>
  );
};

const OneRule = ({
  rule: { path, title, isOfPage = false, isTold = false, condition, fields },
  isRemovable = false,
  ...edited
}: Edited & { readonly rule: RuleShown; readonly isRemovable?: boolean }) => {
  const name = `${idOf(path)}-name`;
  return (
    <div className="rules__group stack stack--tight" id={idOf(path)} tabIndex={-1}>
      {fields.length > 0 && <Fields fields={fields} {...edited} />}
      <span hidden={fields.length > 0 && !isTold} id={name} {...(!isOfPage && { lang: 'nl' })}>
        {title}
      </span>
      {condition !== null && <Condition condition={condition} name={name} {...edited} />}
      {isRemovable && <Remove path={path} name={name} {...edited} />}
    </div>
  );
};

/** A condition as a sentence, with the way to the builder. */
const Condition = ({
  condition: { path, when },
  name,
  draft,
  vocabulary,
}: Edited & { readonly condition: ConditionShown; readonly name: string }) => {
  const words = useWords(newParts);
  return (
    <>
      <p className="rules__line soft">
        {words.holdsWhen} <span lang="nl">{sentenceOf(when, vocabulary)}</span>
      </p>
      <div>
        <TextLink
          href={`/regels/${draft.ruleSetId}/concepten/${draft.id}?beeld=voorwaarden&regel=${path.join('.')}`}
          id={`${name}-change`}
          aria-labelledby={`${name}-change ${name}`}
        >
          {words.changeCondition}
        </TextLink>
      </div>
    </>
  );
};

/** Takes a part away, or says what still names it. */
const Remove = ({
  path,
  name,
  draft,
  text,
  raw,
  onRemove,
}: Edited & { readonly path: Path; readonly name: string }) => {
  const words = useWords(newParts);
  const [isAsked, setAsked] = useState(false);
  const [isRefused, refuse] = useRefused(text);
  const namedBy = useMemo(() => (isAsked ? namedAt(raw, path) : []), [isAsked, raw, path]);
  const remove = () => {
    setAsked(true);
    if (namedAt(raw, path).length === 0 && !onRemove(path)) refuse();
  };
  return (
    <div className="stack stack--tight">
      <div>
        <Button
          variant="tertiary"
          id={`${name}-remove`}
          // What it does in the language of the page, and of what in that of the rules.
          aria-labelledby={`${name}-remove ${name}`}
          onClick={remove}
        >
          {words.remove}
        </Button>
      </div>
      {namedBy.length > 0 && <NamedBy draft={draft} raw={raw} places={namedBy} />}
      {isRefused && <p role="alert">{words.notWritten}</p>}
    </div>
  );
};

const Add = ({ kind, list, raw, adding, onAdding, onAdd }: Edited & Adding) => {
  const words = useWords(newParts);
  const isOpen = adding?.kind === kind && adding.list.join('/') === list.join('/');
  const lacking = lackingFor(kind, list, raw);
  if (lacking !== null) return <p className="rules__line">{words.lacking[lacking] ?? words.lackingOther}</p>;
  if (isOpen)
    return (
      <AddForm
        kind={kind}
        list={list}
        raw={raw}
        onAdd={(entered) => onAdd({ kind, list }, entered)}
        onCancel={() => onAdding(null)}
      />
    );
  return (
    <div>
      <Button
        variant="secondary"
        id={idOfAdd(kind, list)}
        // What is half filled in elsewhere is not taken away unasked.
        disabled={adding !== null}
        onClick={() => onAdding({ kind, list })}
      >
        {words.add[kind]}
      </Button>
    </div>
  );
};
