import { DatePicker, Form, Input, Radio, Select, TimePicker, type TimePickerProps } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { type ChiefDetail, patrolKinds } from '../../../../domain/model/index.ts';
import { useToday } from '../../../app/use-today.ts';
import { useGridsOf } from '../use-records.ts';
import styles from './Form.module.css';
import type { Fields } from './written.ts';

const dayForm = 'YYYY-MM-DD';
const timeForm = 'HH:mm';
/** The form holds text, the pickers dayjs. */
const asText = (form: string) => ({
  getValueProps: (text?: string) => ({ value: text ? dayjs(text, form) : null }),
  normalize: (chosen: Dayjs | null) => chosen?.format(form),
});

/** When and where a patrol without a device was. */
export function HandFields({ areas }: { areas: ChiefDetail['areas'] }) {
  const { t } = useTranslation(['records', 'inspect']);
  const today = useToday();
  const grids = useGridsOf(areas[0]?.id ?? null).data?.items ?? [];
  const from = Form.useWatch<string | undefined>('from');
  const to = Form.useWatch<string | undefined>('to');
  const needed = (message: string) => [{ required: true, message }];
  return (
    <>
      <Form.Item<Fields> name="kind" label={t('form.kind')}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          className={styles.kinds}
          options={patrolKinds.map((value) => ({ value, label: t(`inspect:kind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item<Fields>
        name="day"
        label={t('form.day')}
        rules={needed(t('form.dayNeeded'))}
        {...asText(dayForm)}
      >
        <DatePicker
          className={styles.picker}
          maxDate={dayjs(today)}
          allowClear={false}
          data-testid="record-day"
        />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item<Fields>
          name="from"
          label={t('form.from')}
          rules={needed(t('form.timeNeeded'))}
          {...asText(timeForm)}
        >
          <Clock testId="record-from" />
        </Form.Item>
        <Form.Item<Fields>
          name="to"
          label={t('form.to')}
          rules={needed(t('form.timeNeeded'))}
          {...asText(timeForm)}
          extra={from && to && to <= from ? t('form.nextDay') : undefined}
        >
          <Clock testId="record-to" />
        </Form.Item>
      </div>
      <Form.Item<Fields> name="areaIds" label={t('form.areas')} extra={t('form.areasHint')}>
        <Select
          mode="multiple"
          maxCount={50}
          placeholder={t('form.areasPlaceholder')}
          optionFilterProp="label"
          options={[...areas, ...grids].map(({ id, name }) => ({ value: id, label: name }))}
          data-testid="record-areas"
        />
      </Form.Item>
      <Form.Item<Fields> name="places" label={t('form.places')}>
        <Input maxLength={500} placeholder={t('form.placesHint')} data-testid="record-places" />
      </Form.Item>
    </>
  );
}

/** A time of day, 24 h; what is typed counts when the field is left, without a press of OK. */
function Clock({ testId, ...field }: TimePickerProps & { testId: string }) {
  return (
    <TimePicker
      {...field}
      className={styles.picker}
      format={timeForm}
      needConfirm={false}
      allowClear={false}
      data-testid={testId}
    />
  );
}
