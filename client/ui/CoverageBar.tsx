import type { CoverageStatus } from '../../domain/model/coverage.ts';
import styles from './CoverageBar.module.css';

/** Share as a bar in the colour of its state, with the target's mark; the number beside it says the same. */
export function CoverageBar({
  ratio,
  target,
  status,
}: {
  ratio: number | null;
  target: number;
  status: CoverageStatus;
}) {
  return (
    <div className={styles.bar} data-status={status} aria-hidden="true">
      {ratio !== null && <i style={{ width: `${ratio * 100}%` }} />}
      <b style={{ left: `${target * 100}%` }} />
    </div>
  );
}
