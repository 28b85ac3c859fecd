import { DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../../../domain/law/period.ts';
import type { Zone, ZoneAction } from '../../../domain/model/index.ts';
import { isDated, needOf } from '../../../domain/zone-life/transitions.ts';
import { useOwnName } from '../../account/use-session.ts';
import { newId } from '../../app/actions/new-id.ts';
import { ApiProblem } from '../../app/api.ts';
import { setActorName, useActorName } from './actor.ts';
import styles from './Life.module.css';
import { lifeProblem } from './life-problem.ts';
import { useZoneStep } from './use-zone-life.ts';

interface Values {
  name: string;
  reason?: string;
  day?: Dayjs | null;
}

/** A step that is asked for. */
export interface AskedStep {
  action: ZoneAction;
  zone: Zone;
  etag: string;
  /** of a version to restore */
  version?: number;
  /** proposed, to be changed at will */
  reason?: string;
}

const confirmId = { 'data-testid': 'life-confirm' };

/** Who, why and from which day; then the step is taken. What the server refuses is said here. */
export function StepDialog({
  step,
  onDone,
  onChanged,
  onClose,
}: {
  step: AskedStep;
  /** undefined: nothing is left of the zone */
  onDone(zone: Zone | undefined, etag: string | null): void;
  /** somebody else was first */
  onChanged(): void;
  onClose(): void;
}) {
  const { t, i18n } = useTranslation('plan-life');
  const { action, zone, etag, version } = step;
  const take = useZoneStep();
  const actor = useActorName();
  const fixed = useOwnName() !== null;
  const [id] = useState(newId);
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [form] = Form.useForm<Values>();
  const now = today();
  const name = (zone.change ?? zone).name;

  const send = async ({ name: by, reason, day }: Values) => {
    if (!fixed) setActorName(by.trim());
    setSending(true);
    setRefusal(null);
    try {
      const sent = await take(zone.id, etag, {
        id,
        action,
        by: { name: by.trim() },
        ...(reason?.trim() ? { reason: reason.trim() } : {}),
        ...(day && isDated(action) ? { day: day.format('YYYY-MM-DD') } : {}),
        ...(version === undefined ? {} : { version }),
      });
      onDone(sent.data, sent.etag);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.status === 412) return onChanged();
      setRefusal(lifeProblem(error.problem, t, i18n.getFixedT(null, 'app'), i18n.language));
    } finally {
      setSending(false);
    }
  };

  return (
    <Modal
      open
      title={t(`dialog.${action}`, { name, version })}
      okText={t(`action.${action}`)}
      okButtonProps={{ danger: action === 'abolish' || action === 'reject', ...confirmId }}
      confirmLoading={sending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{t(`explain.${action}`)}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => void send(values)}
        initialValues={{ name: actor, day: firstDay(step, now), reason: step.reason }}
      >
        <Form.Item
          name="name"
          label={t('form.actor')}
          rules={[{ required: true, whitespace: true, message: t('form.actorNeeded') }, { max: 60 }]}
        >
          <Input size="large" autoComplete="name" readOnly={fixed} data-testid="life-actor" />
        </Form.Item>
        {isDated(action) && (
          <Form.Item
            name="day"
            label={t(`day.${action}`)}
            rules={[{ required: true, message: t('day.needed') }]}
          >
            <DatePicker
              size="large"
              className={styles.wide}
              allowClear={false}
              minDate={dayjs(now)}
              data-testid="life-day"
            />
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label={t(needOf(action) === 'reason' ? 'form.reason' : 'form.remark')}
          rules={[
            {
              required: needOf(action) === 'reason',
              whitespace: true,
              message: t('form.reasonNeeded'),
            },
            { max: 2000 },
          ]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} data-testid="life-reason" />
        </Form.Item>
        {refusal && (
          <p role="alert" className={styles.refusal} data-testid="life-refusal">
            {refusal}
          </p>
        )}
      </Form>
    </Modal>
  );
}

/** The day that was asked for, if it is not over; of a change of a zone still to come the zone's own. */
function firstDay({ action, zone }: AskedStep, now: string): Dayjs {
  const asked = action === 'approve' ? zone.change?.validFrom : null;
  return dayjs(asked && asked > now ? asked : now);
}
