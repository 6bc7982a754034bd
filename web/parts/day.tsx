/**
 * One day, in a field of the browser: the component set has none that leaves choosing it to the browser. That writes days as the browser's own
 * language does, month first in some, so what it comes to is said in words.
 */
import { useLanguage } from '../words/language.tsx';
import { today, weekdayInWords } from '../words/moments.ts';
import { NO_DAY } from './no-day.ts';

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
  /** {@link NO_DAY} where it is no day. */
  readonly onTyped: (value: string) => void;
}

const toldBy = ({ value, validity }: HTMLInputElement): string => (validity.badInput ? NO_DAY : value);

export const Day = ({ id, name, isPast, value, invalid, faultId, onTyped }: DayProps) => {
  const { language } = useLanguage();
  const day = value === NO_DAY ? '' : value;
  // Of half a day the browser tells no change.
  const settle = (field: HTMLInputElement) => {
    if (toldBy(field) !== value) onTyped(toldBy(field));
  };
  return (
    <>
      <input
        className="ams-text-input"
        id={id}
        type="date"
        {...(name !== undefined && { name })}
        {...(isPast && { max: today(new Date()) })}
        value={day}
        aria-invalid={invalid}
        aria-describedby={invalid ? `${faultId} ${id}-said` : `${id}-said`}
        onChange={({ target }) => onTyped(toldBy(target))}
        onBlur={({ currentTarget }) => settle(currentTarget)}
        // Sends the form from here.
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && settle(currentTarget)}
      />
      <p className="small soft field__said" id={`${id}-said`} lang={language}>
        {day === '' ? '' : weekdayInWords(day, language)}
      </p>
    </>
  );
};
