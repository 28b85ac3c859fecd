import { useTranslation } from 'react-i18next';
import type { PublicBoard } from '../../../domain/model/public-area.ts';
import { CoverageBar } from '../../ui/CoverageBar.tsx';
import { useFormat } from '../../ui/format.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import styles from './Board.module.css';
import { DutyTable } from './DutyTable.tsx';

/** The newest publication in force, with its rule and data time; without one there is no number at all. */
export function Figures({ published }: Pick<PublicBoard, 'published'>) {
  const { t } = useTranslation(['public', 'app']);
  const format = useFormat();
  return (
    <section className={`${styles.card} ${styles.wide}`} aria-labelledby="figures" data-testid="figures">
      <h2 id="figures">{t('figures.title')}</h2>
      {published === null ? (
        <div className={styles.unpublished} data-testid="unpublished">
          <strong>{t('figures.unpublished')}</strong>
          <p>{t('figures.unpublishedWhy')}</p>
        </div>
      ) : (
        <>
          <p className={styles.period}>
            {published.title} · {format.period(published.period)} ·{' '}
            {t('figures.publishedAt', { time: format.instant(published.publishedAt) })}
          </p>
          <div className={styles.coverage}>
            <span>{t('figures.coverage')}</span>
            <b data-testid="ratio">
              {published.coverage.ratio === null
                ? t('figures.none')
                : format.percent(published.coverage.ratio)}
            </b>
            <StatusTag status={published.coverage.status} />
            <span className={styles.soft}>
              {t('figures.target', { target: format.percent(published.coverage.target) })}
            </span>
          </div>
          <CoverageBar {...published.coverage} />
          <details className={styles.rule}>
            <summary>{t('figures.how')}</summary>
            <ul>
              <li>{t(`figures.denominator.${published.coverage.rule.denominator}`)}</li>
              <li>{t('figures.swath', { swath: format.length(published.coverage.rule.swathM) })}</li>
              <li>
                {t('figures.areas', {
                  covered: format.area(published.coverage.coveredM2),
                  total: format.area(published.coverage.areaM2),
                })}
              </li>
              {published.coverage.withoutOutline.length > 0 && (
                <li>
                  {t('figures.withoutOutline', {
                    names: published.coverage.withoutOutline.map(({ name }) => name).join(t('comma')),
                  })}
                </li>
              )}
              <li>{t('figures.dataTime', { time: format.instant(published.coverage.dataTime) })}</li>
              {published.coverage.pending > 0 && (
                <li>{t('figures.pending', { n: published.coverage.pending })}</li>
              )}
              <li>{t('figures.hash', { hash: published.coverage.inputsHash.slice(0, 12) })}</li>
            </ul>
          </details>
          <DutyTable duty={published.duty} />
        </>
      )}
    </section>
  );
}
