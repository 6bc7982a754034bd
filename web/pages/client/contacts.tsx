/** The contacts that this phase plans, and those that were recorded. */
import { Heading } from '@amsterdam/design-system-react/dist/Heading';
import { Paragraph } from '@amsterdam/design-system-react/dist/Paragraph';
import type { Trajectory } from '../../api/types.ts';
import { useLanguage, useWords } from '../../words/language.tsx';
import { dayInWords } from '../../words/moments.ts';
import { contactsRecorded } from './what-happened.ts';
import { client as clientWords } from './words.ts';

export const Contacts = ({ trajectory }: { readonly trajectory: Trajectory }) => {
  const words = useWords(clientWords);
  const { language } = useLanguage();
  const recorded = contactsRecorded(trajectory.timeline, language, words);
  const { contacts } = trajectory;
  return (
    <section className="card stack" aria-labelledby="contacts">
      <Heading level={2} id="contacts">
        {words.contacts}
      </Heading>
      {contacts.length === 0 && recorded.length === 0 && <Paragraph>{words.noContacts}</Paragraph>}
      {contacts.length > 0 && (
        <div className="stack stack--tight">
          <Heading level={3}>{words.planned}</Heading>
          <ul>
            {contacts.map(({ contact, dueAt }) => (
              <li key={contact}>
                {words.contact(contact)}: {dueAt === null ? words.contactDone : dayInWords(dueAt, language)}
              </li>
            ))}
          </ul>
          {trajectory.suspended && contacts.some(({ dueAt }) => dueAt !== null) && (
            <Paragraph>{words.contactsMove}</Paragraph>
          )}
        </div>
      )}
      {recorded.length > 0 && (
        <div className="stack stack--tight">
          <Heading level={3}>{words.recorded}</Heading>
          <ul>
            {recorded.map(({ key, day, result, who, which }) => (
              <li key={key}>
                {day}: {result}{' '}
                <span className="soft">
                  ({which}, {who})
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
};
