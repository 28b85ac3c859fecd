import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useUrlState } from '../../app/url-state.ts';
import { AsyncPanel } from '../../ui/AsyncPanel.tsx';
import { Card } from '../../ui/Card.tsx';
import { useReportWords } from '../report/use-report-words.ts';
import { Datasets } from './Datasets.tsx';
import { DropZone } from './files/DropZone.tsx';
import { UploadList } from './files/UploadList.tsx';
import { useUploads } from './files/use-uploads.ts';
import styles from './Import.module.css';
import { useInspection } from './use-inspection.ts';

/** Files in: send, see what is in them, decide what it becomes, check, write. */
export default function ImportPanel() {
  const { t } = useTranslation('data');
  const { meaning } = useReportWords();
  const [chiefId] = useUrlState('chief');
  const uploads = useUploads();
  const inspection = useInspection(uploads.ids);
  return (
    <>
      <Card title={t('step.files')} testId="step-files">
        <DropZone more={uploads.files.length > 0} onFiles={uploads.add} />
        {uploads.files.length > 0 && (
          <UploadList files={uploads.files} onRetry={uploads.retry} onClear={uploads.clear} />
        )}
      </Card>
      {uploads.ids !== null && (
        <Card title={t('step.datasets')} testId="step-datasets">
          <AsyncPanel query={inspection} rows={4}>
            {({ datasets, faults }) => (
              <>
                {faults.map(({ file, code, message }) => (
                  <Alert
                    key={`${file} ${code}`}
                    className={styles.fault}
                    type="warning"
                    showIcon
                    title={`${file}：${meaning(code, message)}`}
                  />
                ))}
                {datasets.length === 0 && <p className={styles.none}>{t('dataset.none')}</p>}
                <Datasets
                  key={uploads.ids!.join()}
                  uploads={uploads.ids!}
                  datasets={datasets}
                  chiefId={chiefId}
                />
              </>
            )}
          </AsyncPanel>
        </Card>
      )}
    </>
  );
}
