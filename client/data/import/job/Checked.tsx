import { WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportJob } from '../../../../domain/model/dataset.ts';
import { useFormat } from '../../../ui/format.ts';
import type { ShowPlace } from '../../report/IssueGroups.tsx';
import { ReportView } from '../../report/ReportView.tsx';
import { amountsOf, sumOf } from '../../report/report-words.ts';
import { useReportWords } from '../../report/use-report-words.ts';
import { type Draft, hasDay } from '../plan/draft.ts';
import styles from './Job.module.css';

/** What the check found, and what writing would do. */
export function Checked({
  job,
  draft,
  chiefName,
  busy,
  onShow,
  onGcj02,
  onWrite,
}: {
  job: ImportJob;
  draft: Draft;
  chiefName: string | null;
  /** another check or writing runs */
  busy: boolean;
  onShow: ShowPlace;
  onGcj02(): void;
  onWrite(): void;
}) {
  const { t } = useTranslation('data');
  const format = useFormat();
  const words = useReportWords();
  const { reports } = job;
  const total = sumOf(reports.map(({ taken }) => taken));
  const writable = reports.some(({ status }) => status === 'checked') && amountsOf(total).length > 0;
  const count = (code: string) => reports.reduce((sum, { issueCounts }) => sum + (issueCounts[code] ?? 0), 0);
  const replaced = count('replaces-layer');
  const what = [
    t('write.rows', { amounts: words.amounts(total) }),
    hasDay(draft.target) && t('write.from', { day: draft.validFrom }),
    replaced > 0 && t('write.replaces', { n: format.number(replaced) }),
    draft.target === 'patrol' && chiefName && t('write.chief', { name: chiefName }),
  ].filter(Boolean);
  const unchanged = reports.length > 0 && reports.every(({ status }) => status === 'unchanged');
  return (
    <>
      {count('gcj02-suspected') > 0 && draft.crs !== 'GCJ-02' && (
        <div className={styles.offer} role="alert" data-testid="gcj02-offer">
          <p>
            <strong>
              <WarningOutlined aria-hidden="true" /> {t('gcj02.title')}
            </strong>
            <br />
            {t('gcj02.text')}
          </p>
          <Button type="primary" disabled={busy} onClick={onGcj02}>
            {t('gcj02.button')}
          </Button>
        </div>
      )}
      <ReportView reports={reports} dryRun onShow={onShow} />
      <div className={styles.bar}>
        <p>{writable ? what.join(t('write.comma')) : t(unchanged ? 'write.unchanged' : 'write.refused')}</p>
        <Button
          type="primary"
          size="large"
          disabled={!writable || busy}
          onClick={onWrite}
          data-testid="import-write"
        >
          {t('write.button')}
        </Button>
      </div>
    </>
  );
}
