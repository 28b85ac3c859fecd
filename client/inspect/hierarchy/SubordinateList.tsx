import { Checkbox, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import { useSubordinates } from '../chief/use-chief.ts';
import { useInspected } from '../inspected.ts';
import { type Choice, choose, withCoverage } from './order.ts';
import { SubordinateRow } from './SubordinateRow.tsx';
import styles from './Subordinates.module.css';
import { useSubordinateCoverage } from './use-hierarchy.ts';

/** Rows shown first; more come by as many when the reader asks. */
const firstRows = 8;
const moreRows = 30;

/** The chiefs right under this one with duty and coverage, worst first; one press goes down a level. */
export function SubordinateList() {
  const { chiefId, choose: goTo } = useInspected();
  const { t } = useTranslation('home');
  const format = useFormat();
  const query = useSubordinates(chiefId);
  const coverage = useSubordinateCoverage();
  const [choice, setChoice] = useState<Choice>({ by: 'duty', overdueOnly: false, text: '' });
  const [rows, setRows] = useState(firstRows);
  const set = (change: Partial<Choice>) => {
    setChoice({ ...choice, ...change });
    setRows(firstRows);
  };
  return (
    <Card title={t('subordinates.title')} testId="subordinates">
      <AsyncPanel query={query} isEmpty={({ items }) => items.length === 0} empty={t('subordinates.none')}>
        {({ items }) => {
          const found = choose(withCoverage(items, coverage.data?.items ?? []), choice);
          const overdue = items.filter(({ duty }) => duty.status === 'overdue').length;
          return (
            <>
              <p className={styles.note}>
                {t('subordinates.note', {
                  n: format.number(items.length),
                  overdue: format.number(overdue),
                })}
              </p>
              <div className={styles.choice}>
                <Segmented
                  value={choice.by}
                  onChange={(by) => set({ by })}
                  options={(['duty', 'coverage'] as const).map((by) => ({
                    value: by,
                    label: t(`subordinates.by.${by}`),
                  }))}
                  aria-label={t('subordinates.order')}
                  data-testid="subordinates-by"
                />
                <Checkbox
                  checked={choice.overdueOnly}
                  onChange={({ target }) => set({ overdueOnly: target.checked })}
                  data-testid="subordinates-overdue"
                >
                  {t('subordinates.overdueOnly')}
                </Checkbox>
                {items.length > firstRows && (
                  <Input.Search
                    allowClear
                    value={choice.text}
                    onChange={({ target }) => set({ text: target.value })}
                    placeholder={t('subordinates.search')}
                    aria-label={t('subordinates.search')}
                    data-testid="subordinates-search"
                  />
                )}
              </div>
              {found.length === 0 && <p className={styles.note}>{t('subordinates.noMatch')}</p>}
              <ul className={styles.rows}>
                {found.slice(0, rows).map((subordinate) => (
                  <SubordinateRow
                    key={subordinate.chief.id}
                    subordinate={subordinate}
                    pending={coverage.isPending}
                    onChoose={goTo}
                  />
                ))}
              </ul>
              {found.length > rows && (
                <button type="button" className={styles.more} onClick={() => setRows(rows + moreRows)}>
                  {t('subordinates.more', { n: format.number(found.length - rows) })}
                </button>
              )}
            </>
          );
        }}
      </AsyncPanel>
    </Card>
  );
}
