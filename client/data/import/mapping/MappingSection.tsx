import { Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dataset } from '../../../../domain/model/dataset.ts';
import type { ImportTarget } from '../../../../domain/model/import-target.ts';
import { AsyncPanel } from '../../../ui/AsyncPanel.tsx';
import { useFormat } from '../../../ui/format.ts';
import type { Draft } from '../plan/draft.ts';
import styles from './Mapping.module.css';
import { MappingTable } from './MappingTable.tsx';
import { keptColumns, missingFields } from './mapping-edit.ts';
import { SavedMappings } from './SavedMappings.tsx';
import { useDictionary } from './use-mappings.ts';

/** Which column becomes which field: one line while all is well, a table where something is missing or is to be changed. */
export function MappingSection({
  dataset,
  draft,
  target,
  onEdit,
}: {
  dataset: Dataset;
  draft: Draft;
  target: ImportTarget;
  onEdit(patch: Partial<Draft>): void;
}) {
  const { t, i18n } = useTranslation('data');
  const format = useFormat();
  const query = useDictionary(target);
  const [open, setOpen] = useState<boolean | null>(null);
  const { mapping, mappingFrom } = draft;
  const columns = dataset.fields.map(({ name }) => name);
  const kept = keptColumns(columns, mapping);
  return (
    <AsyncPanel query={query} rows={2}>
      {(dictionary) => {
        const missing = missingFields(dictionary, mapping);
        const label = (field: (typeof missing)[number]) =>
          i18n.language === 'en' ? field.label.en : field.label.zh;
        const unfolded = open ?? missing.length > 0;
        return (
          <details
            className={styles.section}
            open={unfolded}
            onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
            data-testid="mapping"
          >
            <summary>
              <strong>{t('mapping.title')}</strong>{' '}
              {t('mapping.summary', {
                n: format.number(Object.keys(mapping).length),
                kept: format.number(kept.length),
              })}
              {mappingFrom && ` · ${t('mapping.from', { name: mappingFrom })}`}
            </summary>
            {missing.length > 0 && (
              <p className={styles.missing} role="alert">
                {t('mapping.missing', { fields: missing.map(label).join(t('and')) })}
              </p>
            )}
            {unfolded && (
              <>
                <SavedMappings
                  target={target}
                  columns={columns}
                  mapping={mapping}
                  onChoose={(saved) => onEdit({ mapping: saved.mapping, mappingFrom: saved.name })}
                />
                <MappingTable
                  dictionary={dictionary}
                  columns={dataset.fields}
                  mapping={mapping}
                  onChange={(next) => onEdit({ mapping: next, mappingFrom: null })}
                />
              </>
            )}
            {kept.length > 0 && (
              <p className={styles.kept}>
                {t('mapping.kept')}{' '}
                {kept.map((column) => (
                  <Tag key={column}>{column}</Tag>
                ))}
              </p>
            )}
          </details>
        );
      }}
    </AsyncPanel>
  );
}
