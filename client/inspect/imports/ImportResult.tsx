import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Bbox, ImportReport } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import { problemText } from '../../ui/problem-text.ts';
import styles from './Imports.module.css';
import { IssueList } from './IssueList.tsx';
import { issuesOf, outcomeOf } from './import-words.ts';
import type { ImportEntry } from './use-import.ts';

/** Shows on the map, and in the time window, what a report took. */
export type ShowImport = (bbox: Bbox | null, period: NonNullable<ImportReport['period']>) => void;

const mark = { taken: '✓', partly: '▲', unchanged: '–', refused: '✕' };

export function ImportResult({ entry, onShow }: { entry: ImportEntry; onShow: ShowImport }) {
  const { t, i18n } = useTranslation(['inspect', 'app']);
  const { reports, error, fileName } = entry;
  if (error) {
    const issues = issuesOf(error.problem);
    return (
      <li className={styles.result} data-outcome="refused" role="alert" data-testid="import-result">
        <strong>✕ {t('imports.failed', { name: fileName })}</strong>
        {issues.length === 0 && (
          <p>{problemText(error.problem, i18n.getFixedT(null, 'app'), i18n.language)}</p>
        )}
        <IssueList issues={issues} total={issues.length} />
      </li>
    );
  }
  if (!reports) {
    return (
      <li className={styles.result} data-testid="import-sending">
        {t('imports.sending', { name: fileName })}
      </li>
    );
  }
  return reports.map((report) => <Report key={report.id} report={report} onShow={onShow} />);
}

function Report({ report, onShow }: { report: ImportReport; onShow: ShowImport }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const outcome = outcomeOf(report);
  const { taken, refused, marked, period } = report;
  const numbers = (counts: Record<string, number>) =>
    Object.fromEntries(Object.entries(counts).map(([key, n]) => [key, format.number(n)]));
  const any = (counts: Record<string, number>) => Object.values(counts).some((n) => n > 0);
  return (
    <li className={styles.result} data-outcome={outcome} data-testid="import-result">
      <strong>
        <span aria-hidden="true">{mark[outcome]}</span> {report.fileName}：{t(`imports.outcome.${outcome}`)}
      </strong>
      <p>
        {any(taken) && t('imports.taken', numbers(taken))}
        {any(refused) && (
          <>
            <br />
            {t('imports.refused', numbers(refused))}
          </>
        )}
        {any(marked) && (
          <>
            <br />
            {t('imports.marked', numbers(marked))}
          </>
        )}
        {report.sourceCrs && (
          <>
            <br />
            {t(report.crsDetected ? 'imports.crsDetected' : 'imports.crsGiven', { crs: report.sourceCrs })}
          </>
        )}
        {period && (
          <>
            <br />
            {format.instant(period.first)} – {format.instant(period.last)}
          </>
        )}
      </p>
      {period && report.status !== 'refused' && (
        <Button onClick={() => onShow(report.bbox, period)} data-testid="import-show">
          {t('imports.showOnMap')}
        </Button>
      )}
      <IssueList issues={report.issues} total={report.issueCount} />
    </li>
  );
}
