import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Publication, publicationDetail } from '../../../../domain/model/publication.ts';
import { useChange } from '../../../account/use-change.ts';
import { apiSend, useApi } from '../../../app/api.ts';
import { AsyncPanel } from '../../../ui/AsyncPanel.tsx';
import { useFormat } from '../../../ui/format.ts';
import styles from '../Manage.module.css';
import { useOwnActor } from '../use-own-actor.ts';
import { FigureTable } from './FigureTable.tsx';
import { publicationsPath } from './use-publish.ts';

/** One publication: its figures on demand, and the way to take it back. */
export function PublicationRow({ publication }: { publication: Publication }) {
  const { t } = useTranslation(['public-staff', 'app']);
  const format = useFormat();
  const by = useOwnActor();
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const { id, title, period, areaCount, publishedAt, withdrawn, illustrative } = publication;
  const path = `${publicationsPath}/${id}`;
  const detail = useApi(publicationDetail, path, {}, { enabled: open });
  const withdraw = useChange(
    async () =>
      (await apiSend(publicationDetail, 'PUT', `${path}/withdrawal`, { reason: reason.trim(), by })).data,
    [publicationsPath, path, '/api/public/areas'],
    () => setAsking(false),
  );
  return (
    <li data-withdrawn={withdrawn !== null} data-testid="publication">
      <div className={styles.row}>
        <strong>{title}</strong>
        <span>{format.period(period)}</span>
        <span className={styles.soft}>{t('list.areas', { n: areaCount })}</span>
        {illustrative && <span className={styles.warn}>{t('list.demo')}</span>}
        {withdrawn && <span className={styles.fault}>{t('list.withdrawn')}</span>}
      </div>
      <p className={styles.soft}>
        {t('list.by', { name: publication.by.name, time: format.instant(publishedAt) })}
        {withdrawn &&
          ` · ${t('list.withdrawnBy', { name: withdrawn.by.name, time: format.instant(withdrawn.at), reason: withdrawn.reason })}`}
      </p>
      <div className={styles.row}>
        <Button onClick={() => setOpen(!open)} aria-expanded={open}>
          {open ? t('list.close') : t('list.open')}
        </Button>
        {!withdrawn && (
          <Button danger onClick={() => setAsking(true)} data-testid="withdraw">
            {t('list.withdraw')}
          </Button>
        )}
      </div>
      {open && <AsyncPanel query={detail}>{({ figures }) => <FigureTable figures={figures} />}</AsyncPanel>}
      <Modal
        title={t('withdraw.title', { title })}
        open={asking}
        onCancel={() => setAsking(false)}
        okText={t('list.withdraw')}
        cancelText={t('cancel')}
        okButtonProps={{ danger: true, disabled: reason.trim() === '', loading: withdraw.isPending }}
        onOk={() => withdraw.mutate(undefined)}
      >
        <p>{t('withdraw.why')}</p>
        <label htmlFor={`reason-${id}`} className={styles.name}>
          {t('withdraw.reason')}
        </label>
        <Input.TextArea
          id={`reason-${id}`}
          rows={3}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {withdraw.fault && (
          <p className={styles.fault} role="alert">
            {withdraw.fault}
          </p>
        )}
      </Modal>
    </li>
  );
}
