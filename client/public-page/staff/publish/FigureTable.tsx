import { useTranslation } from 'react-i18next';
import type { Figure } from '../../../../domain/model/publication.ts';
import { useFormat } from '../../../ui/format.ts';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import styles from '../Manage.module.css';

/** The figures of a publication, an area a row. */
export function FigureTable({ figures }: { figures: Figure[] }) {
  const { t } = useTranslation(['public-staff', 'public', 'app']);
  const format = useFormat();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={styles.scroll} aria-label={t('table.label')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t('table.area')}</th>
            <th>{t('table.coverage')}</th>
            <th>{t('table.covered')}</th>
            <th>{t('table.duty')}</th>
            <th>{t('table.below')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map(({ area, coverage, duty }) => (
            <tr key={area.id}>
              <td>
                {area.name}
                <small>{t(`public:kind.${area.kind}`)}</small>
              </td>
              <td className={styles.number}>
                {format.percent(coverage.ratio)} <StatusTag status={coverage.status} />
                <small>{t('public:figures.target', { target: format.percent(coverage.target) })}</small>
              </td>
              <td className={styles.number}>
                {format.area(coverage.coveredM2)}
                <small>{t('table.of', { total: format.area(coverage.areaM2) })}</small>
              </td>
              <td>
                {duty.chiefs.map(({ name, title, status, done, rule }) => (
                  <div key={`${title} ${name}`}>
                    {title} {name}
                    <small>
                      {t(`public:dutyStatus.${status}`)}
                      {done !== null && ` ${done} / ${rule.required}`}
                    </small>
                  </div>
                ))}
              </td>
              <td className={styles.number}>
                {duty.subordinates.met} / {duty.subordinates.chiefs}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
