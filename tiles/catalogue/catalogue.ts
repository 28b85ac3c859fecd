import type { Bbox } from '../../domain/model/common.ts';
import { gapTiles } from '../gap/cut.ts';
import { heatEntry } from '../heat/entry.ts';
import { layers } from '../layers/index.ts';
import type { Attribute, Layer } from './layer.ts';

/** The part of an attribute that concerns readers: its SQL stays here. */
function described({ name, type, description, minzoom }: Attribute) {
  return { name, type, description, ...(minzoom === undefined ? {} : { minzoom }) };
}

function entry(layer: Layer, base: string, versions: Record<string, number>) {
  const { id, title, description, geometry, minzoom, maxzoom, filter, style, source, illustrative } = layer;
  return {
    id,
    title,
    description,
    geometry,
    minzoom,
    maxzoom,
    version: versions[id] ?? 0,
    tilejson: `${base}/tiles/${id}.json`,
    parameters: filter === 'day' ? ['at'] : ['from', 'to'],
    attributes: layer.attributes.map(described),
    maxFeatures: layer.limit?.features ?? null,
    style,
    source,
    illustrative,
  };
}

/**
 * Everything that the map can show, in drawing order.
 *
 * @param base address of the server, without a trailing slash
 * @param versions version of each layer; one that was never written to is absent
 */
export function catalogue(base: string, versions: Record<string, number>, heatBounds: Bbox) {
  const version = versions.heat ?? 0;
  return {
    layers: [...layers.values()]
      .sort((a, b) => a.style.order - b.style.order)
      .map((layer) => entry(layer, base, versions)),
    gap: {
      title: { zh: '巡护空白', en: 'Gaps' },
      version: versions.gap ?? 0,
      minzoom: gapTiles.minzoom,
      maxzoom: gapTiles.maxzoom,
      parameters: ['area', 'from', 'to', 'minArea', 'denominator'],
      tilejson: `${base}/tiles/gap.json`,
    },
    heat: {
      ...heatEntry,
      version,
      bounds: heatBounds,
      parameters: ['from', 'to', 'measure'],
      tiles: `${base}/tiles/heat/{z}/{x}/{y}?v=${version}`,
    },
  };
}
