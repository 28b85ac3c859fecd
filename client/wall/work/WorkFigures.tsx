import { useTranslation } from 'react-i18next';
import type { Overview } from '../../../domain/law/overview.ts';
import { Explain } from '../../ui/Explain.tsx';
import { useFormat } from '../../ui/format.ts';
import styles from '../Figures.module.css';

/** Characters of the four values that still fit beside each other in the large size. */
const mostLarge = 17;

/** People, patrols, kilometres and hours, each with its rule. */
export function WorkFigures({
  work,
  period,
  dataTime,
}: {
  work: Overview['inPeriod'];
  period: string;
  dataTime: string | null;
}) {
  const { t } = useTranslation('wall');
  const format = useFormat();
  const rows = [
    { id: 'people', value: format.number(work.people) },
    { id: 'patrols', value: format.number(work.patrols) },
    { id: 'km', value: format.km(work.lengthM) },
    { id: 'hours', value: format.hours(work.movingS) },
  ] as const;
  const long = rows.reduce((sum, { value }) => sum + value.length, 0) > mostLarge;
  return (
    <>
      <dl className={styles.figures} data-size={long ? 'small' : undefined}>
        {rows.map(({ id, value }) => (
          <div key={id}>
            <dt>{t(`work.${id}`)}</dt>
            <dd>
              <Explain
                rule={[
                  t(`work.rule.${id}`),
                  t('work.rule.period', { period }),
                  t('work.dataTime', { time: format.instant(dataTime) }),
                ]}
              >
                {value}
              </Explain>
              <small>{t(`unit.${id}`)}</small>
            </dd>
          </div>
        ))}
      </dl>
      {work.patrols === 0 && <p className={styles.sub}>{t('work.none')}</p>}
      {work.invalid > 0 && (
        <p className={styles.sub}>{t('work.invalid', { number: format.number(work.invalid) })}</p>
      )}
    </>
  );
}
