import type { AreaKind } from '../../../domain/model/area.ts';
import type { Bilingual } from '../../../tiles/catalogue/bilingual.ts';
import type { Layer } from '../../../tiles/catalogue/layer.ts';
import { division } from '../../../tiles/layers/division.ts';
import { grid } from '../../../tiles/layers/grid.ts';
import { mountain } from '../../../tiles/layers/mountain.ts';
import { town } from '../../../tiles/layers/town.ts';
import { zone } from '../../../tiles/layers/zone.ts';
import { type Collection, fromAttribute, type Property } from './collection.ts';

/** The map's layer that shows areas of a kind: their properties, and where they are from. */
const kinds: Record<AreaKind, { title: Bilingual; layer: Layer }> = {
  city: { title: { zh: '市', en: 'City' }, layer: division },
  mountain: { title: { zh: '四山', en: 'Four ridges' }, layer: mountain },
  district: { title: { zh: '区县', en: 'Districts' }, layer: division },
  zone: { title: { zh: '片区', en: 'Zones' }, layer: zone },
  town: { title: { zh: '乡镇（街道）', en: 'Towns' }, layer: town },
  village: { title: { zh: '村（社区）', en: 'Villages' }, layer: town },
  farm: { title: { zh: '国有林场', en: 'State forest farms' }, layer: zone },
  grid: { title: { zh: '网格', en: 'Grids' }, layer: grid },
};

const dates: Property[] = [
  {
    name: 'validFrom',
    type: 'string',
    format: 'date',
    title: { zh: '生效日期', en: 'first day in force' },
    sql: "nullif(lower(f.valid), '-infinity')::text",
  },
  {
    name: 'validTo',
    type: 'string',
    format: 'date',
    title: { zh: '失效日期（不含当日）', en: 'day from which it is no longer in force' },
    sql: "nullif(upper(f.valid), 'infinity')::text",
  },
];

function areasOf(kind: AreaKind): Collection {
  const { title, layer } = kinds[kind];
  return {
    id: kind,
    title,
    description: {
      zh: `${title.zh}：界线已知者，每个区域一个要素`,
      en: `${title.en} whose outlines are known, one feature an area`,
    },
    source: layer.source,
    geometry: 'MultiPolygon',
    // Whatever changes an area raises the version of this layer.
    layer: 'division',
    from: 'area a JOIN area_version f ON f.area_id = a.id',
    where: [`a.kind = '${kind}'`, 'f.geom IS NOT NULL'],
    geom: 'f.geom',
    row: 'f.id',
    feature: { sql: 'a.id', type: 'text' },
    key: [{ sql: 'a.id', type: 'text' }],
    during: { sql: 'f.valid', type: 'daterange' },
    byDefault: 'today',
    latestIn: (range) => `NOT EXISTS (SELECT FROM area_version later
      WHERE later.area_id = f.area_id AND later.valid && ${range} AND lower(later.valid) > lower(f.valid))`,
    properties: [...layer.attributes.map(fromAttribute), ...dates],
    extent: `SELECT ST_Extent(f.geom)::geometry AS b, min(lower(f.valid))::timestamp AT TIME ZONE 'Asia/Shanghai' AS since,
        max(coalesce(upper(f.valid), 'infinity'))::timestamp AT TIME ZONE 'Asia/Shanghai' AS until
      FROM area a JOIN area_version f ON f.area_id = a.id WHERE a.kind = '${kind}' AND f.geom IS NOT NULL`,
  };
}

/** 区域: one collection a kind. */
export const areaCollections: Collection[] = (Object.keys(kinds) as AreaKind[]).map(areasOf);
