import type { Bbox } from '../../domain/model/common.ts';
import { heatEntry } from '../heat/entry.ts';
import { describedLayers } from './described.ts';
import { type Attribute, type Field, type LayerDescription, parametersOf } from './layer.ts';

/** The part of an attribute that concerns readers: its SQL stays here. */
function described({ name, type, description, minzoom }: Field | Attribute) {
  return { name, type, description, ...(minzoom === undefined ? {} : { minzoom }) };
}

function entry(layer: LayerDescription, base: string, versions: Record<string, number>) {
  const { id, title, description, geometry, minzoom, maxzoom, style, source, illustrative } = layer;
  const { dependsOn = [id] } = layer;
  return {
    id,
    title,
    description,
    geometry,
    minzoom,
    maxzoom,
    // Versions only rise, so their sum changes whenever one of them does.
    version: dependsOn.reduce((sum, each) => sum + (versions[each] ?? 0), 0),
    dependsOn,
    tilejson: `${base}/tiles/${id}.json`,
    parameters: parametersOf(layer),
    attributes: layer.attributes.map(described),
    maxFeatures: layer.limit?.features ?? null,
    shownIn: style.shownIn,
    legend: style.legend ?? [],
    source,
    illustrative,
  };
}

/**
 * Everything that the map can show, in the order of the layer switches; how it is drawn is in the style.
 *
 * @param base address of the server, without a trailing slash
 * @param versions version of each layer; one that was never written to is absent
 */
export function catalogue(base: string, versions: Record<string, number>, heatBounds: Bbox) {
  const version = versions.heat ?? 0;
  return {
    style: `${base}/tiles/style.json`,
    layers: describedLayers.map((layer) => entry(layer, base, versions)),
    heat: {
      ...heatEntry,
      version,
      bounds: heatBounds,
      parameters: ['from', 'to', 'measure'],
      tiles: `${base}/tiles/heat/{z}/{x}/{y}?v=${version}`,
    },
  };
}
