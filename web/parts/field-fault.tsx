/** What is wrong with a field, beside it. Who listens hears first that it is a fault, in the language of what follows. */
// biome-ignore lint/style/noRestrictedImports: here it gets its words.
import { ErrorMessage, type ErrorMessageProps } from '@amsterdam/design-system-react/dist/ErrorMessage';
import { useLanguage } from '../words/language.tsx';
import { fields } from './words.ts';

export const FieldFault = (props: ErrorMessageProps) => {
  const { language } = useLanguage();
  return <ErrorMessage {...props} prefix={fields[props.lang === 'nl' ? 'nl' : language].fault} />;
};
