import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../domain/model/import.ts';
import { flyToBox } from '../../map/flight.ts';
import { useMap } from '../../map/use-map.ts';
import { useFormat } from '../../ui/format.ts';
import { IssueGroups } from '../report/IssueGroups.tsx';
import { outcomeOf } from '../report/report-words.ts';
import { useReportWords } from '../report/use-report-words.ts';
import styles from './History.module.css';
import { RevertButton } from './RevertButton.tsx';

export function HistoryRow({ report }: { report: ImportReport }) {
  const { t } = useTranslation('data');
  const map = useMap();
  const format = useFormat();
  const words = useReportWords();
  const { status, fileName, taken, refused, bbox, createdAt, issueCount } = report;
  const outcome = outcomeOf(report);
  const refusedText = words.amounts(refused);
  return (
    <li className={styles.row} data-status={status} data-testid="history-row">
      <div className={styles.head}>
        <strong>{fileName}</strong>
        <span className={styles.status} data-outcome={outcome}>
          {t(outcome === 'partly' ? 'status.partly' : `status.${status}`)}
        </span>
      </div>
      <p className={styles.facts}>
        {[
          format.instant(createdAt),
          t(`kind.${report.kind}`),
          report.format && t(`format.${report.format}`),
          words.amounts(taken) && t('history.taken', { amounts: words.amounts(taken) }),
          refusedText && t('history.refused', { amounts: refusedText }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <div className={styles.actions}>
        {bbox && <Button onClick={() => map && flyToBox(map, bbox, 16)}>{t('report.showOnMap')}</Button>}
        {status === 'imported' && <RevertButton report={report} />}
      </div>
      {issueCount > 0 && (
        <details className={styles.issues}>
          <summary>{t('history.issues', { n: format.number(issueCount) })}</summary>
          <IssueGroups
            reports={[report]}
            onShow={(at) => map?.flyTo({ center: at, zoom: Math.max(16, map.getZoom()) })}
          />
        </details>
      )}
    </li>
  );
}
