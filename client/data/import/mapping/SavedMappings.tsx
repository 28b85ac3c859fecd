import { App, Button, Input, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldMapping, SavedMapping } from '../../../../domain/model/dataset.ts';
import type { ImportTarget } from '../../../../domain/model/import-target.ts';
import { problemText } from '../../../ui/problem-text.ts';
import styles from './Mapping.module.css';
import { useSavedMappings } from './use-mappings.ts';

/** Takes a mapping that was kept, or keeps this one for the next delivery. */
export function SavedMappings({
  target,
  columns,
  mapping,
  onChoose,
}: {
  target: ImportTarget;
  columns: string[];
  mapping: FieldMapping;
  onChoose(saved: SavedMapping): void;
}) {
  const { t, i18n } = useTranslation(['data', 'app']);
  const { message } = App.useApp();
  const { saved, save } = useSavedMappings(target, columns);
  const [name, setName] = useState('');
  const keep = () =>
    save.mutate(
      { name: name.trim(), mapping },
      {
        onSuccess: () => {
          void message.success(t('mapping.saved', { name: name.trim() }));
          setName('');
        },
        onError: ({ problem }) =>
          void message.error(
            problem.status === 422
              ? t('mapping.notSaved')
              : problemText(problem, i18n.getFixedT(null, 'app'), i18n.language),
          ),
      },
    );
  return (
    <div className={styles.saved}>
      {saved.length > 0 && (
        <Select<string>
          value={null}
          placeholder={t('mapping.useSaved')}
          aria-label={t('mapping.useSaved')}
          options={saved.map((each) => ({ value: each.name, label: each.name }))}
          onChange={(chosen) => onChoose(saved.find((each) => each.name === chosen)!)}
          data-testid="mapping-saved"
        />
      )}
      <Space.Compact>
        <Input
          value={name}
          maxLength={100}
          placeholder={t('mapping.saveAs')}
          aria-label={t('mapping.saveAs')}
          onChange={({ target: input }) => setName(input.value)}
          onPressEnter={() => name.trim() !== '' && keep()}
          data-testid="mapping-name"
        />
        <Button
          disabled={name.trim() === ''}
          loading={save.isPending}
          onClick={keep}
          data-testid="mapping-save"
        >
          {t('mapping.save')}
        </Button>
      </Space.Compact>
    </div>
  );
}
