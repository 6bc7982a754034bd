/** In a trial one chooses who one is; it stands in the place of the page that was asked for, which then opens. */
import { Alert } from '@amsterdam/design-system-react/dist/Alert';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import type { Session } from '../../api/types.ts';
import { useSignIn } from '../../app/session.tsx';
import { PageHeading } from '../../parts/page-heading.tsx';
import { Failed } from '../../parts/states.tsx';
import { useLanguage, useWords } from '../../words/language.tsx';
import { signInFault } from './fault.ts';
import { choices } from './presenter.ts';
import { signIn as signInWords } from './words.ts';

export const SignInPage = ({ session }: { readonly session: Session }) => {
  const words = useWords(signInWords);
  const { language } = useLanguage();
  const signIn = useSignIn();
  const people = choices(session.people, language, words);
  const chosen = people.find(({ id }) => id === signIn.variables);
  if (!session.isTrial)
    return (
      <div className="stack text">
        <PageHeading title={session.signIn === null ? words.nowhere : words.account} />
        {signInFault !== null && (
          <Alert heading={words.notSignedIn} headingLevel={2} severity="error">
            <Paragraph>{words.faults[signInFault]}</Paragraph>
          </Alert>
        )}
        <Paragraph>{session.signIn === null ? words.nowhereDetail : words.accountDetail}</Paragraph>
        {session.signIn !== null && (
          <p>
            <a className="ams-link" href={session.signIn}>
              {words.goToProvider}
            </a>
          </p>
        )}
      </div>
    );
  return (
    <div className="stack stack--wide">
      <div className="stack stack--tight text">
        <PageHeading title={words.title} />
        <Paragraph>{words.lead}</Paragraph>
      </div>
      {signIn.error !== null && <Failed error={signIn.error} />}
      {people.length === 0 && (
        <Alert heading={words.nobody} headingLevel={2} severity="warning">
          <Paragraph>{words.nobodyDetail}</Paragraph>
        </Alert>
      )}
      <ul className="people" aria-label={words.list}>
        {people.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className="person"
              aria-disabled={signIn.isPending}
              onClick={() => {
                if (!signIn.isPending) signIn.mutate(one.id);
              }}
            >
              <strong>{one.role}</strong>
              <span>
                {one.name}, <span className="soft">{one.where}</span>
              </span>
              <br />
              <span className="small soft">{one.does}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="soft" role="status">
        {signIn.isPending && chosen !== undefined ? words.being(chosen.name) : ''}
      </p>
    </div>
  );
};
