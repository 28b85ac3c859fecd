import { division } from '../layers/division.ts';
import { mountain } from '../layers/mountain.ts';
import { water } from '../layers/water.ts';
import type { Bilingual } from './bilingual.ts';
import type { Layer, LayerDescription } from './layer.ts';

/** Layers whose tiles are one: in an archive, or under one address. All of them take the same filter. */
export interface TileSet<L extends LayerDescription = Layer> {
  /** In the address and as the archive's file name. */
  id: string;
  title: Bilingual;
  description: Bilingual;
  minzoom: number;
  maxzoom: number;
  layers: L[];
}

/** A layer alone, as it is served. */
export function setOf<L extends LayerDescription>(layer: L): TileSet<L> {
  const { id, title, description, minzoom, maxzoom } = layer;
  return { id, title, description, minzoom, maxzoom, layers: [layer] };
}

/** The map's background without any other server: rivers, borders with their names, the four ridges. */
export const basemap: TileSet = {
  id: 'basemap',
  title: { zh: '离线底图', en: 'Offline basemap' },
  description: {
    zh: '江河、区县界与地名、四山',
    en: 'Rivers, district borders with names, the four ridges',
  },
  minzoom: 3,
  maxzoom: 14,
  layers: [water, division, mountain],
};
