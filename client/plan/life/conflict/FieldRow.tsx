import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FieldVerdict, Side } from '../../../../domain/zone-life/three-way.ts';
import { useChief } from '../../../inspect/chief/use-chief.ts';
import { useFormat } from '../../../ui/format.ts';
import type { ZoneFields } from '../../work.ts';
import styles from '../Life.module.css';
import type { ComparedField } from './use-conflict.ts';

/** One field in three versions, and whose is taken. */
export function FieldRow({
  field,
  verdict,
  base,
  theirs,
  mine,
  side,
  onChoose,
}: {
  field: ComparedField;
  verdict: FieldVerdict;
  base: ZoneFields;
  theirs: ZoneFields;
  mine: ZoneFields;
  side: Side | null;
  onChoose(side: Side): void;
}) {
  const { t } = useTranslation('plan-life');
  const value = (of: ZoneFields) => <FieldValue field={field} fields={of} />;
  return (
    <section className={styles.field} data-testid="conflict-field" data-field={field} data-verdict={verdict}>
      <h3>
        {t(`field.${field}`)} <small>{t(`conflict.verdict.${verdict}`)}</small>
      </h3>
      <p className={styles.base}>
        {t('conflict.is', { who: t('conflict.base') })}
        {value(base)}
      </p>
      <Radio.Group
        className={styles.choices}
        value={side}
        onChange={({ target }) => onChoose(target.value)}
        options={[
          {
            value: 'theirs',
            label: (
              <>
                {t('conflict.is', { who: t('conflict.theirs') })}
                {value(theirs)}
              </>
            ),
          },
          {
            value: 'mine',
            label: (
              <>
                {t('conflict.is', { who: t('conflict.mine') })}
                {value(mine)}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

function FieldValue({ field, fields }: { field: ComparedField; fields: ZoneFields }) {
  const { t } = useTranslation(['plan-life', 'plan']);
  const format = useFormat();
  const { target, patrolRule, validFrom, chiefId } = fields;
  switch (field) {
    case 'purpose':
      return <strong>{t(`plan:purpose.${fields.purpose}`)}</strong>;
    case 'target':
      return <strong>{target === null ? t('plan-life:value.setting') : format.percent(target)}</strong>;
    case 'patrolRule':
      return (
        <strong>
          {patrolRule
            ? t('plan-life:value.rule', {
                per: t(`plan-life:per.${patrolRule.per}`),
                times: patrolRule.times,
              })
            : t('plan-life:value.none')}
        </strong>
      );
    case 'validFrom':
      return <strong>{validFrom ?? t('plan-life:value.approval')}</strong>;
    case 'chiefId':
      return chiefId === null ? <strong>{t('plan-life:value.none')}</strong> : <ChiefName id={chiefId} />;
    default:
      return <strong>{fields[field] || t('plan-life:value.none')}</strong>;
  }
}

function ChiefName({ id }: { id: string }) {
  const { data } = useChief(id);
  return <strong>{data?.name ?? id}</strong>;
}
