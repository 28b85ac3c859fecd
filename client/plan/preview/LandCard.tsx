import { useTranslation } from 'react-i18next';
import { speciesName } from '../../map/feature/species.ts';
import { Card } from '../../ui/Card.tsx';
import { useFormat } from '../../ui/format.ts';
import { type Bar, Bars } from './Bars.tsx';
import type { Held } from './held.ts';
import styles from './Preview.module.css';
import { WhoCounted } from './WhoCounted.tsx';

/** Area and forest land, by class (地类) and dominant species (优势树种). */
export function LandCard({ held }: { held: Held }) {
  const { t, i18n } = useTranslation('plan-whatif');
  const format = useFormat();
  const className = (code: string) => t(`class.${code}`, { defaultValue: t('class.unknown', { code }) });
  const classes = Object.entries(held.byClass)
    .sort(([, a], [, b]) => b.areaM2 - a.areaM2)
    .map(
      ([code, { count, areaM2 }]): Bar => ({
        key: code,
        name: className(code),
        areaM2,
        more: t('land.parcels', { n: format.number(count) }),
        plain: !code.startsWith('01'),
      }),
    );
  const outside = held.areaM2 - classes.reduce((sum, { areaM2 }) => sum + areaM2, 0);
  // What is left of rounding and slivers is no land without data.
  if (outside > 1e-3 * held.areaM2) {
    classes.push({ key: 'none', name: t('land.outside'), areaM2: outside, plain: true });
  }
  const species = held.bySpecies.map(
    ({ species: name, areaM2 }): Bar => ({
      key: name ?? '',
      name: name ? speciesName(name, i18n.language) : t('land.noSpecies'),
      areaM2,
      plain: name === null,
    }),
  );
  return (
    <Card title={t('land.title')} extra={<WhoCounted by={held.by} />} testId="plan-land">
      <div aria-busy={!held.current} className={styles.counted}>
        <dl className={styles.figures}>
          <dt>{t('land.area')}</dt>
          <dd>
            <strong data-testid="whatif-area">{format.area(held.areaM2)}</strong>
          </dd>
          <dt>{t('land.forest')}</dt>
          <dd>
            <strong data-testid="plan-forest">{format.area(held.forestM2)}</strong>
            <small>{t('land.forestShare', { share: format.percent(held.forestM2 / held.areaM2) })}</small>
          </dd>
        </dl>
        <Bars title={t('land.byClass')} bars={classes} wholeM2={held.areaM2} />
        <Bars title={t('land.bySpecies')} bars={species} wholeM2={held.forestM2} />
        {classes.length === 0 && <p className={styles.soft}>{t('land.noParcels')}</p>}
        <p className={styles.rule}>{t('land.rule')}</p>
      </div>
    </Card>
  );
}
