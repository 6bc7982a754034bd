/** Writing rules: values in forms, parts that come and go, conditions in a builder, rules in tables, scenarios or the whole text, with the effect beside it; undone and redone, kept on the server, and proposed. */
import { Button } from '@amsterdam/design-system-react/dist/Button';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { type KeyboardEvent, Suspense, useCallback, useEffect, useState } from 'react';
import { hasRole } from '../../../domain/person/roles.ts';
import { RIGHTS } from '../../../domain/trajectory/rights.ts';
import { ruleDraftQuestion, sessionQuestion } from '../../api/questions.ts';
import type { RuleDraft } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Answered } from '../../parts/answered.tsx';
import { BackLink } from '../../parts/app-link.tsx';
import { keepFile } from '../../parts/keep-file.ts';
import { lazyPart } from '../../parts/lazy-page.ts';
import { PageHeading } from '../../parts/page-heading.tsx';
import { Failed, Waiting } from '../../parts/states.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { useGo } from '../../parts/use-go.ts';
import { useWords } from '../../words/language.tsx';
import { Effect } from './effect.tsx';
import { Meanwhile } from './meanwhile.tsx';
import { Propose } from './propose.tsx';
import { TextView } from './text-view.tsx';
import { AskedBeforeLeaving, UntakenKept, useUntaken } from './untaken.tsx';
import { useDraft } from './use-draft.ts';
import { ruleDraft } from './words.ts';

// They read the text, which takes a reader of YAML: the whole text does without.
const Forms = lazyPart(async () => (await import('./forms.tsx')).Forms);
const PartsView = lazyPart(async () => (await import('./parts/parts-view.tsx')).PartsView);
const ConditionsView = lazyPart(async () => (await import('./builder/conditions-view.tsx')).ConditionsView);
const ScenariosView = lazyPart(async () => (await import('./scenarios/scenarios-view.tsx')).ScenariosView);
const TablesView = lazyPart(async () => (await import('./tables/tables-view.tsx')).TablesView);

export const RuleDraftPage = () => {
  const words = useWords(ruleDraft);
  const { ruleSet, draft } = useParams({ from: '/regels/$ruleSet/concepten/$draft' });
  // Read anew each time the page is opened: a colleague may have gone on with it.
  const asked = useQuery({ ...ruleDraftQuestion(ruleSet, draft), gcTime: 0 });
  return (
    <div className="stack stack--wide">
      <div className="stack stack--tight">
        <BackLink href={`/regels/${ruleSet}/versies`}>{words.back}</BackLink>
        <PageHeading title={words.title} />
      </div>
      <Answered asked={asked} rows={10}>
        {(draft) => (
          <UntakenKept key={draft.id}>
            <Editor draft={draft} />
          </UntakenKept>
        )}
      </Answered>
    </div>
  );
};

const KEPT = 'kept';
const UNDO = 'undo';
const REDO = 'redo';
const VIEWS = ['waarden', 'onderdelen', 'voorwaarden', 'tabellen', 'scenarios', 'tekst'] as const;

