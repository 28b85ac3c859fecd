import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Assessment, chiefLevels } from '../../../domain/model/index.ts';
import { useMay } from '../../account/use-session.ts';
import { apiUrl } from '../../app/api.ts';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import styles from '../Assess.module.css';
import { assessmentsPath } from '../paths.ts';
import { ChiefTable } from './ChiefTable.tsx';
import { RuleOf } from './RuleOf.tsx';
import { Verification } from './Verification.tsx';

/** A frozen period: who froze it, whether it still stands, and its chiefs by level. */
export function FrozenPeriod({ frozen }: { frozen: Assessment }) {
  const { t, i18n } = useTranslation('assess');
  const format = useFormat();
  const exports = useMay('export');
  const assesses = useMay('assess');
  const levels = chiefLevels.filter((level) => frozen.items.some(({ chief }) => chief.level === level));
  const [level, setLevel] = useState(levels[0]);
  const shown = frozen.items.filter(({ chief }) => chief.level === level);
  return (
    <div className={styles.stack} data-testid="frozen-period">
      <Card title={`${frozen.area.name} · ${format.period(frozen)}`}>
        <p className={styles.head}>
          <span className={styles.state} data-tone={frozen.final ? 'ok' : 'warn'} data-testid="period-state">
            {t(frozen.final ? 'periods.final' : 'periods.provisionalLong')}
          </span>
          <span className={styles.soft}>
            {t('periods.frozen', { name: frozen.frozenBy.name, time: format.instant(frozen.frozenAt) })}
          </span>
          {frozen.illustrative && <span className={styles.demo}>{t('demo')}</span>}
        </p>
        {exports && (
          <div className={styles.bar}>
            {(['xlsx', 'pdf'] as const).map((kind) => (
              <Button
                key={kind}
                href={apiUrl(`${assessmentsPath}/${frozen.id}.${kind}`, { lang: i18n.language })}
                data-testid={`period-${kind}`}
              >
                {t(`periods.${kind}`)}
              </Button>
            ))}
          </div>
        )}
        {assesses && <Verification frozen={frozen} />}
        <RuleOf frozen={frozen} />
      </Card>
      <Card title={t('chiefs.title', { n: format.number(frozen.items.length) })}>
        {frozen.items.length < frozen.chiefs && (
          <p className={styles.note}>{t('chiefs.part', { n: frozen.items.length, all: frozen.chiefs })}</p>
        )}
        {level && (
          <Segmented
            value={level}
            onChange={setLevel}
            options={levels.map((value) => ({
              value,
              label: t('chiefs.level', {
                level: t(`level.${value}`),
                n: frozen.items.filter(({ chief }) => chief.level === value).length,
              }),
            }))}
          />
        )}
        <ChiefTable key={level} items={shown} scored={frozen.rules.assessment.weights !== null} />
      </Card>
    </div>
  );
}
