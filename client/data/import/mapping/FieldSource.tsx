import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DictionaryField, FieldMapping } from '../../../../domain/model/dataset.ts';
import styles from './Mapping.module.css';
import { type Column, withColumn, withValue } from './mapping-edit.ts';

/** Choices that are no columns: a column may be called anything, so they are told apart by their first letter. */
const none = '-';
const fixed = '=';

/** The column that a field comes from, or one value for all rows. */
export function FieldSource({
  field,
  columns,
  mapping,
  onChange,
}: {
  field: DictionaryField;
  columns: readonly Column[];
  mapping: FieldMapping;
  onChange(mapping: FieldMapping): void;
}) {
  const { t, i18n } = useTranslation('data');
  const english = i18n.language === 'en';
  const rule = mapping[field.field];
  const value = rule?.value !== undefined ? fixed : rule?.source != null ? `c${rule.source}` : none;
  const choose = (choice: string) => {
    if (choice === fixed) onChange(withValue(mapping, field.field, ''));
    else onChange(withColumn(mapping, field.field, choice === none ? null : choice.slice(1)));
  };
  const name = english ? field.label.en : field.label.zh;
  return (
    <span className={styles.source}>
      <Select<string>
        showSearch={{ optionFilterProp: 'label' }}
        value={value}
        onChange={choose}
        aria-label={t('mapping.columnOf', { field: name })}
        data-testid={`column-${field.field}`}
        options={[
          { value: none, label: t('mapping.none') },
          { value: fixed, label: t('mapping.fixed') },
          ...columns.map((column) => ({ value: `c${column.name}`, label: column.name })),
        ]}
      />
      {value === fixed &&
        (field.table ? (
          <Select<string>
            showSearch={{ optionFilterProp: 'label' }}
            value={rule?.value || undefined}
            placeholder={t('mapping.choose')}
            onChange={(code) => onChange(withValue(mapping, field.field, code))}
            aria-label={t('mapping.valueOf', { field: name })}
            options={field.table.map(({ code, zh, en }) => ({
              value: code,
              label: `${code} ${english ? (en ?? zh) : zh}`,
            }))}
          />
        ) : (
          <Input
            value={rule?.value}
            maxLength={200}
            onChange={({ target }) => onChange(withValue(mapping, field.field, target.value))}
            aria-label={t('mapping.valueOf', { field: name })}
          />
        ))}
    </span>
  );
}
