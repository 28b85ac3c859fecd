import { useTranslation } from 'react-i18next';
import type { Coverage } from '../../../domain/model/index.ts';
import { useFormat } from '../../ui/format.ts';
import styles from './RuleBox.module.css';

/** The rule behind a percentage: without it the number means nothing, so it is never folded away. */
export function RuleBox({ coverage }: { coverage: Coverage }) {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const { rule } = coverage;
  const widths = Object.entries(rule.swathByKindM).map(([kind, m]) =>
    t('rule.swathOf', { kind: t(`kind.${kind}`, { defaultValue: kind }), m: format.number(m) }),
  );
  const pending: [string, string][] =
    coverage.pending > 0
      ? [[t('rule.pending'), t('rule.pendingCount', { n: format.number(coverage.pending) })]]
      : [];
  const rows: [string, string][] = [
    [t('rule.period'), format.period(coverage.period)],
    [t('rule.swath'), [t('rule.metres', { m: format.number(rule.swathM) }), ...widths].join(t('rule.comma'))],
    [t('rule.denominator'), t(`rule.denominators.${rule.denominator}`)],
    ...coverage.withoutOutline.map((area): [string, string] => [t('rule.withoutOutline'), area.name]),
    [
      t('rule.patrols'),
      rule.effectiveOnly
        ? t('rule.effective', { km: format.km(rule.effectiveMinM), minutes: rule.effectiveMinS / 60 })
        : t('rule.all'),
    ],
    // Nothing was measured where no outline is known, in no plane.
    ...(rule.pixelM > 0
      ? [[t('rule.crs'), t('rule.crsValue', { crs: rule.crs, pixel: rule.pixelM })] as [string, string]]
      : []),
    [t('rule.version'), rule.version],
    [t('rule.dataTime'), format.instant(coverage.dataTime)],
    ...pending,
    [t('rule.inputs'), coverage.inputsHash.slice(0, 12)],
  ];
  return (
    <dl className={styles.box} data-testid="rule-box" aria-label={t('rule.title')}>
      {rows.map(([name, value]) => (
        <div key={`${name} ${value}`}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
