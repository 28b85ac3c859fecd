import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Coverage } from '../../../domain/model/coverage.ts';
import { CoverageBar } from '../../ui/CoverageBar.tsx';
import { coverageRuleLines } from '../../ui/coverage-rule.ts';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { useWide } from '../../ui/use-media.ts';
import { ChangeMark } from './ChangeMark.tsx';
import type { Earlier } from './change.ts';
import styles from './Ranking.module.css';

/** One area in a ranking: name (flies there), state, change and ratio with their rules, bar with the target's mark. */
export function CoverageRow({
  coverage,
  earlier,
  selected,
  onSelect,
}: {
  coverage: Coverage;
  earlier: Earlier;
  selected?: boolean;
  onSelect(): void;
}) {
  const { t } = useTranslation('app');
  const format = useFormat();
  const { area, ratio, status, target } = coverage;
  const row = useRef<HTMLLIElement>(null);
  const wide = useWide();
  // In its list, that is; on a phone it would be the page that moves.
  useEffect(() => {
    if (selected && wide) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected, wide]);
  return (
    <li
      ref={row}
      className={styles.row}
      data-selected={selected ?? false}
      data-testid={`coverage-${area.id}`}
    >
      <button type="button" className={styles.name} aria-pressed={selected} onClick={onSelect}>
        {area.name}
      </button>
      <StatusTag status={status} />
      <ChangeMark coverage={coverage} earlier={earlier} />
      <span className={styles.value}>
        <Explain rule={coverageRuleLines(coverage, t, format)}>
          <strong>{format.percent(ratio)}</strong>
        </Explain>
      </span>
      <span className={styles.bar}>
        <CoverageBar ratio={ratio} target={target} status={status} />
      </span>
    </li>
  );
}
