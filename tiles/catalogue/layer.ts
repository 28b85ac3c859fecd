/**
 * What a map layer is. One declarative file a layer (tiles/layers) describes it; SQL, TileJSON, the catalogue, the map's
 * style and the client's switches and legends all come from that description, so adding a layer is adding a file.
 */

import type { LayerStyle } from '../style/draw.ts';
import type { Bilingual } from './bilingual.ts';

/** A property that the tile's features carry, as its readers know it. */
export interface Field {
  name: string;
  type: 'String' | 'Number' | 'Boolean';
  description: Bilingual;
  /** Left out below this zoom to keep low tiles small. */
  minzoom?: number;
}

/** A property made by SQL. SQL NULL becomes an absent property: MVT has no null. */
export interface Attribute extends Field {
  /** SQL expression over the layer's `from`. */
  sql: string;
}

/** Values of the query string that choose what a tile shows; civil days in Asia/Shanghai, `to` exclusive. */
export type DayFilter = { at: string };
export type PeriodFilter = { from: string; to: string };
export type TileFilter = DayFilter | PeriodFilter;

/** Adds a value to the statement and gives back its placeholder (`$3`): no value is ever pasted into SQL. */
export type Bind = (value: unknown) => string;

/** What clients are told of a layer: TileJSON, catalogue and style are made of it. */
export interface LayerDescription {
  /** In the address, in layer_version and as the layer's name inside the tile. */
  id: string;
  title: Bilingual;
  description: Bilingual;
  geometry: 'polygon' | 'line' | 'point';
  /** Zooms with tiles; below minzoom the answer is empty, above maxzoom the client overzooms. */
  minzoom: number;
  maxzoom: number;
  /** What chooses the features: a day (`at`) or a period (`from`, `to`). */
  filter: 'day' | 'period';
  /** Further parameters that its tiles understand. */
  parameters?: readonly string[];
  /** Layers (layer_version) whose changes make its tiles new; itself alone when absent. */
  dependsOn?: readonly string[];
  attributes: Field[];
  /** What stands for the features far out, where they are too many and too small to draw one by one. */
  cells?: CellSource;
  style: LayerStyle;
  /** Where the data is from and under which licence, for the catalogue and the map's credit line. */
  source: Bilingual;
  /** True where outlines may be 示意; the attribute `illustrative` tells for each feature. */
  illustrative: boolean;
  /** SQL of the point where a feature's name stands: it is in one tile only, however many the feature reaches into. */
  labelPoint?: string;
  /** Most features in one tile; the first by `priority` (SQL ORDER BY) are drawn, the tile says what is left out. */
  limit?: { features: number; priority: string };
}

/**
 * A layer that is read from a table. A migration that changes what this SQL finds (a generated column, a trigger) raises
 * the layer's version, for clients and archives keep tiles by version and by this text.
 */
interface LayerBase extends LayerDescription {
  attributes: Attribute[];
  /** Table and geometry column, for the extent. */
  table: string;
  geom: string;
  /** SQL FROM clause. */
  from: string;
  /** SQL of a stable integer feature id; without one, features are ordered by the attribute `id`. */
  featureId?: string;
  /**
   * Web-mercator columns that the write path has generalised already, each for the zooms up to its `maxzoom`, coarsest
   * first; on half a CSS pixel of that zoom (512 px tiles).
   */
  bands?: { maxzoom: number; geom: string }[];
}

/**
 * Sums of a layer by square cell, kept by the write path in a table with the columns z, x, y (a map tile), cell (index
 * among its 64 × 64) and m2, a row for each class that lies in the cell. A tile draws each cell in its largest class.
 */
export interface CellSource {
  /** Deepest zoom that is drawn as cells; from the next one on the features themselves are. */
  maxzoom: number;
  /** SQL FROM clause; the table of sums is `c`, and the layer's `valid` holds over it too. */
  from: string;
  /** What tells the classes apart. */
  classes: Attribute[];
}

/** A layer as it is on one day (`at`). */
export interface DayLayer extends LayerBase {
  filter: 'day';
  /** SQL daterange in which a row is in force; without one, the rows are the same on every day. */
  valid?: string;
  /**
   * SQL text that is another one whenever a row is written, in this database or a second. For a layer whose version also
   * counts writes that concern others: it tells whether its own rows are still the same.
   */
  rowMark?: string;
  /** SQL conditions besides, all of which hold. A deeper zoom leaves nothing out that a lower one shows. */
  where(bind: Bind, zoom: number): string[];
}

/** A layer of what happened in a period (`from`, `to`). */
export interface PeriodLayer extends LayerBase {
  filter: 'period';
  /** SQL conditions, all of which hold; the same at every zoom. */
  where(bind: Bind, filter: PeriodFilter): string[];
}

export type Layer = DayLayer | PeriodLayer;

/** Attributes of a label point, of those that the layer has. */
const labelAttributes = ['id', 'name', 'kind'];

/** Attributes that the layer's label points carry. */
export function attributesOfLabels<A extends Field>(layer: { attributes: A[] }): A[] {
  return layer.attributes.filter(({ name }) => labelAttributes.includes(name));
}

/** Name of the tile's layer of label points. */
export function labelLayerId(layer: Pick<LayerDescription, 'id'>): string {
  return `${layer.id}_label`;
}

/** Name of the tile's layer of cells. */
export function cellLayerId(layer: Pick<LayerDescription, 'id'>): string {
  return `${layer.id}_cell`;
}

/** Attributes of a cell, besides those of its largest class. */
export const cellAttributes: Field[] = [
  {
    name: 'share',
    type: 'Number',
    description: { zh: '占格网单元面积的比例 0…1', en: 'share of the cell that the features fill, 0 … 1' },
  },
];

/** Attributes that a tile of this zoom carries. */
export function attributesAt<A extends Field>(layer: { attributes: A[] }, zoom: number): A[] {
  return layer.attributes.filter((attribute) => zoom >= (attribute.minzoom ?? 0));
}

/** Square ground metres that one CSS pixel (512 px tiles) shows at 30° N: smaller polygons are not seen. */
export function pixelAreaM2(zoom: number): number {
  const pixelM = ((2 * Math.PI * 6378137) / 512 / 2 ** zoom) * Math.cos(Math.PI / 6);
  return pixelM * pixelM;
}

/** Names of the query parameters that choose what the layer's tiles show. */
export function parametersOf({ filter, parameters = [] }: LayerDescription): string[] {
  return [...(filter === 'day' ? ['at'] : ['from', 'to']), ...parameters];
}
