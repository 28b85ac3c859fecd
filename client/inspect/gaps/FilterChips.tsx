import { useFormat } from '../../ui/format.ts';
import styles from './GapFilters.module.css';

interface Option {
  value: string;
  label: string;
  count: number;
}

/** Values of one condition to switch on and off, each with how many gaps it would list. */
export function FilterChips({
  label,
  options,
  chosen,
  onPress,
  testId,
}: {
  label: string;
  options: readonly Option[];
  chosen: readonly string[];
  onPress(value: string): void;
  testId: string;
}) {
  const format = useFormat();
  return (
    <fieldset className={styles.chips} data-testid={testId}>
      <legend>{label}</legend>
      {options.map(({ value, label: name, count }) => (
        <button
          key={value}
          type="button"
          aria-pressed={chosen.includes(value)}
          data-value={value}
          onClick={() => onPress(value)}
        >
          {name} <small>{format.number(count)}</small>
        </button>
      ))}
    </fieldset>
  );
}
