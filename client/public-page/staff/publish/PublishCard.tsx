import { Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '../../../app/use-today.ts';
import { Card } from '../../../ui/Card.tsx';
import styles from '../Manage.module.css';
import { AreaPicker } from './AreaPicker.tsx';
import { Preview } from './Preview.tsx';
import { publishablePeriods, titleParts } from './periods.ts';
import { usePublish } from './use-publish.ts';

/** A new publication: period and areas, then what would go out, then out. */
export function PublishCard() {
  const { t } = useTranslation(['public-staff', 'public', 'app']);
  const choices = publishablePeriods(useToday());
  const [at, setAt] = useState(0);
  const [denominator, setDenominator] = useState<'forest' | 'area'>('forest');
  const [areas, setAreas] = useState<string[]>([]);
  const [title, setTitle] = useState<string | null>(null);
  const { seen, preview, publish, forget } = usePublish();
  const choice = choices[at]!;
  const ownTitle = title ?? t(`publish.titleOf.${choice.unit}`, titleParts(choice));
  // What was seen is no longer what is asked for.
  const changed = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      forget();
      set(value);
    };
  };
  return (
    <Card title={t('publish.new')} note={t('publish.note')} testId="publish-card">
      <div className={styles.fields}>
        <label htmlFor="publish-period">
          <span className={styles.name}>{t('publish.period')}</span>
          <Select
            id="publish-period"
            value={at}
            onChange={changed(setAt)}
            options={choices.map((each, i) => ({
              value: i,
              label: t(`publish.titleOf.${each.unit}`, titleParts(each)),
            }))}
          />
        </label>
        <div>
          <span className={styles.name}>{t('publish.denominator')}</span>
          <Segmented
            value={denominator}
            onChange={changed(setDenominator)}
            aria-label={t('publish.denominator')}
            options={(['forest', 'area'] as const).map((value) => ({
              value,
              label: t(`publish.of.${value}`),
            }))}
          />
        </div>
        <AreaPicker chosen={areas} onChange={changed(setAreas)} />
        <label htmlFor="publish-title" className={styles.all}>
          <span className={styles.name}>{t('publish.title')}</span>
          <Input
            id="publish-title"
            value={ownTitle}
            maxLength={80}
            onChange={(event) => setTitle(event.target.value)}
          />
        </label>
      </div>
      <p className={styles.row}>
        <Button
          type={seen ? 'default' : 'primary'}
          loading={preview.isPending}
          disabled={areas.length === 0}
          onClick={() => preview.mutate({ ...choice.period, denominator, areas })}
          data-testid="preview"
        >
          {t('publish.preview')}
        </Button>
        {areas.length === 0 && <span className={styles.soft}>{t('publish.noAreas')}</span>}
      </p>
      {preview.fault && (
        <p className={styles.fault} role="alert">
          {preview.fault}
        </p>
      )}
      {seen && (
        <Preview
          preview={seen.preview}
          fault={
            publish.error?.problem.type === 'urn:problem:figures-changed'
              ? t('publish.changed')
              : publish.fault
          }
          publishing={publish.isPending}
          ready={ownTitle.trim() !== ''}
          onPublish={() => publish.mutate(ownTitle.trim())}
        />
      )}
      {publish.isSuccess && !seen && (
        <p role="status" data-testid="published">
          {t('publish.done')}
        </p>
      )}
    </Card>
  );
}
