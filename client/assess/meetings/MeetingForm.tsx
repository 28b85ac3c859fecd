import { DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Meeting, type MeetingInput, meeting as meetingSchema } from '../../../domain/model/index.ts';
import { useChange } from '../../account/use-change.ts';
import { newId } from '../../app/actions/new-id.ts';
import { apiSend } from '../../app/api.ts';
import { Card } from '../../ui/Card.tsx';
import { useActing } from '../ActingName.tsx';
import { AreaField } from '../AreaField.tsx';
import styles from '../Assess.module.css';
import { FormFoot } from '../FormFoot.tsx';
import { meetingsPath } from '../paths.ts';
import { attendanceOf, attendanceText } from './attendance.ts';

interface Values {
  areaId: string;
  heldAt: Dayjs;
  place?: string;
  chair: string;
  attendance?: string;
  agenda: string;
  minutes?: string;
  void?: string;
  by?: string;
}

/** The offset of Asia/Shanghai: the form's clock is Beijing's, wherever the browser stands. */
const beijing = '+08:00';
const clock = 'YYYY-MM-DDTHH:mm:00';
const shown = (iso: string) => dayjs(new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 19));

/** A meeting that was held, or a correction of one. */
export function MeetingForm({ meeting, onDone }: { meeting: Meeting | null; onDone(): void }) {
  const { t } = useTranslation('assess');
  const acting = useActing();
  const id = useRef(newId());
  const send = useChange(
    async (body: MeetingInput) => {
      if (meeting === null) {
        return (await apiSend(meetingSchema, 'POST', meetingsPath, { id: id.current, ...body })).data;
      }
      const path = `${meetingsPath}/${meeting.id}`;
      // The tag of what is on the page: somebody else's correction in between is not written over.
      const { data, etag } = await apiSend(meetingSchema, 'GET', path);
      const match = data.revision === meeting.revision && etag ? etag : '"changed"';
      return (await apiSend(meetingSchema, 'PUT', path, body, { 'If-Match': match })).data;
    },
    [meetingsPath],
    onDone,
  );
  const needed = [{ required: true, message: t('needed') }];
  const submit = ({ by, heldAt, attendance, void: reason, place, minutes, ...values }: Values) =>
    send.mutate({
      ...values,
      heldAt: `${heldAt.format(clock)}${beijing}`,
      place: place ?? '',
      minutes: minutes ?? '',
      attendance: attendanceOf(attendance ?? ''),
      void: reason?.trim() || null,
      by: acting(by),
    });
  return (
    <Card title={t(meeting ? 'meetings.edit' : 'meetings.new')} testId="meeting-form">
      <Form<Values>
        layout="vertical"
        requiredMark={false}
        className={styles.form!}
        onFinish={submit}
        initialValues={
          meeting
            ? {
                ...meeting,
                areaId: meeting.area.id,
                heldAt: shown(meeting.heldAt),
                attendance: attendanceText(meeting.attendance),
                void: meeting.void ?? '',
              }
            : {}
        }
      >
        <div className={styles.pair}>
          <Form.Item name="areaId" label={t('meetings.area')} rules={needed}>
            <AreaField data-testid="meeting-area" />
          </Form.Item>
          <Form.Item name="heldAt" label={t('meetings.heldAt')} rules={needed}>
            <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="chair" label={t('meetings.chair')} rules={needed}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="place" label={t('meetings.place')}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
        <Form.Item name="agenda" label={t('meetings.agenda')} rules={needed}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={5000} />
        </Form.Item>
        <Form.Item name="attendance" label={t('meetings.attendance')} extra={t('meetings.attendanceHelp')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} />
        </Form.Item>
        <Form.Item name="minutes" label={t('meetings.minutes')}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 20 }} maxLength={50_000} />
        </Form.Item>
        {meeting && (
          <Form.Item name="void" label={t('meetings.void')} extra={t('meetings.voidHelp')}>
            <Input maxLength={500} />
          </Form.Item>
        )}
        <FormFoot send={send} onCancel={onDone} testId="meeting-send">
          {t('save')}
        </FormFoot>
      </Form>
    </Card>
  );
}
