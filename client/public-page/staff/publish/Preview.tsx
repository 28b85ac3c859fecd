import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PublicationPreview } from '../../../../domain/model/publication.ts';
import styles from '../Manage.module.css';
import { FigureTable } from './FigureTable.tsx';

/** What would go out, to be looked at before it does. */
export function Preview({
  preview: { figures, illustrative },
  fault,
  publishing,
  ready,
  onPublish,
}: {
  preview: PublicationPreview;
  fault: string | null;
  publishing: boolean;
  ready: boolean;
  onPublish(): void;
}) {
  const { t } = useTranslation('public-staff');
  const pending = Math.max(...figures.map(({ coverage }) => coverage.pending));
  return (
    <section data-testid="publish-preview">
      {illustrative && <p className={styles.warn}>{t('publish.illustrative')}</p>}
      {pending > 0 && <p className={styles.warn}>{t('publish.pending', { n: pending })}</p>}
      <FigureTable figures={figures} />
      {fault && (
        <p className={styles.fault} role="alert">
          {fault}
        </p>
      )}
      <p className={styles.row}>
        <Popconfirm
          title={t('publish.sure')}
          description={t('publish.sureWhy')}
          okText={t('publish.go')}
          cancelText={t('cancel')}
          onConfirm={onPublish}
        >
          <Button type="primary" loading={publishing} disabled={!ready} data-testid="publish">
            {t('publish.go')}
          </Button>
        </Popconfirm>
      </p>
    </section>
  );
}
