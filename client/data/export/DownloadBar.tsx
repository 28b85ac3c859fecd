import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { DownloadStatus } from './DownloadStatus.tsx';
import styles from './Export.module.css';
import { useDownload } from './use-download.ts';

/** The button, its way out while the file is made, and the address for scripts. */
export function DownloadBar({ url }: { url: string | null }) {
  const { t } = useTranslation('export');
  const { state, start, cancel } = useDownload();
  const making = state.phase === 'making';
  return (
    <>
      <div className={styles.end}>
        <Button
          type="primary"
          size="large"
          icon={<DownloadOutlined />}
          loading={making}
          disabled={url === null}
          onClick={() => url && void start(url)}
          data-testid="export-start"
        >
          {t(making ? 'making' : 'download')}
        </Button>
        {making && <Button onClick={cancel}>{t('cancel')}</Button>}
        {url === null ? (
          <span>{t('choose')}</span>
        ) : (
          <a className={styles.link} href={url} download>
            {t('link')}
          </a>
        )}
      </div>
      <DownloadStatus state={state} />
    </>
  );
}
