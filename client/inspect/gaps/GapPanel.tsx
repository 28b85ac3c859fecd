import type { UseQueryResult } from '@tanstack/react-query';
import { Select } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { GapList as Gaps } from '../../../domain/model/index.ts';
import type { ApiProblem, Params } from '../../app/api.ts';
import { ExportMenu } from '../../data/export/ExportMenu.tsx';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { useFormat } from '../../ui/format.ts';
import { GapRow } from './GapRow.tsx';
import styles from './Gaps.module.css';
import type { GapFocus } from './gap-focus.ts';
import { minAreas } from './use-gaps.ts';

/** The uncovered pieces, highest priority first, in step with the map. */
export function GapPanel({
  query,
  minArea,
  onMinArea,
  focus,
  exported,
}: {
  query: UseQueryResult<Gaps, ApiProblem>;
  minArea: number;
  onMinArea(m2: number): void;
  focus: GapFocus;
  /** The question of this list, for the file of it. */
  exported: Params;
}) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  return (
    <div data-testid="gap-panel">
      <div className={styles.head}>
        <label htmlFor="gap-min">{t('gaps.minArea')}</label>
        <Select
          id="gap-min"
          value={minArea}
          onChange={onMinArea}
          options={minAreas.map((m2) => ({ value: m2, label: `≥ ${format.area(m2)}` }))}
          data-testid="gap-min"
        />
      </div>
      {/* Its texts come later; the list does not wait for them. */}
      <Suspense fallback={null}>
        <ExportMenu path="/api/exports/gaps" params={exported} label={t('gaps.export')} />
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
          </>
        )}
      </AsyncPanel>
    </div>
  );
}
