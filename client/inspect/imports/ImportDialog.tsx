import { Button, Checkbox, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChiefSummary, type SourceCrs, sourceCrs } from '../../../domain/model/index.ts';
import { DropZone } from './DropZone.tsx';
import { ImportResult, type ShowImport } from './ImportResult.tsx';
import styles from './Imports.module.css';
import { useImports } from './use-import.ts';

/** Tracks in: choose or drop files, see for each what was taken, what was refused and why. */
export function ImportDialog({
  open,
  chief,
  onClose,
  onShow,
}: {
  open: boolean;
  chief: ChiefSummary | null;
  onClose(): void;
  onShow: ShowImport;
}) {
  const { t } = useTranslation('inspect');
  const [crs, setCrs] = useState<SourceCrs | null>(null);
  const [own, setOwn] = useState(false);
  const { entries, add, clear } = useImports();
  const close = () => {
    clear();
    onClose();
  };
  return (
    <Modal
      open={open}
      onCancel={close}
      footer={
        <Button type="primary" onClick={close}>
          {t('imports.close')}
        </Button>
      }
      title={t('imports.title')}
      width={640}
    >
      <div className={styles.options}>
        <label htmlFor="import-crs">{t('imports.crs')}</label>
        <Select<SourceCrs | 'auto'>
          id="import-crs"
          value={crs ?? 'auto'}
          onChange={(value) => setCrs(value === 'auto' ? null : value)}
          options={(['auto', ...sourceCrs.options] as const).map((value) => ({
            value,
            label: value === 'auto' ? t('imports.crsAuto') : value,
          }))}
        />
        {chief && (
          <Checkbox checked={own} onChange={(event) => setOwn(event.target.checked)}>
            {t('imports.forChief', { name: chief.name })}
          </Checkbox>
        )}
      </div>
      <DropZone onFiles={(files) => void add(files, { crs, chiefId: own && chief ? chief.id : null })} />
      <ul className={styles.results} aria-live="polite">
        {entries.map((entry) => (
          <ImportResult key={entry.key} entry={entry} onShow={onShow} />
        ))}
      </ul>
    </Modal>
  );
}
