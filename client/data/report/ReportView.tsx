import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../domain/model/import.ts';
import { useFormat } from '../../ui/format.ts';
import { IssueGroups, type ShowPlace } from './IssueGroups.tsx';
import styles from './Report.module.css';
import { outcomeOf, sumOf } from './report-words.ts';
import { useReportWords } from './use-report-words.ts';

const mark = { taken: '✓', partly: '▲', unchanged: '–', refused: '✕', reverted: '↶' };

/** What was (or would be) taken, refused and mended of one dataset, and why; a file of tracks has a report of its own. */
export function ReportView({
  reports,
  dryRun = false,
  onShow,
}: {
  reports: readonly ImportReport[];
  dryRun?: boolean;
  onShow?: ShowPlace | undefined;
}) {
  const { t } = useTranslation('data');
  const format = useFormat();
  const words = useReportWords();
  const taken = words.amounts(sumOf(reports.map((report) => report.taken)));
  const refused = words.amounts(sumOf(reports.map((report) => report.refused)));
  const repaired = reports.reduce((sum, report) => sum + report.repaired, 0);
  const [first] = reports;
  return (
    <div className={styles.report}>
      {reports.map((report) => {
        const outcome = outcomeOf(report);
        return (
          <p
            key={report.id}
            className={styles.outcome}
            data-outcome={outcome}
            data-status={report.status}
            data-testid="import-result"
          >
            <span aria-hidden="true">{mark[outcome]}</span> {report.fileName}：
            {t(`outcome.${dryRun ? 'checked' : 'imported'}.${outcome}`)}
          </p>
        );
      })}
      {(taken || refused) && (
        <dl className={styles.counts} data-testid="import-counts">
          <div>
            <dt>{t(dryRun ? 'report.wouldTake' : 'report.taken')}</dt>
            <dd>{taken || t('report.nothing')}</dd>
          </div>
          <div data-bad={refused !== ''}>
            <dt>{t('report.refused')}</dt>
            <dd>{refused || t('report.nothing')}</dd>
          </div>
          {repaired > 0 && (
            <div>
              <dt>{t('report.repaired')}</dt>
              <dd>{t('report.outlines', { n: format.number(repaired) })}</dd>
            </div>
          )}
        </dl>
      )}
      {reports.length === 1 && first && <Notes report={first} />}
      <IssueGroups reports={reports} onShow={onShow} />
    </div>
  );
}

/** By which CRS it was read, what was marked in tracks, and when they were. */
function Notes({ report }: { report: ImportReport }) {
  const { t } = useTranslation('data');
  const format = useFormat();
  const words = useReportWords();
  const { sourceCrs, crsDetected, marked, period } = report;
  const notes = [
    sourceCrs && t(crsDetected ? 'report.crsDetected' : 'report.crsGiven', { crs: words.crs(sourceCrs) }),
    Object.values(marked).some((n) => n > 0) &&
      t('report.marked', {
        jumps: format.number(marked.jumps),
        gaps: format.number(marked.gaps),
        duplicates: format.number(marked.duplicates),
      }),
    period && `${format.instant(period.first)} – ${format.instant(period.last)}`,
  ].filter(Boolean);
  return notes.map((note) => (
    <p key={String(note)} className={styles.note}>
      {note}
    </p>
  ));
}
