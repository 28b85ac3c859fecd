import type { ReactNode } from 'react';
import styles from './ChartRows.module.css';

/** Height of a row, rem: the same as in the style sheet. A chart of n categories is n of them high. */
export const rowRem = 1.55;

interface ChartRowsProps {
  /** what the three columns are, above them */
  heads?: readonly [string, string, string];
  rows: readonly { id: string; label: ReactNode; value?: ReactNode }[];
  /** one chart beside all rows, as many categories high as there are rows */
  children: ReactNode;
}

/** A chart whose categories are said in HTML beside it: texts that can be focused and tell their rule. */
export function ChartRows({ heads, rows, children }: ChartRowsProps) {
  const first = heads ? 2 : 1;
  return (
    <div className={styles.rows}>
      {heads && (
        <div className={styles.heads}>
          {heads.map((head) => (
            <span key={head}>{head}</span>
          ))}
        </div>
      )}
      {rows.map(({ id, label }, i) => (
        <span key={id} className={styles.label} style={{ gridRow: first + i }}>
          {label}
        </span>
      ))}
      <div className={styles.chart} style={{ gridRow: `${first} / span ${rows.length}` }}>
        {children}
      </div>
      {rows.map(
        ({ id, value }, i) =>
          value && (
            <span
              key={id}
              className={styles.value}
              style={{ gridRow: first + i }}
              data-testid={`value-${id}`}
            >
              {value}
            </span>
          ),
      )}
    </div>
  );
}
