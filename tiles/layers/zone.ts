import type { Layer } from '../catalogue/layer.ts';
import { areaLayer } from './area.ts';

/** 片区 (Article 6: a specific area with a chief of its own) and 国有林场, which stand apart from divisions. */
export const zone: Layer = {
  id: 'zone',
  title: { zh: '片区', en: 'Zones' },
  description: { zh: '划定的片区与国有林场', en: 'Zones drawn in this product, and state forest farms' },
  minzoom: 5,
  maxzoom: 16,
  style: { order: 50, line: '#f2a33a', lineWidth: 2, fill: '#f2a33a', fillOpacity: 0.15, label: 'name' },
  source: { zh: '本系统绘制或导入', en: 'Drawn in this product or imported' },
  illustrative: false,
  ...areaLayer({ zone: 5, farm: 8 }, [
    {
      name: 'purpose',
      type: 'String',
      description: { zh: '片区用途', en: 'purpose of the zone' },
      sql: "f.attributes ->> 'purpose'",
    },
    {
      name: 'revision',
      type: 'Number',
      description: { zh: '修订号', en: 'revision, as in the ETag of /api/zones' },
      sql: 'f.revision',
    },
  ]),
};
