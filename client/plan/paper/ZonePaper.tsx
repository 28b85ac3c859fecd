import { FilePdfOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Zone } from '../../../domain/model/index.ts';
import { apiUrl } from '../../app/api.ts';
import { useTimeWindow } from '../../app/url-state.ts';
import { DownloadStatus } from '../../data/export/DownloadStatus.tsx';
import { useDownload } from '../../data/export/use-download.ts';
import { Card } from '../../ui/Card.tsx';
import { ZoneFiles } from './ZoneFiles.tsx';
import styles from './ZonePaper.module.css';
import { exportable } from './zone-files.ts';

/** One saved zone to take away: its sheet on paper, its outline as a file. Its texts come later; nothing waits for them. */
export function ZonePaper({ zone }: { zone: Zone }) {
  return (
    <Suspense fallback={null}>
      <Paper zone={zone} />
    </Suspense>
  );
}

function Paper({ zone }: { zone: Zone }) {
  // The texts of all that is within: none of them may come in pieces.
  const { t, i18n } = useTranslation(['plan-paper', 'export']);
  const { from, to } = useTimeWindow();
  const { state, start } = useDownload();
  const sheet = apiUrl(`/api/zones/${encodeURIComponent(zone.id)}/sheet.pdf`, {
    lang: i18n.language === 'en' ? 'en' : 'zh-CN',
    from,
    to,
  });
  return (
    <Card title={t('title')} testId="zone-paper">
      <div className={styles.body}>
        <Button
          block
          size="large"
          icon={<FilePdfOutlined />}
          loading={state.phase === 'making'}
          onClick={() => void start(sheet)}
          data-testid="zone-sheet"
        >
          {t('pdf')}
        </Button>
        <p className={styles.hint}>{t('pdfHint')}</p>
        <DownloadStatus state={state} />
        {exportable(zone) ? <ZoneFiles zone={zone} /> : <p className={styles.hint}>{t('draft')}</p>}
      </div>
    </Card>
  );
}
