import { type Cell, cellText } from '../../../domain/report/cell.ts';
import type { ReportWords } from '../../../domain/report/words/index.ts';
import styles from './Paper.module.css';

/** A value as the paper prints it; what is not known is said in a quieter colour. */
export function CellText({ cell, words }: { cell: Cell; words: ReportWords }) {
  const tone = cell.value === null ? 'none' : cell.tone;
  return (
    <span className={styles.cell} data-tone={tone}>
      {cellText(cell, words)}
    </span>
  );
}
