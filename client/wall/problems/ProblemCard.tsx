import { useTranslation } from 'react-i18next';
import type { ProblemSummary } from '../../../domain/model/problem.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import styles from '../Figures.module.css';
import { ProblemFigures } from './ProblemFigures.tsx';
import { ProblemSteps } from './ProblemSteps.tsx';
import { useProblems } from './use-problems.ts';

/** 问题闭环: from report to close, of the problems reported in the window. */
export function ProblemCard() {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const problems = useProblems();
  const { data } = problems;
  const note =
    data && `${format.period(data.period)} · ${t('work.dataTime', { time: format.instant(data.dataTime) })}`;
  const emptyText = (summary: ProblemSummary | undefined) => {
    if (summary === undefined || summary.recordedSince === null) return t('problems.never');
    return summary.recordedSince >= summary.period.to
      ? t('problems.before', { since: summary.recordedSince })
      : t('problems.none', { since: summary.recordedSince });
  };
  return (
    <Card
      title={t('problems.title')}
      note={note}
      extra={data?.illustrative && <span className={styles.demo}>{t('problems.demo')}</span>}
      testId="problem-card"
    >
      <AsyncPanel query={problems} rows={5} isEmpty={({ total }) => total === 0} empty={emptyText(data)}>
        {(summary) => (
          <>
            <ProblemFigures summary={summary} />
            <ProblemSteps summary={summary} />
          </>
        )}
      </AsyncPanel>
    </Card>
  );
}
