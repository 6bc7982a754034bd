/** What may be done now, and nothing else: a link a command, and the form of the one that was chosen. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useSearch } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import type { Client } from '../../../api/types.ts';
import { useAnnounce } from '../../../parts/announce.tsx';
import { ButtonLink } from '../../../parts/app-link.tsx';
import { dropTyping, keepTyping, keptTyping } from '../../../parts/kept-typing.ts';
import { lazyPart } from '../../../parts/lazy-page.ts';
import { Waiting } from '../../../parts/states.tsx';
import { useGo } from '../../../parts/use-go.ts';
import { phaseName } from '../../../words/codes.ts';
import { useLanguage, useWords } from '../../../words/language.tsx';
import { client as clientWords } from '../words.ts';
import type { Asked } from './asked.ts';
import { FORMS, isForm, offered, placeOf, type Values } from './forms.ts';
import { forms } from './words.ts';

const formParts = () => import('./command-form.tsx');

/** Most look at a client and give no command: the page does without its forms at first, and has them before one is opened. */
const CommandForm = lazyPart(async () => (await formParts()).CommandForm);

const isAsked = (name: string | undefined): name is Asked => name !== undefined && Object.hasOwn(FORMS, name);

/** Under what is kept what was typed in a form. */
export const formOf = (clientId: string, name: Asked): string => `${clientId} ${name}`;

export const Actions = ({ client, onGiven }: { readonly client: Client; readonly onGiven: (name: Asked) => void }) => {
  const words = useWords(clientWords);
  const { acts } = useWords(forms);
  const { doe } = useSearch({ from: '/klanten/$clientId' });
  const go = useGo();
  const announce = useAnnounce();
  const { language } = useLanguage();
  const [done, setDone] = useState<Asked | null>(null);
  const told = useRef<HTMLDivElement>(null);
  const here = `/klanten/${client.clientId}`;
  const names = offered(client);
  // Stays open when a colleague was first: what was typed is not lost.
  const [opened, setOpened] = useState<Asked | null>(null);
  const shown = isAsked(doe) && isForm(FORMS[doe]) && (names.includes(doe) || opened === doe) ? doe : null;
  useEffect(() => {
    // Without an answer it is asked again when a form is opened.
    formParts().catch(() => undefined);
  }, []);
  useEffect(() => {
    if (shown !== null) setOpened(shown);
    // There is another thing to do now, or this is what was just done: it is on the page and heard.
    else told.current?.focus();
  }, [shown]);

  const accepted = (name: Asked) => {
    dropTyping(formOf(client.clientId, name));
    setOpened(null);
    setDone(name);
    announce(acts[name].done);
    void go(here, { replace: true });
  };
  const close = () => {
    setOpened(null);
    setDone(null);
    void go(here);
  };

  return (
    <section className="card stack on-screen" aria-labelledby="actions">
      <Heading level={2} id="actions">
        {words.actions}
      </Heading>
      {done !== null && shown === null && (
        <Alert
          heading={acts[done].done}
          headingLevel={3}
          severity="success"
          ref={told}
          tabIndex={-1}
          data-testid="done"
        >
          {client.trajectory !== null && (
            <Paragraph>
              {words.phase}: {phaseName(client.trajectory.phase, language)}
            </Paragraph>
          )}
        </Alert>
      )}
      {client.trajectory?.isOpen === false && <Paragraph>{words.endedActions}</Paragraph>}
      {shown === null ? (
        names.length === 0 ? (
          <Paragraph>{words.noActions}</Paragraph>
        ) : (
          <div className="actions">
            {names.map((name, n) => (
              <ButtonLink key={name} href={placeOf(name, client)} variant={n === 0 ? 'primary' : 'secondary'}>
                {acts[name].button}
              </ButtonLink>
            ))}
          </div>
        )
      ) : (
        <Suspense key={shown} fallback={<Waiting />}>
          <CommandForm
            name={shown}
            client={client}
            isOffered={names.includes(shown)}
            draft={keptTyping<Values>(formOf(client.clientId, shown)) ?? {}}
            onTyped={(values) => keepTyping(formOf(client.clientId, shown), values)}
            onGiven={() => onGiven(shown)}
            onAccepted={() => accepted(shown)}
            onClose={close}
          />
        </Suspense>
      )}
    </section>
  );
};
