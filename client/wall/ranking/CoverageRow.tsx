import { useTranslation } from 'react-i18next';
import type { Coverage } from '../../../domain/model/coverage.ts';
import { CoverageBar } from '../../ui/CoverageBar.tsx';
import { coverageRuleLines } from '../../ui/coverage-rule.ts';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import styles from '../Lists.module.css';

/** One area in a ranking: name (flies there), bar with the target's mark, ratio with its rule, state in words. */
export function CoverageRow({
  coverage,
  selected,
  onSelect,
}: {
  coverage: Coverage;
  selected?: boolean;
  onSelect(): void;
}) {
  const { t } = useTranslation('app');
  const format = useFormat();
  const { area, ratio, status, target } = coverage;
  return (
    <li className={styles.row} data-selected={selected ?? false} data-testid={`coverage-${area.id}`}>
      <button type="button" className={styles.name} aria-pressed={selected} onClick={onSelect}>
        {area.name}
      </button>
      <CoverageBar ratio={ratio} target={target} status={status} />
      <Explain rule={coverageRuleLines(coverage, t, format)}>
        <span className={styles.value}>
          <strong>{format.percent(ratio)}</strong>
          <StatusTag status={status} />
        </span>
      </Explain>
    </li>
  );
}
