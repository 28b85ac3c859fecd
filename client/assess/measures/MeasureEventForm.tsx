import { Form, Input } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Measure, measure as measureSchema, type NewMeasureEvent } from '../../../domain/model/index.ts';
import { useChange } from '../../account/use-change.ts';
import { newId } from '../../app/actions/new-id.ts';
import { apiSend } from '../../app/api.ts';
import { useActing } from '../ActingName.tsx';
import styles from '../Assess.module.css';
import { FormFoot } from '../FormFoot.tsx';
import { measuresPath, proposalsPath } from '../paths.ts';

/** The official's answer, or that the measure has been complied with. */
export function MeasureEventForm({
  measure,
  kind,
  onDone,
}: {
  measure: Measure;
  kind: NewMeasureEvent['kind'];
  onDone(): void;
}) {
  const { t } = useTranslation('assess');
  const acting = useActing();
  const id = useRef(newId());
  const path = `${measuresPath}/${measure.id}`;
  const send = useChange(
    async (body: NewMeasureEvent) => {
      // The tag of what is on the page: somebody else's step in between is not written over.
      const { data, etag } = await apiSend(measureSchema, 'GET', path);
      const match = data.revision === measure.revision && etag ? etag : '"changed"';
      return (await apiSend(measureSchema, 'POST', `${path}/events`, body, { 'If-Match': match })).data;
    },
    [measuresPath, proposalsPath],
    onDone,
  );
  return (
    <Form<{ note: string; by?: string }>
      layout="vertical"
      requiredMark={false}
      className={styles.form!}
      onFinish={({ note, by }) => send.mutate({ id: id.current, kind, note, by: acting(by) })}
    >
      <Form.Item
        name="note"
        label={t(`measures.note.${kind}`)}
        rules={[{ required: true, whitespace: true, message: t('noteNeeded') }, { max: 2000 }]}
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 8 }} data-testid="event-note" />
      </Form.Item>
      <FormFoot send={send} onCancel={onDone} testId="event-send">
        {t('save')}
      </FormFoot>
    </Form>
  );
}
