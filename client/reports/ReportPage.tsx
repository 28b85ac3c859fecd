import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { reportLanguages } from '../../domain/model/report.ts';
import { paperOf } from '../../domain/report/document.ts';
import { reportWords } from '../../domain/report/words/index.ts';
import { useChief, useChosenChief } from '../inspect/chief/use-chief.ts';
import { AsyncPanel } from '../ui/AsyncPanel.tsx';
import { PaperView } from './paper/PaperView.tsx';
import styles from './ReportPage.module.css';
import { Toolbar } from './toolbar/Toolbar.tsx';
import { useReport, useReportChoice } from './use-report.ts';

/** 报告: a month or a quarter of one chief, or of a level, on screen and on paper. */
export default function ReportPage() {
  const { t, i18n } = useTranslation('report');
  const choice = useReportChoice();
  const { chiefId, choose } = useChosenChief();
  const chief = useChief(choice.level === null ? chiefId : null);
  const { query, file } = useReport(choice, chiefId);
  const words = reportWords[reportLanguages.find((known) => known === i18n.language) ?? 'zh-CN'];
  const report = query.data;
  const paper = useMemo(() => report && paperOf(report, words), [report, words]);
  return (
    <div className={styles.page} data-testid="report-page">
      <aside className={styles.tools} aria-label={t('tools')}>
        <Toolbar
          choice={choice}
          chief={chief.data ?? null}
          onChief={choose}
          file={file}
          ready={paper !== undefined}
        />
      </aside>
      {query.isPending && <p className={styles.making}>{t('making')}</p>}
      <AsyncPanel query={query} rows={12}>
        {() => paper && <PaperView paper={paper} map={file('svg')} words={words} />}
      </AsyncPanel>
    </div>
  );
}
