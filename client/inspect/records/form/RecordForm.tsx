import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../../../../domain/law/period.ts';
import type { PatrolRecord } from '../../../../domain/model/index.ts';
import { useOwnName } from '../../../account/use-session.ts';
import { useAction } from '../../../app/actions/action.ts';
import { newId } from '../../../app/actions/new-id.ts';
import { useFinish } from '../../../app/actions/use-finish.ts';
import type { Sent } from '../../../app/api.ts';
import { PhotoField } from '../../../photos/PhotoField.tsx';
import { usePhotos } from '../../../photos/use-photos.ts';
import { useInspected } from '../../inspected.ts';
import { changeRecord, sendRecordPhoto, writeRecord } from '../record-actions.ts';
import styles from './Form.module.css';
import { HandFields } from './HandFields.tsx';
import { PatrolChoice } from './PatrolChoice.tsx';
import { Refusal } from './Refusal.tsx';
import { ResultField } from './ResultField.tsx';
import { changeBody, type Fields, fieldsOf, newBody } from './written.ts';

/**
 * The record of a patrol, new or changed. A new one is of a patrol with a track, or of one by hand.
 * @param read the record that is changed, as it was read; null: a new one
 */
export function RecordForm({
  read,
  onDone,
}: {
  read: Sent<PatrolRecord> | null;
  onDone(how: 'saved' | 'kept' | 'left'): void;
}) {
  const { t } = useTranslation('records');
  const { chiefId, chief } = useInspected();
  const writer = chiefId && chief.data ? { id: chiefId, name: chief.data.name } : null;
  const own = useOwnName();
  const [form] = Form.useForm<Fields>();
  const [id] = useState(newId);
  const [patrolId, setPatrolId] = useState<string | null>(null);
  const photos = usePhotos(
    sendRecordPhoto,
    read?.data.photos.map((photo) => photo.id),
  );
  const write = useAction(writeRecord);
  const change = useAction(changeRecord);
  const sending = read ? change : write;
  const byHand = read ? read.data.byHand : patrolId === null;

  useFinish(sending, ({ kept }) => onDone(kept ? 'kept' : 'saved'));

  const save = (fields: Fields) => {
    if (read) {
      const { id, by } = read.data;
      const known = by.chiefId ? { id: by.chiefId, name: by.name } : writer;
      change.mutate({ id, etag: read.etag ?? '', change: changeBody(fields, photos.ids, known) });
    } else if (writer) {
      write.mutate(newBody(id, patrolId, fields, photos.ids, writer));
    }
  };
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      size="large"
      requiredMark={false}
      scrollToFirstError
      initialValues={{
        ...(read ? fieldsOf(read.data) : { by: writer?.name, kind: 'open', day: today() }),
        // An account writes in its own name.
        ...(own === null ? {} : { by: own }),
      }}
      onFinish={save}
      className={styles.form}
      data-testid="record-form"
    >
      <h3>{t(read ? 'form.change' : 'form.new')}</h3>
      {!read && <PatrolChoice chiefId={chiefId} value={patrolId} onChange={setPatrolId} />}
      {byHand && <HandFields areas={chief.data?.areas ?? []} />}
      <ResultField />
      <Form.Item name="companions" label={t('form.companions')} extra={t('form.companionsHint')}>
        <Input maxLength={500} data-testid="record-companions" />
      </Form.Item>
      <PhotoField photos={photos} />
      <Form.Item
        name="by"
        label={t('form.by')}
        rules={[{ required: true, whitespace: true, message: t('form.byNeeded') }]}
      >
        <Input maxLength={60} readOnly={own !== null} />
      </Form.Item>
      <Refusal error={sending.error} />
      <div className={styles.bar}>
        <Button
          type="primary"
          htmlType="submit"
          loading={sending.isPending}
          disabled={photos.busy}
          data-testid="record-save"
        >
          {t(photos.busy ? 'form.waitForPhotos' : 'form.save')}
        </Button>
        <Button onClick={() => onDone('left')}>{t('form.cancel')}</Button>
      </div>
    </Form>
  );
}
