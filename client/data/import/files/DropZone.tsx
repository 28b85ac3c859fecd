import { FolderOpenOutlined, InboxOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type DragEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PathFile } from './bundle.ts';
import { chosenFiles, droppedFiles } from './dropped.ts';
import styles from './Files.module.css';

/** A big target for files and folders, dropped or chosen. It is a label around a real file input: keyboard and phone work. */
export function DropZone({ more, onFiles }: { more: boolean; onFiles(files: PathFile[]): void }) {
  const { t } = useTranslation('data');
  const [over, setOver] = useState(false);
  const folder = useRef<HTMLInputElement>(null);
  const formats = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void droppedFiles(event.dataTransfer).then(onFiles);
  };
  const take = ({ target }: React.ChangeEvent<HTMLInputElement>) => {
    onFiles(chosenFiles(target.files ?? []));
    target.value = ''; // so that the same file can be chosen again
  };
  return (
    <div className={styles.place}>
      <label
        className={styles.zone}
        data-over={over}
        data-more={more}
        data-testid="import-dropzone"
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <InboxOutlined aria-hidden="true" />
        <span>{t(more ? 'files.more' : 'files.drop')}</span>
        {!more && <small id={formats}>{t('files.formats')}</small>}
        <input
          type="file"
          multiple
          aria-describedby={more ? undefined : formats}
          data-testid="import-file"
          onChange={take}
        />
      </label>
      <input
        ref={folder}
        type="file"
        // @ts-expect-error: known to every browser, but not to React's types
        webkitdirectory=""
        hidden
        data-testid="import-folder"
        onChange={take}
      />
      <Button icon={<FolderOpenOutlined />} onClick={() => folder.current?.click()}>
        {t('files.folder')}
      </Button>
    </div>
  );
}
