/** Which parts answer, and since when: also while one is away. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Badge } from '@amsterdam/design-system-react/dist/Badge';
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Parts } from '../../api/types.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Failed, Waiting } from '../../parts/states.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { partShown } from './presenter.ts';
import { operations } from './words.ts';

const COLORS = { up: 'lime', down: 'red', unknown: 'orange' } as const;

export const PartsUp = ({ parts }: { readonly parts: UseQueryResult<Parts> }) => {
  const words = useWords(operations);
  const { language } = useLanguage();
  const shown = parts.data?.parts.map((one) => partShown(one, language, words));
  const announce = useAnnounce();
  // What was so at the first look is read as it stands; what changes after that is said.
  const said = useRef<string | null>(null);
  const now = shown?.map(({ name, is }) => `${name}: ${is}`).join('. ') ?? null;
  useEffect(() => {
    if (said.current !== null && now !== null && said.current !== now) announce(now);
    said.current = now ?? said.current;
  }, [now, announce]);
  const isDown = (part: string) => parts.data?.parts.some((one) => one.part === part && one.status === 'down') === true;
  return (
    <section className="card stack" aria-labelledby="parts">
      <Heading level={2} id="parts">
        {words.partsTitle}
      </Heading>
      {shown === undefined ? (
        parts.error === null ? (
          <Waiting />
        ) : (
          <Failed error={parts.error} again={() => void parts.refetch()} />
        )
      ) : (
        <dl className="now">
          {shown.map(({ name, status, is, since }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Badge color={COLORS[status]} label={is} />
                <div className="since">{since}</div>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {shown !== undefined && parts.error !== null && <Failed error={parts.error} again={() => void parts.refetch()} />}
      {isDown('database') ? (
        <Alert heading={`${words.parts.database} ${words.statuses.down}`} headingLevel={3} severity="error">
          <Paragraph>{words.withoutDatabase}</Paragraph>
        </Alert>
      ) : (
        isDown('temporal') && (
          <Alert heading={`${words.parts.temporal} ${words.statuses.down}`} headingLevel={3} severity="error">
            <Paragraph>{words.withoutTemporal}</Paragraph>
          </Alert>
        )
      )}
    </section>
  );
};
