import { Select } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimeWindow } from '../../app/url-state.ts';
import { ExportMenu } from '../../data/export/ExportMenu.tsx';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { useFormat } from '../../ui/format.ts';
import { useInspected } from '../inspected.ts';
import { ChosenBar } from '../tasks/ChosenBar.tsx';
import { GapRow } from './GapRow.tsx';
import styles from './Gaps.module.css';
import { minAreas } from './use-gaps.ts';

/** The uncovered pieces, highest priority first, in step with the map. */
export function GapPanel() {
  const { chiefId, gaps: query, gapFocus: focus, scope, minArea, setMinArea } = useInspected();
  const { from, to } = useTimeWindow();
  const { t } = useTranslation('inspect');
  const format = useFormat();
  return (
    <div data-testid="gap-panel">
      <div className={styles.head}>
        <label htmlFor="gap-min">{t('gaps.minArea')}</label>
        <Select
          id="gap-min"
          value={minArea}
          onChange={setMinArea}
          options={minAreas.map((m2) => ({ value: m2, label: `≥ ${format.area(m2)}` }))}
          data-testid="gap-min"
        />
      </div>
      {/* Its texts come later; the list does not wait for them. */}
      <Suspense fallback={null}>
        <ExportMenu
          path="/api/exports/gaps"
          params={{ chief: chiefId, from, to, ...scope, minArea }}
          label={t('gaps.export')}
        />
      </Suspense>
      <AsyncPanel query={query} isEmpty={({ gaps }) => gaps.length === 0} empty={t('gaps.none')} rows={8}>
        {(list) => (
          <>
            <p className={styles.summary} data-testid="gap-summary">
              {t('gaps.summary', { n: format.number(list.total), area: format.area(list.totalM2) })}
            </p>
            <p className={styles.shown}>
              {t('gaps.shown', { n: list.gaps.length, min: format.area(list.minArea) })}
            </p>
            <ol className={styles.list}>
              {list.gaps.map((gap) => (
                <GapRow key={gap.id} gap={gap} ranking={list.ranking} focus={focus} />
              ))}
            </ol>
            <ChosenBar />
          </>
        )}
      </AsyncPanel>
    </div>
  );
}
