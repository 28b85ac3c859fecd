import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AssessmentSummary, assessment, assessmentSummary } from '../../../domain/model/index.ts';
import { useMay } from '../../account/use-session.ts';
import { listOf, useApi } from '../../app/api.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { useFormat } from '../../ui/format.ts';
import styles from '../Assess.module.css';
import { assessmentsPath } from '../paths.ts';
import { FreezeForm } from './FreezeForm.tsx';
import { FrozenPeriod } from './FrozenPeriod.tsx';

const list = listOf(assessmentSummary);

/** 考核: what was frozen, and a way to freeze more. */
export function PeriodsTab() {
  const { t } = useTranslation('assess');
  const may = useMay('assess');
  const [chosen, choose] = useState<string | null>(null);
  const [freezing, setFreezing] = useState(false);
  const query = useApi(list, assessmentsPath, { limit: 500 });
  return (
    <div className={styles.stack}>
      <p className={styles.note}>{t('periods.meaning')}</p>
      {freezing && (
        <FreezeForm
          onDone={(id) => {
            choose(id);
            setFreezing(false);
          }}
          onCancel={() => setFreezing(false)}
        />
      )}
      <AsyncPanel query={query} rows={6}>
        {({ items }) => (
          <>
            <div className={styles.bar}>
              {items.length > 0 && (
                <PeriodSelect items={items} value={chosen ?? items[0]!.id} onChange={choose} />
              )}
              {may && !freezing && (
                <Button type="primary" onClick={() => setFreezing(true)} data-testid="freeze-open">
                  {t('freeze.open')}
                </Button>
              )}
            </div>
            {items.length === 0 ? (
              <p data-testid="periods-none">{t('periods.none')}</p>
            ) : (
              <Chosen key={chosen ?? items[0]!.id} id={chosen ?? items[0]!.id} />
            )}
          </>
        )}
      </AsyncPanel>
    </div>
  );
}

function PeriodSelect({
  items,
  value,
  onChange,
}: {
  items: AssessmentSummary[];
  value: string;
  onChange(id: string): void;
}) {
  const { t } = useTranslation('assess');
  const format = useFormat();
  return (
    <Select
      className={styles.grow!}
      value={value}
      onChange={onChange}
      aria-label={t('periods.choose')}
      data-testid="period-choice"
      options={items.map(({ id, area, final, ...days }) => ({
        value: id,
        label: `${area.name} · ${format.period(days)}${final ? '' : ` · ${t('periods.provisional')}`}`,
      }))}
    />
  );
}

function Chosen({ id }: { id: string }) {
  const query = useApi(assessment, `${assessmentsPath}/${id}`);
  return (
    <AsyncPanel query={query} rows={10}>
      {(frozen) => <FrozenPeriod frozen={frozen} />}
    </AsyncPanel>
  );
}
