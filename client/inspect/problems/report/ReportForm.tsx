import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../../domain/law/period.ts';
import type { NewProblem } from '../../../../domain/model/index.ts';
import { useOwnName } from '../../../account/use-session.ts';
import { useAction } from '../../../app/actions/action.ts';
import { newId } from '../../../app/actions/new-id.ts';
import { useFinish } from '../../../app/actions/use-finish.ts';
import { useToday } from '../../../app/use-today.ts';
import { PhotoField } from '../../../photos/PhotoField.tsx';
import { usePhotos } from '../../../photos/use-photos.ts';
import { useInspected } from '../../inspected.ts';
import styles from '../Problems.module.css';
import { reportProblem, sendProblemPhoto } from '../problem-actions.ts';
import { kindWords } from '../problem-words.ts';
import { Refusal } from '../Refusal.tsx';
import { useInView } from '../use-in-view.ts';
import { useKinds } from '../use-problems.ts';
import { PlaceField } from './PlaceField.tsx';
import type { Place } from './use-place-map.ts';

interface Values {
  kind: string;
  description?: string;
  onPatrol?: boolean;
}

/** 上报: place, kind, what there is to see, photos. The deadline follows from the kind, and is said. */
export function ReportForm({
  active,
  onReported,
  onCancel,
}: {
  active: boolean;
  /** null: the report is kept, and the server does not know it yet */
  onReported(id: string | null): void;
  onCancel(): void;
}) {
  const { t } = useTranslation('problems');
  const part = useInView<HTMLDivElement>();
  const today = useToday();
  const { chiefId, chief, patrolId } = useInspected();
  const own = useOwnName();
  const kinds = useKinds();
  const report = useAction(reportProblem);
  useFinish(report, ({ output }) => onReported(output?.id ?? null));
  const photos = usePhotos(sendProblemPhoto);
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form);
  const [place, setPlace] = useState<Place | null>(null);
  const [placeMissing, setPlaceMissing] = useState(false);
  // One id for all tries: a report that did get through the first time is not made twice.
  const id = useRef(newId());
  const days = kinds.data?.items.find(({ name }) => name === kind)?.days;
  const send = async ({ kind, description, onPatrol }: Values) => {
    setPlaceMissing(place === null);
    if (place === null || chiefId === null) return;
    await photos.settled();
    const body: NewProblem = {
      id: id.current,
      at: new Date().toISOString(),
      kind,
      lon: place.lon,
      lat: place.lat,
      crs: place.crs,
      by: { chiefId },
      photoIds: photos.ids,
      ...(description?.trim() ? { description } : {}),
      ...(onPatrol && patrolId ? { patrolId } : {}),
    };
    report.mutate(body);
  };
  return (
    <div ref={part} className={styles.part}>
      <Form<Values>
        form={form}
        layout="vertical"
        className={styles.form}
        requiredMark={false}
        onFinish={(values) => void send(values)}
        onFinishFailed={() => setPlaceMissing(place === null)}
        data-testid="report-form"
      >
        <h3 className={styles.kind}>{t('report.title')}</h3>
        <PlaceField
          place={place}
          active={active}
          missing={placeMissing && place === null}
          onPlace={setPlace}
        />
        <Form.Item
          name="kind"
          label={t('report.kind')}
          rules={[{ required: true, message: t('report.kindNeeded') }]}
          extra={days !== undefined && t('report.due', { count: days, day: addDays(today, days) })}
        >
          <Select
            size="large"
            virtual={false}
            loading={kinds.isPending}
            placeholder={t('report.kindHint')}
            options={(kinds.data?.items ?? []).map(({ name }) => ({
              value: name,
              label: kindWords(name, t),
            }))}
            data-testid="report-kind"
          />
        </Form.Item>
        <Form.Item name="description" label={t('report.description')} rules={[{ max: 2000 }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} data-testid="report-description" />
        </Form.Item>
        <PhotoField photos={photos} />
        {patrolId !== null && (
          <Form.Item name="onPatrol" valuePropName="checked">
            <Checkbox>{t('report.onPatrol')}</Checkbox>
          </Form.Item>
        )}
        <p className={styles.note}>{t('report.by', { name: own ?? chief.data?.name ?? '—' })}</p>
        <Refusal error={report.error} />
        <div className={styles.bar}>
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            loading={report.isPending}
            disabled={photos.list.some(({ state }) => state === 'opening')}
            data-testid="report-send"
          >
            {t('report.send')}
          </Button>
          <Button size="large" onClick={onCancel}>
            {t('form.cancel')}
          </Button>
        </div>
      </Form>
    </div>
  );
}
