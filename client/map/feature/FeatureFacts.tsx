import type { MapGeoJSONFeature } from 'maplibre-gl';
import { useTranslation } from 'react-i18next';
import { areaDetail } from '../../../domain/model/area.ts';
import { useApi } from '../../app/api.ts';
import { useFormat } from '../../ui/format.ts';
import { layerOf } from '../style/map-style.ts';
import { AreaCoverage } from './AreaCoverage.tsx';
import styles from './FeatureCard.module.css';
import { factsOf, showsAreas } from './facts.ts';

/** Name, facts and, for an area, the coverage of one map feature. */
export function FeatureFacts({ feature: { layer, properties } }: { feature: MapGeoJSONFeature }) {
  const { t, i18n } = useTranslation('app');
  const format = useFormat();
  const shown = layerOf(layer);
  const isArea = showsAreas(shown);
  const parentId = properties.parentId as string | undefined;
  const parent = useApi(
    areaDetail,
    `/api/areas/${parentId}`,
    {},
    { enabled: isArea && parentId !== undefined },
  );
  const facts = factsOf(shown, properties, {
    t,
    format,
    language: i18n.language,
    parentName: parent.data?.name,
  });
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