const Editor = ({ draft }: { readonly draft: RuleDraft }) => {
  const words = useWords(ruleDraft);
  const announce = useAnnounce();
  const go = useGo();
  const { beeld } = useSearch({ from: '/regels/$ruleSet/concepten/$draft' });
  const view = VIEWS.find((one) => one === beeld) ?? 'waarden';
  const editing = useDraft(draft);
  const untaken = useUntaken();
  const { history, saving } = editing;
  const text = history.present;
  const [line, setLine] = useState<number | null>(null);
  const [came, setCame] = useState<typeof UNDO | typeof REDO | null>(null);
  const onGone = useCallback(() => setLine(null), []);
  const at = `/regels/${draft.ruleSetId}/concepten/${draft.id}`;

  const { data: session } = useQuery(sessionQuestion);
  const person = session?.person ?? null;
  /** Whoever writes in it does not publish it: a letter typed by who looks is enough. */
  const wouldWrite =
    person !== null && hasRole(person, RIGHTS['rules.publish']) && !draft.writers.some(({ id }) => id === person.id);

  const lasting: Partial<Record<typeof saving, string>> = {
    conflict: words.chooseFirst,
    gone: words.gone,
    failed: words.saveFailed,
  };
  const unkept = saving === 'saved' ? null : (lasting[saving] ?? words.saveFirst);

  const undo = () => {
    editing.undo();
    setCame(REDO);
    announce(words.undone);
  };
  const redo = () => {
    editing.redo();
    setCame(UNDO);
    announce(words.redone);
  };
  // What had the focus may be gone with the step, or the button is at its end: the other one can be pressed now.
  useEffect(() => {
    if (came === null) return;
    const at = document.activeElement;
    if (at === document.body || at?.matches(':disabled')) document.getElementById(came)?.focus();
    setCame(null);
  }, [came]);
  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    // Of the whole document, also where a field has something of its own to undo.
    event.preventDefault();
    if (key === 'y' || event.shiftKey) redo();
    else undo();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that stand beside the buttons with the same names.
    <div className="stack stack--wide" onKeyDown={onKey}>
      <Paragraph>{words.by(draft.owner.name, draft.basedOn)}</Paragraph>
      {wouldWrite && <Paragraph>{words.writesThenNotPublishes}</Paragraph>}
      <div className="row">
        <Button variant="secondary" id={UNDO} onClick={undo} disabled={history.past.length === 0}>
          {words.undo}
        </Button>
        <Button variant="secondary" id={REDO} onClick={redo} disabled={history.future.length === 0}>
          {words.redo}
        </Button>
        <Button
          variant="tertiary"
          onClick={() => keepFile(new Blob([text], { type: 'text/plain' }), `${draft.ruleSetId}.${draft.format}`)}
        >
          {words.download}
        </Button>
        <span className="soft" role="status" data-testid="saving" id={KEPT} tabIndex={-1}>
          {saving === 'saved'
            ? words.saved
            : saving === 'saving'
              ? words.saving
              : saving === 'conflict' && !editing.hasOwn
                ? words.newer
                : words.unsaved}
          {untaken > 0 && ` ${words.untaken(untaken)}`}
        </span>
      </div>
      <AskedBeforeLeaving />
      <Meanwhile draft={draft} editing={editing} />
      {saving === 'failed' && (
        <div className="stack stack--tight" data-testid="save-failed">
          <Failed error={editing.refusal} again={() => void editing.save()} />
          <Paragraph>{words.saveFailed}</Paragraph>
        </div>
      )}
      <Tabs
        label={words.viewsLabel}
        tabs={VIEWS.map((one) => ({ href: `${at}?beeld=${one}`, name: words.views[one], isPresent: one === view }))}
      />
      <div className={`rules__editor ${view === 'tabellen' ? 'rules__editor--table' : ''}`}>
        <div>
          {view !== 'tekst' ? (
            <Suspense fallback={<Waiting rows={6} />}>
              {view === 'waarden' && <Forms text={text} format={draft.format} onText={editing.type} />}
              {view === 'onderdelen' && (
                <PartsView draft={draft} text={text} format={draft.format} onText={editing.type} />
              )}
              {view === 'voorwaarden' && (
                <ConditionsView draft={draft} text={text} format={draft.format} onText={editing.type} />
              )}
              {view === 'tabellen' && <TablesView text={text} format={draft.format} onText={editing.type} />}
              {view === 'scenarios' && <ScenariosView draft={draft} text={text} onText={editing.type} />}
            </Suspense>
          ) : (
            <TextView
              text={text}
              original={draft.text}
              format={draft.format}
              onText={editing.type}
              line={line}
              onGone={onGone}
            />
          )}
        </div>
        <div className="rules__beside stack">
          {lasting[saving] !== undefined && (
            // Whoever writes further down does not see what stands above.
            <p className="rules__unkept">
              {lasting[saving]}{' '}
              <Button variant="tertiary" onClick={() => document.getElementById(KEPT)?.focus()}>
                {words.toKept}
              </Button>
            </p>
          )}
          <Effect
            draft={draft}
            text={text}
            onText={editing.type}
            onLine={(one) => {
              setLine(one);
              if (view !== 'tekst') void go(`${at}?beeld=tekst`);
            }}
          />
        </div>
      </div>
      <Propose draft={draft} path={editing.path} unkept={unkept} untaken={untaken} version={editing.version} />
    </div>
  );
};
