import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../../domain/model/index.ts';
import styles from '../Tasks.module.css';

/** The route for the phone: as files, as a code to scan, on paper. */
export function TaskFiles({ task }: { task: Task }) {
  const { t } = useTranslation('tasks');
  const path = `/api/tasks/${task.id}`;
  return (
    <div className={styles.files}>
      <div className={styles.buttons}>
        <Button icon={<DownloadOutlined />} href={`${path}.gpx`} data-testid="task-gpx">
          {t('files.gpx')}
        </Button>
        <Button icon={<DownloadOutlined />} href={`${path}.kml`} data-testid="task-kml">
          {t('files.kml')}
        </Button>
        <Button icon={<PrinterOutlined />} onClick={() => print()} data-testid="task-print">
          {t('files.print')}
        </Button>
      </div>
      <figure className={styles.code}>
        <img src={`${path}/qr.svg`} alt={t('files.code')} width={132} height={132} />
        <figcaption>{t('files.scan')}</figcaption>
      </figure>
    </div>
  );
}
