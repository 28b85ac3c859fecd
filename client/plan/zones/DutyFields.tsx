import { Form, InputNumber, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PatrolRule, patrolRulePeriods } from '../../../domain/model/index.ts';
import { useChief, useChiefSearch } from '../../inspect/chief/use-chief.ts';
import type { ZoneFields } from '../work.ts';
import styles from './Zones.module.css';

type Duties = Pick<ZoneFields, 'chiefId' | 'target' | 'patrolRule'>;

/** Who is to answer for the zone, how much of it is to be covered, and how often it is to be patrolled. */
export function DutyFields({
  fields: { chiefId, target, patrolRule },
  onChange,
}: {
  fields: Duties;
  onChange(change: Partial<Duties>): void;
}) {
  const { t } = useTranslation('plan-life');
  const setRule = (change: Partial<PatrolRule>) =>
    onChange({ patrolRule: { times: 1, per: 'month', ...patrolRule, ...change } });
  return (
    <>
      <ChiefField chiefId={chiefId} onChange={(id) => onChange({ chiefId: id })} />
      <Form.Item label={t('field.target')} htmlFor="plan-target" extra={t('field.targetHint')}>
        <InputNumber<number>
          id="plan-target"
          className={styles.wide}
          min={1}
          max={100}
          precision={0}
          suffix="%"
          value={target === null ? null : Math.round(target * 100)}
          onChange={(value) => onChange({ target: value === null ? null : value / 100 })}
          data-testid="plan-target"
        />
      </Form.Item>
      <Form.Item label={t('field.patrolRule')} htmlFor="plan-times" extra={t('field.patrolRuleHint')}>
        <Space.Compact block>
          <Select
            className={styles.wide}
            aria-label={t('field.per')}
            value={patrolRule?.per ?? 'month'}
            onChange={(per) => patrolRule && setRule({ per })}
            options={patrolRulePeriods.map((per) => ({ value: per, label: t(`per.${per}`) }))}
          />
          <InputNumber<number>
            id="plan-times"
            className={styles.wide}
            min={1}
            max={100}
            precision={0}
            suffix={t('field.times')}
            value={patrolRule?.times ?? null}
            onChange={(times) => (times === null ? onChange({ patrolRule: null }) : setRule({ times }))}
            data-testid="plan-times"
          />
        </Space.Compact>
      </Form.Item>
    </>
  );
}

function ChiefField({ chiefId, onChange }: { chiefId: string | null; onChange(id: string | null): void }) {
  const { t } = useTranslation('plan-life');
  const [q, setQ] = useState('');
  const [asked, setAsked] = useState(false);
  const chosen = useChief(chiefId);
  const found = useChiefSearch(q, null, asked);
  const options = (found.data?.items ?? []).map(({ id, name, title, areas }) => ({
    value: id,
    label: `${name} ${title}`,
    where: areas.map((area) => area.name).join('、'),
  }));
  const known = chiefId === null || options.some(({ value }) => value === chiefId);
  const named = chosen.data ? `${chosen.data.name} ${chosen.data.title}` : chiefId;
  return (
    <Form.Item label={t('field.chief')} htmlFor="plan-chief">
      <Select
        id="plan-chief"
        allowClear
        showSearch={{ filterOption: false, onSearch: setQ }}
        onOpenChange={(open) => open && setAsked(true)}
        loading={asked && found.isPending}
        value={chiefId}
        onChange={(id) => onChange(id ?? null)}
        options={known ? options : [{ value: chiefId, label: named, where: '' }, ...options]}
        optionRender={({ label, data }) => (
          <span className={styles.candidate}>
            {label}
            <small>{(data as { where?: string }).where}</small>
          </span>
        )}
        placeholder={t('field.chiefNone')}
        data-testid="plan-chief"
      />
    </Form.Item>
  );
}
