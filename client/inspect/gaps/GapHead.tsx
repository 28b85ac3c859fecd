import { FilterOutlined } from '@ant-design/icons';
import { Badge, Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { gapOrders } from '../../../domain/model/gap.ts';
import { useFormat } from '../../ui/format.ts';
import { useInspected } from '../inspected.ts';
import { GapFilters } from './GapFilters.tsx';
import styles from './Gaps.module.css';
import { filterCount, minAreas } from './gap-question.ts';

/** In which order gaps are listed, from which size on, and what narrows the list. */
export function GapHead({ children }: { children: ReactNode }) {
  const { gaps, gapQuestion, askGaps } = useInspected();
  const { t } = useTranslation('gaps');
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { order, minArea, filter } = gapQuestion;
  const active = filterCount(filter);
  const { choices, matching } = gaps.data ?? {};
  return (
    <>
      <div className={styles.head}>
        <Select
          aria-label={t('order.label')}
          value={order}
          onChange={(next) => askGaps({ order: next })}
          options={gapOrders.map((value) => ({ value, label: t(`order.${value}`) }))}
          data-testid="gap-order"
        />
        <Select
          aria-label={t('minArea')}
          value={minArea}
          onChange={(next) => askGaps({ minArea: next })}
          options={[...new Set([...minAreas, minArea])].map((m2) => ({
            value: m2,
            label: `≥ ${format.area(m2)}`,
          }))}
          data-testid="gap-min"
        />
      </div>
      <div className={styles.actions}>
        <Badge count={active} color="var(--accent)">
          <Button
            icon={<FilterOutlined />}
            aria-expanded={open}
            aria-label={t('filter.open', { count: active })}
            onClick={() => setOpen(!open)}
            data-testid="gap-filter-open"
          >
            {t('filter.title')}
          </Button>
        </Badge>
        {children}
      </div>
      {open && choices && matching && (
        <GapFilters
          choices={choices}
          matching={matching.count}
          filter={filter}
          onFilter={(next) => askGaps({ filter: next })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
