import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { type RecordResult, recordResults } from '../../../../domain/model/index.ts';
import styles from './Form.module.css';
import type { Fields } from './written.ts';

/** Whether something was found, which has to be said either way, and what. */
export function ResultField() {
  const { t } = useTranslation('records');
  const result = Form.useWatch<RecordResult | undefined>('result');
  const found = result === 'problems-found';
  return (
    <>
      <Form.Item<Fields>
        name="result"
        label={t('form.result')}
        rules={[{ required: true, message: t('form.resultNeeded') }]}
      >
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          block
          className={styles.results}
          options={recordResults.map((value) => ({ value, label: t(`result.${value}`) }))}
        />
      </Form.Item>
      <Form.Item<Fields>
        name="findings"
        label={t('form.findings')}
        dependencies={['result']}
        rules={[{ required: found, whitespace: found, message: t('form.findingsNeeded') }]}
      >
        <Input.TextArea
          maxLength={4000}
          autoSize={{ minRows: 3, maxRows: 10 }}
          data-testid="record-findings"
        />
      </Form.Item>
    </>
  );
}
