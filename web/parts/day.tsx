/**
 * One day, in a field of the browser: the component set has none that leaves choosing it to the browser. That writes days as the browser's own
 * language does, month first in some, so what it comes to is said in words.
 */
import { useLanguage } from '../words/language.tsx';
import { today, weekdayInWords } from '../words/moments.ts';

interface DayProps {
  readonly id: string;
  /** In a form that is read as a whole. */
  readonly name?: string;
  /** No day after today. */
  readonly isPast: boolean;
  readonly value: string;
  readonly invalid: boolean;
  /** Where it says what is wrong with it. */
  readonly faultId: string;
  readonly onTyped: (value: string) => void;
}

export const Day = ({ id, name, isPast, value, invalid, faultId, onTyped }: DayProps) => {
  const { language } = useLanguage();
  return (
    <>
      <input
        className="ams-text-input"
        id={id}
        type="date"
        {...(name !== undefined && { name })}
        {...(isPast && { max: today(new Date()) })}
        value={value}
        aria-invalid={invalid}
        aria-describedby={invalid ? `${faultId} ${id}-said` : `${id}-said`}
        onChange={({ target }) => onTyped(target.value)}
      />
      <p className="small soft field__said" id={`${id}-said`} lang={language}>
        {value === '' ? '' : weekdayInWords(value, language)}
      </p>
    </>
  );
};
