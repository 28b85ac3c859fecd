import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DictionaryField, FieldMapping } from '../../../../domain/model/dataset.ts';
import styles from './Mapping.module.css';
import { codeOf, withCode } from './mapping-edit.ts';

/** What the file's values mean, where the table of the dictionary does not know them or the file means something else. */
export function CodeTable({
  field,
  samples,
  mapping,
  onChange,
}: {
  field: DictionaryField;
  samples: readonly string[];
  mapping: FieldMapping;
  onChange(mapping: FieldMapping): void;
}) {
  const { t, i18n } = useTranslation('data');
  const [added, setAdded] = useState<readonly string[]>([]);
  const [text, setText] = useState('');
  const rule = mapping[field.field];
  const values = [...new Set([...samples, ...Object.keys(rule?.codes ?? {}), ...added])];
  const add = () => {
    if (text.trim() !== '') setAdded([...added, text.trim()]);
    setText('');
  };
  return (
    <div className={styles.codes} data-testid={`codes-${field.field}`}>
      <p>{t('mapping.codesHint')}</p>
      {values.map((value) => (
        <div key={value}>
          <span>{value}</span>
          <Select<string>
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            status={codeOf(field, rule, value) ? '' : 'warning'}
            placeholder={t('mapping.unknownCode')}
            value={codeOf(field, rule, value)?.code}
            onChange={(code) => onChange(withCode(mapping, field.field, value, code ?? null))}
            aria-label={t('mapping.codeOf', { value })}
            options={field.table?.map(({ code, zh, en }) => ({
              value: code,
              label: `${code} ${i18n.language === 'en' ? (en ?? zh) : zh}`,
            }))}
          />
        </div>
      ))}
      <span className={styles.addValue}>
        <Input
          value={text}
          onChange={({ target }) => setText(target.value)}
          onPressEnter={add}
          placeholder={t('mapping.otherValue')}
          aria-label={t('mapping.otherValue')}
        />
        <Button onClick={add}>{t('mapping.add')}</Button>
      </span>
    </div>
  );
}
