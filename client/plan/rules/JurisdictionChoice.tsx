import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { areaDetail, areaSummary } from '../../../domain/model/index.ts';
import { listOf, useApi } from '../../app/api.ts';
import { setJurisdiction, useGrantedArea, useJurisdiction } from './jurisdiction.ts';
import styles from './Rules.module.css';

const areas = listOf(areaSummary);

/** 我的辖区: the area that the planner draws for; zones outside of it are errors. An account with one area has no choice. */
export function JurisdictionChoice() {
  const granted = useGrantedArea();
  return granted === null ? <Choice /> : <Granted id={granted} />;
}

function Granted({ id }: { id: string }) {
  const { t } = useTranslation('plan-rules');
  const area = useApi(areaDetail, `/api/areas/${encodeURIComponent(id)}`, {});
  return (
    <div className={styles.jurisdiction} data-testid="plan-jurisdiction">
      <span>{t('jurisdiction.label')}</span>
      <strong>{area.data?.name ?? id}</strong>
    </div>
  );
}

/** A district or a town of it. */
function Choice() {
  const { t } = useTranslation('plan-rules');
  const chosen = useJurisdiction();
  const town = chosen?.startsWith('town:') ? chosen : null;
  const its = useApi(
    areaDetail,
    `/api/areas/${encodeURIComponent(town ?? '')}`,
    {},
    { enabled: town !== null },
  );
  const district = town ? (its.data?.parentId ?? null) : chosen;
  const districts = useApi(areas, '/api/areas', { kind: 'district', limit: 100 });
  const towns = useApi(
    areas,
    '/api/areas',
    { kind: 'town', parent: district, limit: 200 },
    { enabled: district !== null },
  );
  const options = (list: typeof districts.data) =>
    (list?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className={styles.jurisdiction}>
      <span id="plan-jurisdiction">{t('jurisdiction.label')}</span>
      <Select
        aria-labelledby="plan-jurisdiction"
        value={district ?? ''}
        options={[{ value: '', label: t('jurisdiction.city') }, ...options(districts.data)]}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(id) => setJurisdiction(id || null)}
        data-testid="plan-jurisdiction"
      />
      {district !== null && (
        <Select
          aria-label={t('jurisdiction.town')}
          value={town ?? ''}
          options={[{ value: '', label: t('jurisdiction.allTowns') }, ...options(towns.data)]}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(id) => setJurisdiction(id || district)}
        />
      )}
    </div>
  );
}
