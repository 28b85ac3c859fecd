import { DatePicker, Form, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dataset } from '../../../../domain/model/dataset.ts';
import { faultChoice } from '../../../../domain/model/import.ts';
import { type ImportTarget, importTargets } from '../../../../domain/model/import-target.ts';
import { patrolKinds, type SourceCrs, sourceCrs } from '../../../../domain/model/patrol.ts';
import { ChiefPicker } from '../../../inspect/chief/ChiefPicker.tsx';
import { useChief } from '../../../inspect/chief/use-chief.ts';
import { useReportWords } from '../../report/use-report-words.ts';
import { type Draft, hasDay } from './draft.ts';
import styles from './Plan.module.css';

/** What the rows become, where they lie, from when on, and what happens to those with a fault. */
export function PlanForm({
  dataset,
  draft,
  onEdit,
  onTarget,
}: {
  dataset: Dataset;
  draft: Draft;
  onEdit(patch: Partial<Draft>): void;
  /** another target needs another mapping */
  onTarget(target: ImportTarget): void;
}) {
  const { t } = useTranslation('data');
  const id = useId();
  const { target } = draft;
  return (
    <Form layout="vertical" component="div" className={styles.form}>
      <Form.Item label={t('plan.target')} htmlFor={`${id}-target`} required>
        <Select<ImportTarget>
          id={`${id}-target`}
          showSearch={{ optionFilterProp: 'label' }}
          value={target}
          onChange={onTarget}
          placeholder={t('plan.targetNone')}
          status={target === null ? 'warning' : ''}
          options={importTargets.map((value) => ({ value, label: t(`target.${value}`) }))}
          data-testid="plan-target"
        />
      </Form.Item>
      <CrsItem dataset={dataset} draft={draft} onEdit={onEdit} />
      {hasDay(target) && (
        <Form.Item label={t('plan.validFrom')} htmlFor={`${id}-day`}>
          <DatePicker
            id={`${id}-day`}
            allowClear={false}
            value={dayjs(draft.validFrom)}
            onChange={(day) => day && onEdit({ validFrom: day.format('YYYY-MM-DD') })}
          />
        </Form.Item>
      )}
      {target === 'parcel' && (
        <Form.Item label={t('plan.replaces')} className={styles.whole}>
          <Radio.Group
            value={draft.replaces}
            onChange={(event) => onEdit({ replaces: event.target.value })}
            options={(['overlapping', 'none'] as const).map((value) => ({
              value,
              label: t(`plan.replace.${value}`),
            }))}
          />
        </Form.Item>
      )}
      {target === 'patrol' && <PatrolItems draft={draft} onEdit={onEdit} />}
      <Form.Item label={t('plan.faults')} className={styles.whole}>
        <Radio.Group
          optionType="button"
          value={draft.faults}
          onChange={(event) => onEdit({ faults: event.target.value })}
          options={faultChoice.options.map((value) => ({ value, label: t(`plan.fault.${value}`) }))}
        />
      </Form.Item>
    </Form>
  );
}

type Part = { draft: Draft; onEdit(patch: Partial<Draft>): void };

/** Asked for where the file does not tell; a wrong declaration can be overridden. */
function CrsItem({ dataset: { crs, geometry }, draft, onEdit }: Part & { dataset: Dataset }) {
  const { t } = useTranslation('data');
  const words = useReportWords();
  const id = useId();
  if (geometry === 'none') return null;
  const own = crs.declared ?? crs.seen;
  const asked = crs.ask && draft.crs === null;
  const said = crs.declared ? 'crs.declared' : crs.seen ? 'crs.seen' : 'crs.ask';
  const hint =
    draft.crs === 'GCJ-02'
      ? t('crs.gcj02')
      : crs.ask && crs.name
        ? t('crs.unknown', { name: crs.name })
        : null;
  return (
    <Form.Item
      label={t('plan.crs')}
      htmlFor={id}
      required={crs.ask}
      validateStatus={asked ? 'warning' : ''}
      help={hint ?? (asked ? t('crs.askHint') : undefined)}
    >
      <Select<SourceCrs | 'own'>
        id={id}
        value={draft.crs ?? (crs.ask ? null : 'own')}
        placeholder={t('crs.ask')}
        onChange={(value) => onEdit({ crs: value === 'own' ? null : value })}
        options={[
          ...(crs.ask ? [] : [{ value: 'own' as const, label: t(said, { crs: own && words.crs(own) }) }]),
          ...sourceCrs.options.map((value) => ({ value, label: words.crs(value) })),
        ]}
        data-testid="plan-crs"
      />
    </Form.Item>
  );
}

/** Of tracks: what kind of patrol, and whose. */
function PatrolItems({ draft, onEdit }: Part) {
  const { t } = useTranslation(['data', 'inspect']);
  const chief = useChief(draft.chiefId);
  return (
    <>
      <Form.Item label={t('plan.patrolKind')} className={styles.whole}>
        <Radio.Group
          optionType="button"
          value={draft.patrolKind}
          onChange={(event) => onEdit({ patrolKind: event.target.value })}
          options={patrolKinds.map((value) => ({ value, label: t(`inspect:kind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item label={t('plan.chief')} className={styles.whole}>
        <ChiefPicker
          chosen={(draft.chiefId !== null && chief.data) || null}
          onChoose={(chiefId) => onEdit({ chiefId })}
          onClear={() => onEdit({ chiefId: null })}
        />
      </Form.Item>
    </>
  );
}
