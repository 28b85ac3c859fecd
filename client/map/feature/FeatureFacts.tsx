import type { MapGeoJSONFeature } from 'maplibre-gl';
import { useTranslation } from 'react-i18next';
import { areaDetail, areaKind } from '../../../domain/model/area.ts';
import { useApi } from '../../app/api.ts';
import { AreaCoverage } from './AreaCoverage.tsx';
import styles from './FeatureCard.module.css';
import { useFacts } from './use-facts.ts';

/** Name, facts and, for an area, the coverage of one map feature. */
export function FeatureFacts({ feature: { properties } }: { feature: MapGeoJSONFeature }) {
  const { t } = useTranslation('app');
  const parentId = properties.parentId as string | undefined;
  const parent = useApi(areaDetail, `/api/areas/${parentId}`, {}, { enabled: parentId !== undefined });
  const facts = useFacts(properties, parent.data?.name);
  const isArea = areaKind.safeParse(properties.kind).success;
  return (
    <>
      {properties.name && <h3>{properties.name}</h3>}
      {(properties.illustrative || properties.demo) && (
        <p className={styles.note}>{t(properties.demo ? 'feature.demo' : 'feature.illustrative')}</p>
      )}
      <dl>
        {facts.map(([field, text]) => (
          <div key={field}>
            <dt>{t(`fields.${field}`)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {isArea && <AreaCoverage areaId={String(properties.id)} />}
    </>
  );
}
