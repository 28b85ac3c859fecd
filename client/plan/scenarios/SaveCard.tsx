import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/Card.tsx';
import type { Plan } from '../use-plan.ts';
import { AreaSelect, drawnArea } from './AreaSelect.tsx';
import { type Draft, zonesOnSheet } from './draft-of.ts';
import styles from './Scenarios.module.css';
import type { Opened } from './use-scenario-actions.ts';

/** Keeps what is on the sheet as a scenario: a new one, or the one that was put there. */
export function SaveCard({
  plan,
  opened,
  saving,
  onCreate,
  onReplace,
}: {
  plan: Plan;
  /** the scenario that was last put on the sheet */
  opened: Opened | null;
  saving: boolean;
  onCreate(draft: Draft): void;
  onReplace(draft: Draft, opened: Opened): void;
}) {
  const { t } = useTranslation('plan-scenarios');
  // What a scenario on the sheet brings stands in the form until it is changed there.
  const [typed, setTyped] = useState<{ of: Opened | null; name?: string; area?: string | null }>({
    of: null,
  });
  const own = typed.of === opened ? typed : { of: opened };
  const name = own.name ?? opened?.name ?? '';
  const area = own.area === undefined ? (opened?.outline ? drawnArea : (opened?.areaId ?? null)) : own.area;
  const zones = zonesOnSheet(plan, (n) => t('suggest.zone', { n }));
  const draft: Draft = {
    name: name.trim(),
    areaId: area === drawnArea ? null : area,
    outline: area === drawnArea ? (opened?.outline ?? null) : null,
    zones,
  };
  const savable = zones.length > 0 && draft.name !== '';
  return (
    <Card title={t('save.title')} note={t('save.note', { n: zones.length })} testId="scenario-save">
      <div className={styles.form}>
        <Input
          value={name}
          maxLength={60}
          onChange={(event) => setTyped({ ...own, name: event.target.value })}
          placeholder={t('save.name')}
          aria-label={t('save.name')}
          data-testid="scenario-name"
        />
        <div className={styles.field}>
          <span>{t('save.area')}</span>
          <AreaSelect
            value={area}
            onChange={(next) => setTyped({ ...own, area: next })}
            drawn={opened?.outline ? t('area.divided') : null}
            clearable
            label={t('save.area')}
            testId="scenario-area"
          />
        </div>
        <div className={styles.actions}>
          {opened?.etag && (
            <Button
              type="primary"
              disabled={!savable}
              loading={saving}
              onClick={() => onReplace(draft, opened)}
              data-testid="scenario-replace"
            >
              {t('save.replace')}
            </Button>
          )}
          <Button
            type={opened?.etag ? 'default' : 'primary'}
            disabled={!savable}
            loading={saving}
            onClick={() => onCreate(draft)}
            data-testid="scenario-create"
          >
            {t('save.create')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
