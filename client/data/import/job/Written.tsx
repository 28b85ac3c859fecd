import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { addDays, dayOfInstant } from '../../../../domain/law/period.ts';
import type { ImportJob } from '../../../../domain/model/dataset.ts';
import type { Bbox } from '../../../../domain/model/index.ts';
import { periodText } from '../../../app/time-window.ts';
import { openPath, patchUrl } from '../../../app/url-patch.ts';
import { boxAround } from '../../../map/flight.ts';
import { RevertButton } from '../../history/RevertButton.tsx';
import { ReportView } from '../../report/ReportView.tsx';
import styles from './Job.module.css';

/** What was taken; a look at it, and the way back. */
export function Written({
  job: { reports },
  chiefId,
  onFly,
  onReverted,
}: {
  job: ImportJob;
  /** whose tracks they are */
  chiefId: string | null;
  onFly(box: Bbox): void;
  onReverted(): void;
}) {
  const { t } = useTranslation('data');
  const box = boxAround(reports.map(({ bbox }) => bbox));
  const periods = reports.flatMap(({ period }) => period ?? []);
  const inspect = () => {
    const days = periods.flatMap(({ first, last }) => [first, last]).map((at) => dayOfInstant(new Date(at)));
    days.sort();
    const window = periodText({ from: days[0]!, to: addDays(days.at(-1)!, 1) });
    patchUrl({ period: window, step: null, ...(chiefId === null ? {} : { chief: chiefId }) });
    openPath('/inspect');
  };
  const imported = reports.filter(({ status }) => status === 'imported');
  return (
    <div className={styles.written} data-testid="import-written">
      <ReportView reports={reports} />
      <div className={styles.bar}>
        {box && (
          <Button type="primary" onClick={() => onFly(box)} data-testid="import-show">
            {t('written.show')}
          </Button>
        )}
        {periods.length > 0 && <Button onClick={inspect}>{t('written.inspect')}</Button>}
        {imported.map((report) => (
          <RevertButton key={report.id} report={report} named={imported.length > 1} onReverted={onReverted} />
        ))}
      </div>
    </div>
  );
}
