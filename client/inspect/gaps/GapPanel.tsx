import { Button } from 'antd';
import { Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { gapFilterParams, noGapFilter } from '../../../domain/model/gap-filter.ts';
import type { GapList } from '../../../domain/model/index.ts';
import { useTimeWindow } from '../../app/url-state.ts';
import { ExportMenu } from '../../data/export/ExportMenu.tsx';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { useFormat } from '../../ui/format.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useInspected } from '../inspected.ts';
import { ChosenBar } from '../tasks/ChosenBar.tsx';
import { GapHead } from './GapHead.tsx';
import { GapRow } from './GapRow.tsx';
import styles from './Gaps.module.css';
import { filterCount } from './gap-question.ts';
import { useGapKeys } from './use-gap-keys.ts';

/** The uncovered pieces in the order asked for, in step with the map. */
export function GapPanel() {
  const { chiefId, gaps: query, noData, scope, gapQuestion } = useInspected();
  const { minArea, order, filter } = gapQuestion;
  const { from, to } = useTimeWindow();
  const { t } = useTranslation('inspect');
  if (noData)
    return (
      <div data-testid="gap-panel">
        <Notice kind="info" title={t('gaps.noData')} detail={t('gaps.noDataHint')} testId="gap-no-data" />
      </div>
    );
  return (
    <div data-testid="gap-panel">
      <GapHead>
        {/* Its texts come later; the list does not wait for them. */}
        <Suspense fallback={null}>
          <ExportMenu
            path="/api/exports/gaps"
            params={{ chief: chiefId, from, to, ...scope, minArea, order, ...gapFilterParams(filter) }}
            label={t('gaps.export')}
          />
        </Suspense>
      </GapHead>
      <AsyncPanel
        query={query}
        isEmpty={({ ranking }) => ranking.ranked === 0}
        empty={t('gaps.none')}
        rows={8}
      >
        {(list) => <Listed list={list} />}
      </AsyncPanel>
    </div>
  );
}

function Listed({ list }: { list: GapList }) {
  const { gapFocus: focus, gapQuestion, askGaps } = useInspected();
  const { t } = useTranslation('inspect');
  const { t: own } = useTranslation('gaps');
  const format = useFormat();
  const summary = useRef<HTMLParagraphElement>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const onKeyDown = useGapKeys(list.gaps, focus, () => summary.current?.focus());
  const { count, areaM2 } = list.matching;
  const filtered = filterCount(gapQuestion.filter) > 0;
  const numbers = {
    min: format.area(list.minArea),
    ranked: format.number(list.ranking.ranked),
    matching: format.number(count),
    area: format.area(areaM2),
  };
  return (
    <>
      <p className={styles.summary} ref={summary} tabIndex={-1} data-testid="gap-summary">
        {t('gaps.summary', { n: format.number(list.total), area: format.area(list.totalM2) })}
      </p>
      <p className={styles.shown} data-testid="gap-shown">
        {own(filtered ? 'shown.filtered' : 'shown.all', numbers)}
        {count > list.gaps.length && own('shown.first', { n: format.number(list.gaps.length) })}
      </p>
      {count === 0 ? (
        <Button onClick={() => askGaps({ filter: noGapFilter })}>{own('filter.reset')}</Button>
      ) : (
        <p className={styles.keys}>{own('keys')}</p>
      )}
      <ol className={styles.list} onKeyDown={onKeyDown}>
        {list.gaps.map((gap) => (
          <GapRow
            key={gap.id}
            gap={gap}
            ranking={list.ranking}
            focus={focus}
            open={gap.id === openId}
            onToggle={() => setOpenId(gap.id === openId ? null : gap.id)}
          />
        ))}
      </ol>
      <ChosenBar />
    </>
  );
}
