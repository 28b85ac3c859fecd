import { InboxOutlined } from '@ant-design/icons';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Imports.module.css';

/** A big target for files, dropped or chosen. It is a label around a real file input: keyboard and phone work. */
export function DropZone({ onFiles }: { onFiles(files: File[]): void }) {
  const { t } = useTranslation('inspect');
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <label
      className={styles.zone}
      data-over={over}
      data-testid="import-dropzone"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <InboxOutlined aria-hidden="true" />
      <span>{t('imports.drop')}</span>
      <small>{t('imports.hint')}</small>
      <input
        type="file"
        multiple
        accept=".gpx,.csv,.geojson,.json,.txt"
        data-testid="import-file"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = ''; // so that the same file can be chosen again
        }}
      />
    </label>
  );
}
