import { useTranslation } from 'react-i18next';
import type { GapParcel } from '../../../../domain/model/index.ts';
import { speciesName } from '../../../map/feature/species.ts';
import { useFormat } from '../../../ui/format.ts';
import styles from './GapDetails.module.css';
import { useCodeNames } from './use-code-names.ts';

/** One parcel in words: how much of it lies in the gap, what grows there, how it is protected and whose it is. */
export function ParcelItem({ parcel }: { parcel: GapParcel }) {
  const { t, i18n } = useTranslation('gaps');
  const format = useFormat();
  const nameOf = useCodeNames();
  const species = parcel.species?.trim();
  const facts = [
    [t('parcels.diLei'), nameOf('di_lei', parcel.diLei)],
    [t('parcels.species'), species ? speciesName(species, i18n.language) : null],
    [t('parcels.ageGroup'), nameOf('ling_zu', parcel.ageGroup)],
    [t('parcels.origin'), nameOf('qi_yuan', parcel.origin)],
    [t('parcels.category'), nameOf('sen_lin_lb', parcel.category)],
    [t('parcels.landProtection'), nameOf('bh_dj', parcel.landProtection)],
    [t('parcels.publicProtection'), nameOf('gjgyl_bhdj', parcel.publicProtection)],
    [t('parcels.landTenure'), nameOf('ld_qs', parcel.landTenure)],
    [t('parcels.treeTenure'), nameOf('lm_qs', parcel.treeTenure)],
  ].filter((fact): fact is [string, string] => fact[1] !== null);
  return (
    <li data-testid="gap-parcel">
      <strong>{format.area(parcel.insideM2)}</strong>{' '}
      {t('parcels.of', { area: format.area(parcel.areaM2), code: parcel.code })}
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
