import { Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ChiefDetail, patrolKinds } from '../../../../domain/model/index.ts';
import { useToday } from '../../../app/use-today.ts';
import { useGridsOf } from '../use-records.ts';
import styles from './Form.module.css';
import type { Fields } from './written.ts';

/** When and where a patrol without a device was. The browser's own pickers: large, and known from everywhere else. */
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
      <Form.Item<Fields> name="day" label={t('form.day')} rules={needed(t('form.dayNeeded'))}>
        <Input type="date" max={today} data-testid="record-day" />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item<Fields> name="from" label={t('form.from')} rules={needed(t('form.timeNeeded'))}>
          <Input type="time" data-testid="record-from" />
        </Form.Item>
        <Form.Item<Fields>
          name="to"
          label={t('form.to')}
          rules={needed(t('form.timeNeeded'))}
          extra={from && to && to <= from ? t('form.nextDay') : undefined}
        >
          <Input type="time" data-testid="record-to" />
        </Form.Item>
      </div>
      <Form.Item<Fields> name="areaIds" label={t('form.areas')} extra={t('form.areasHint')}>
        <Select
          mode="multiple"
          maxCount={50}
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
