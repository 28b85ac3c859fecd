import type { MapGeoJSONFeature } from 'maplibre-gl';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/format.ts';
import { type CatalogueLayer, inLanguage } from './catalogue.ts';
import styles from './FeatureCard.module.css';

/** Internal keys mean nothing to a reader. */
const hidden = new Set([
  'id',
  'parentId',
  'chiefId',
  'rangerId',
  'revision',
  'forest',
  'name',
  'illustrative',
  'demo',
]);

/** Attributes of one map feature under the names that the catalogue gives them. */
export function FeatureFacts({
  feature,
  layer,
}: {
  feature: MapGeoJSONFeature;
  layer: CatalogueLayer | undefined;
}) {
  const { t, i18n } = useTranslation('app');
  const format = useFormat();
  const { properties } = feature;
  const shown = (name: string, value: unknown): string => {
    if (name === 'areaHa') return format.area(Number(value) * 10_000);
    if (name === 'lengthM') return format.length(Number(value));
    if (name === 'startedAt') return format.instant(new Date(Number(value) * 1000).toISOString());
    const text = String(value);
    // The first digit decides the forest category (森林类别).
    const code = name === 'sen_lin_lb' ? text.slice(0, 1) : text;
    return t(`codes.${name}.${code}`, { defaultValue: text });
  };
  return (
    <>
      {properties.name && <h3>{properties.name}</h3>}
      {(properties.illustrative || properties.demo) && (
        <p className={styles.note}>{t(properties.demo ? 'feature.demo' : 'feature.illustrative')}</p>
      )}
      <dl>
        {(layer?.attributes ?? [])
          .filter(({ name }) => !hidden.has(name) && properties[name] !== undefined)
          .map(({ name, description }) => (
            <div key={name}>
              <dt>{t(`fields.${name}`, { defaultValue: inLanguage(description, i18n.language) })}</dt>
              <dd>{shown(name, properties[name])}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}
