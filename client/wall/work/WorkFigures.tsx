import { useTranslation } from 'react-i18next';
import type { Overview } from '../../../domain/law/overview.ts';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import styles from '../Figures.module.css';
import own from './Work.module.css';

/** People, patrols, kilometres and hours, each with its rule. */
export function WorkFigures({
  title,
  work,
  period,
  dataTime,
  testId,
}: {
  title: string;
  work: Overview['inPeriod'];
  period: string;
  dataTime: string | null;
  testId: string;
}) {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const rows = [
    { id: 'people', value: format.number(work.people) },
    { id: 'patrols', value: format.number(work.patrols) },
    { id: 'km', value: format.km(work.lengthM) },
    { id: 'hours', value: format.hours(work.movingS) },
  ] as const;
  const note =
    work.patrols === 0
      ? t('work.none')
      : work.invalid > 0 && t('work.invalid', { number: format.number(work.invalid) });
  return (
    <div className={own.group} data-testid={testId}>
      <p className={own.head}>
        <strong>{title}</strong> {period}
        <small>{note}</small>
      </p>
      <dl className={styles.figures} data-size="small">
        {rows.map(({ id, value }) => (
          <div key={id}>
            <dt>{t(`work.${id}`)}</dt>
            <dd>
              <Explain
                rule={[
                  t(`work.rule.${id}`),
                  t('work.rule.period', { period }),
                  t('work.dataTime', { time: format.instant(dataTime) }),
                  ...(work.invalid > 0
                    ? [t('work.rule.invalid', { number: format.number(work.invalid) })]
                    : []),
                ]}
              >
                {value}
              </Explain>
              <small>{t(`unit.${id}`)}</small>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
