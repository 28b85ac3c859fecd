import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Dictionary, DictionaryField, FieldMapping } from '../../../../domain/model/dataset.ts';
import { useWide } from '../../../ui/use-media.ts';
import { CodeTable } from './CodeTable.tsx';
import { FieldSource } from './FieldSource.tsx';
import styles from './Mapping.module.css';
import { type Column, codeOf, missingFields } from './mapping-edit.ts';

/** A row a field of the target: where its value comes from, and what the first values become. */
export function MappingTable({
  dictionary,
  columns,
  mapping,
  onChange,
}: {
  dictionary: Dictionary;
  columns: readonly Column[];
  mapping: FieldMapping;
  onChange(mapping: FieldMapping): void;
}) {
  const { t, i18n } = useTranslation('data');
  const wide = useWide();
  const missing = missingFields(dictionary, mapping);
  const samplesOf = ({ field }: DictionaryField) =>
    columns.find(({ name }) => name === mapping[field]?.source)?.samples ?? [];
  const label = (field: DictionaryField) => (
    <span className={styles.field}>
      <span>
        {i18n.language === 'en' ? field.label.en : field.label.zh}
        {field.unit && ` (${field.unit})`}
        {field.required && <b title={t('mapping.required')}> *</b>}
      </span>
      <code>{field.field}</code>
    </span>
  );
  const samples = (field: DictionaryField) => (
    <Samples field={field} rule={mapping[field.field]} values={samplesOf(field)} />
  );
  const shown: TableColumnsType<DictionaryField> = [
    {
      title: t('mapping.field'),
      width: wide ? '30%' : '45%',
      render: (_, field) => (
        <>
          {label(field)}
          {!wide && samples(field)}
        </>
      ),
    },
    {
      title: t('mapping.column'),
      width: wide ? '34%' : '55%',
      render: (_, field) => (
        <FieldSource field={field} columns={columns} mapping={mapping} onChange={onChange} />
      ),
    },
    ...(wide
      ? [{ title: t('mapping.samples'), render: (_: unknown, field: DictionaryField) => samples(field) }]
      : []),
  ];
  return (
    <Table<DictionaryField>
      className={styles.table}
      size="small"
      tableLayout="fixed"
      pagination={false}
      rowKey="field"
      columns={shown}
      dataSource={dictionary.fields}
      rowClassName={(field) => (missing.includes(field) ? styles.lacking! : '')}
      expandable={{
        rowExpandable: ({ field, table }) => table !== undefined && mapping[field]?.source != null,
        expandedRowRender: (field) => (
          <CodeTable field={field} samples={samplesOf(field)} mapping={mapping} onChange={onChange} />
        ),
        columnWidth: 40,
      }}
    />
  );
}

/** The first values of the column, with what they mean where the field has codes. */
function Samples({
  field,
  rule,
  values,
}: {
  field: DictionaryField;
  rule: FieldMapping[string] | undefined;
  values: readonly string[];
}) {
  const { t, i18n } = useTranslation('data');
  if (rule?.value !== undefined) return <span className={styles.samples}>{t('mapping.forAll')}</span>;
  return (
    <span className={styles.samples}>
      {values.map((value) => {
        const code = field.table ? codeOf(field, rule, value) : undefined;
        const name = code && (i18n.language === 'en' ? (code.en ?? code.zh) : code.zh);
        return (
          <span key={value} data-unknown={code === null}>
            {value}
            {name && name !== value && ` → ${name}`}
            {code === null && ` → ${t('mapping.unknownCode')}`}
          </span>
        );
      })}
    </span>
  );
}
