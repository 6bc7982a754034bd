/** One letter as the client will read it: a draft can be sent from here, and any can be kept as PDF. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { letterFileName, letterName } from '../../../domain/trajectory/letter-kinds.ts';
import { ask } from '../../api/ask.ts';
import { clientQuestion, letterPath, letterQuestion } from '../../api/questions.ts';
import type { Dispatch, LetterShown } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Answered } from '../../parts/answered.tsx';
import { BackLink } from '../../parts/app-link.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { Download } from '../../parts/download.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { Failed } from '../../parts/states.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { dayOf } from '../../words/moments.ts';
import { Paper } from './paper.tsx';
import { consequences, standingInWords } from './presenter.ts';
import { letter as letterWords } from './words.ts';

export const LetterPage = () => {
  const { clientId, letterId } = useParams({ from: '/klanten/$clientId/brieven/$letterId' });
  return <OneLetter clientId={clientId} letterId={letterId} key={`${clientId} ${letterId}`} />;
};

const OneLetter = ({ clientId, letterId }: { readonly clientId: string; readonly letterId: string }) => {
  const words = useWords(letterWords);
  const { language } = useLanguage();
  const asked = useQuery(letterQuestion(clientId, letterId));
  const { data } = asked;
  return (
    <div className="stack stack--wide">
      <div className="stack stack--tight">
        <BackLink href={`/klanten/${clientId}`}>{words.back}</BackLink>
        <PageHeading title={data === undefined ? words.unnamed : letterName(data.kind, language)} />
        {data !== undefined && <p className="soft number">{clientId}</p>}
      </div>
      <Answered asked={asked} rows={8}>
        {(letter) => <Body shown={letter} />}
      </Answered>
    </div>
  );
};

const Body = ({ shown }: { readonly shown: LetterShown }) => {
  const words = useWords(letterWords);
  const { language } = useLanguage();
  const path = letterPath(shown.clientId, shown.letterId);
  return (
    <>
      <section className="stack">
        <div data-testid="standing">
          {standingInWords(shown, language, words).map((sentence) => (
            <Paragraph key={sentence}>{sentence}</Paragraph>
          ))}
        </div>
        <Sending shown={shown} path={path} />
        <Download
          path={`${path}/pdf`}
          file={letterFileName({ ...shown, day: dayOf(new Date(shown.sentAt ?? shown.writtenAt)) }, language)}
        >
          {words.pdf}
        </Download>
      </section>
      <Paper letter={shown.letter} label={words.preview} />
    </>
  );
};

/** Asked twice it is sent once, so that what had no answer is simply asked again. */
const Sending = ({ shown, path }: { readonly shown: LetterShown; readonly path: string }) => {
  const words = useWords(letterWords);
  const { language } = useLanguage();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const done = useRef<HTMLDivElement>(null);
  const sending = useMutation({
    mutationFn: () => ask<Dispatch>(`${path}/dispatch`, { method: 'PUT' }),
    onSuccess: () => announce(words.isSent),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: clientQuestion(shown.clientId).queryKey });
      await queries.invalidateQueries({ queryKey: ['post'] });
    },
  });
  useEffect(() => {
    if (sending.isSuccess) done.current?.focus();
  }, [sending.isSuccess]);
  if (sending.isSuccess)
    return (
      <Alert heading={words.isSent} headingLevel={2} severity="success" ref={done} tabIndex={-1} data-testid="sent" />
    );
  return (
    <>
      {shown.state === 'draft' && (
        <Confirm
          button={words.send}
          title={words.sendTitle}
          yes={words.yes}
          no={words.no}
          isOff={sending.isPending}
          onYes={() => sending.mutate()}
        >
          {consequences(shown, new Date(), language, words).map((sentence) => (
            <Paragraph key={sentence}>{sentence}</Paragraph>
          ))}
        </Confirm>
      )}
      {sending.isPending && <p role="status">{words.sending}</p>}
      {sending.error !== null && <Failed error={sending.error} again={() => sending.mutate()} />}
    </>
  );
};
