import { Button, Checkbox } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { geodesicAreaM2 } from '../../../../domain/geo/geodesic.ts';
import type { FoundOutlines } from '../../../../domain/model/outline-file.ts';
import { useFormat } from '../../../ui/format.ts';
import styles from './File.module.css';

/** Outlines that were found, all of them chosen at first. */
export function OutlineChoice({
  items,
  onTake,
}: {
  items: FoundOutlines['items'];
  onTake(chosen: FoundOutlines['items']): void;
}) {
  const { t } = useTranslation('plan-file');
  const format = useFormat();
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const areas = useMemo(() => items.map(({ geometry }) => geodesicAreaM2(geometry)), [items]);
  const chosen = items.filter((_, i) => !left.has(i));
  const toggle = (i: number) => {
    const next = new Set(left);
    if (!next.delete(i)) next.add(i);
    setLeft(next);
  };
  return (
    <>
      <Checkbox
        checked={left.size === 0}
        indeterminate={left.size > 0 && chosen.length > 0}
        onChange={() => setLeft(left.size === 0 ? new Set(items.keys()) : new Set())}
      >
        {t('found', { n: items.length })}
      </Checkbox>
      <ul className={styles.items} data-testid="plan-file-items">
        {items.map(({ name }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the answer's order is all that tells them apart, and it never changes
          <li key={i}>
            <Checkbox checked={!left.has(i)} onChange={() => toggle(i)}>
              {name ?? t('unnamed', { n: i + 1 })}
            </Checkbox>
            <span>{format.area(areas[i])}</span>
          </li>
        ))}
      </ul>
      <Button
        block
        type="primary"
        size="large"
        disabled={chosen.length === 0}
        onClick={() => onTake(chosen)}
        data-testid="plan-file-take"
      >
        {t('take', { n: chosen.length })}
      </Button>
    </>
  );
}
