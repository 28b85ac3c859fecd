import type { Bbox } from '../../domain/model/common.ts';
import {
  attributesAt,
  attributesOfLabels,
  cellAttributes,
  cellLayerId,
  type Field,
  type LayerDescription,
  labelLayerId,
} from './layer.ts';
import type { TileSet } from './tile-set.ts';

export interface VectorLayer {
  id: string;
  description: string;
  minzoom: number;
  maxzoom: number;
  fields: Record<string, string>;
}

/** TileJSON 3.0.0 (https://github.com/mapbox/tilejson-spec/tree/master/3.0.0). */
interface TileJson {
  tilejson: '3.0.0';
  name: string;
  description: string;
  attribution: string;
  scheme: 'xyz';
  tiles: string[];
  minzoom: number;
  maxzoom: number;
  bounds: Bbox;
  vector_layers: VectorLayer[];
}

function fieldsOf(attributes: Field[]): Record<string, string> {
  return Object.fromEntries(
    attributes.map((a) => [a.name, `${a.type}: ${a.description.zh} · ${a.description.en}`]),
  );
}

/** The layers inside a layer's tiles: its features, its label points, the note of what was left out. */
export function vectorLayersOf(layer: LayerDescription, maxzoom = layer.maxzoom): VectorLayer[] {
  const { minzoom } = layer;
  const vectorLayers: VectorLayer[] = [
    {
      id: layer.id,
      description: `${layer.description.zh} · ${layer.description.en}`,
      minzoom: layer.cells ? layer.cells.maxzoom + 1 : minzoom,
      maxzoom,
      fields: fieldsOf(attributesAt(layer, maxzoom)),
    },
  ];
  if (layer.cells) {
    vectorLayers.push({
      id: cellLayerId(layer),
      description: 'One square a cell, in its largest class',
      minzoom,
      maxzoom: layer.cells.maxzoom,
      fields: fieldsOf([...layer.cells.classes, ...cellAttributes]),
    });
  }
  if (layer.labelPoint) {
    vectorLayers.push({
      id: labelLayerId(layer),
      description: 'One point a feature, where its name stands',
      minzoom,
      maxzoom,
      fields: fieldsOf(attributesOfLabels(layer)),
    });
  }
  if (layer.limit) {
    vectorLayers.push({
      id: 'truncated',
      description: 'One point where the tile had more features than it may hold, none otherwise',
      minzoom,
      maxzoom,
      fields: { layer: 'String', shown: 'Number: features drawn', total: 'Number: features there are' },
    });
  }
  return vectorLayers;
}

/** What TileJSON and an archive's metadata say alike. */
export function describedSet({ title, description, layers, maxzoom }: TileSet<LayerDescription>) {
  return {
    name: title.zh,
    description: `${title.en}: ${description.en}`,
    attribution: [...new Set(layers.map(({ source }) => source.zh))].join('；'),
    vector_layers: layers.flatMap((layer) => vectorLayersOf(layer, maxzoom)),
  };
}

/**
 * TileJSON of a layer, or of several in one tile.
 *
 * @param tiles address template of its tiles; it carries the layer's version, so a new version is a new address
 */
export function tileJson(set: TileSet<LayerDescription>, tiles: string, bounds: Bbox): TileJson {
  const { minzoom, maxzoom } = set;
  return { tilejson: '3.0.0', ...describedSet(set), scheme: 'xyz', tiles: [tiles], minzoom, maxzoom, bounds };
}
